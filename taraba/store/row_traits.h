#pragma once

#include <cstdint>
#include <string>

#include "taraba/base/error.h"
#include "taraba/base/ids.h"

namespace taraba {

/// A row about a subject; reviews are many for one.
template <class Row>
inline constexpr bool is_about_subject = requires(Row row) { row.subject_id; };

/// A user has at most one such row for a subject. It shows its subject's `hidden`.
template <class Row>
inline constexpr bool is_one_per_subject = requires(Row row) {
  row.subject_id;
  row.hidden;
};

inline Error foreign_row(UserNumber user, std::int64_t id) {
  return internal_error("row " + std::to_string(id) + " is not one of user " +
                        std::to_string(user.value));
}

inline Error second_row(UserNumber user, SubjectId subject) {
  return internal_error("user " + std::to_string(user.value) + " has another row for subject " +
                        std::to_string(subject.value));
}

inline Error name_taken(const std::string& username) {
  return invalid("username is taken: " + username);
}

inline Error no_numbers_left() { return internal_error("all user numbers are used up"); }

inline Error token_exists() { return internal_error("a token with this hash exists"); }

}  // namespace taraba
