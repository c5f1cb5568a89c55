#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "taraba/base/error.h"
#include "taraba/base/ids.h"
#include "taraba/base/timestamp.h"
#include "taraba/model/srs_system.h"
#include "taraba/model/stage.h"
#include "taraba/model/subject.h"
#include "taraba/model/user.h"
#include "taraba/store/sqlite/database.h"

namespace taraba {

// One overload for each type of field. Readers say whether the column holds a legal value.

inline void bind_value(Statement& s, std::int64_t value) { s.bind(value); }
inline void bind_value(Statement& s, int value) { s.bind(std::int64_t{value}); }
inline void bind_value(Statement& s, bool value) { s.bind(std::int64_t{value}); }
inline void bind_value(Statement& s, const std::string& value) { s.bind(value); }
inline void bind_value(Statement& s, Timestamp value) { s.bind(to_microseconds(value)); }
inline void bind_value(Statement& s, Level value) { s.bind(std::int64_t{value.value()}); }
inline void bind_value(Statement& s, SrsStage value) { s.bind(std::int64_t{value.value()}); }
/// Each as its length in bytes, a colon and its text.
void bind_value(Statement& s, const std::vector<std::string>& texts);
/// Ten little-endian numbers of eight bytes.
void bind_value(Statement& s, const SrsIntervals& intervals);

template <class Tag>
void bind_value(Statement& s, Id<Tag> id) {
  s.bind(id.value);
}

template <class Enum>
  requires std::is_enum_v<Enum>
void bind_value(Statement& s, Enum value) {
  s.bind(static_cast<std::int64_t>(value));
}

template <class T>
void bind_value(Statement& s, const std::optional<T>& value) {
  if (value) {
    bind_value(s, *value);
  } else {
    s.bind_null();
  }
}

bool read_value(const Statement& s, int column, std::int64_t& value);
bool read_value(const Statement& s, int column, int& value);
bool read_value(const Statement& s, int column, bool& value);
bool read_value(const Statement& s, int column, std::string& value);
bool read_value(const Statement& s, int column, Timestamp& value);
bool read_value(const Statement& s, int column, Level& value);
bool read_value(const Statement& s, int column, SrsStage& value);
bool read_value(const Statement& s, int column, SubjectType& value);
bool read_value(const Statement& s, int column, SubscriptionType& value);
bool read_value(const Statement& s, int column, ReviewsPresentationOrder& value);
bool read_value(const Statement& s, int column, std::vector<std::string>& texts);
bool read_value(const Statement& s, int column, SrsIntervals& intervals);

template <class Tag>
bool read_value(const Statement& s, int column, Id<Tag>& id) {
  return read_value(s, column, id.value);
}

template <class T>
bool read_value(const Statement& s, int column, std::optional<T>& value) {
  if (s.is_null(column)) {
    value.reset();
    return true;
  }
  return read_value(s, column, value.emplace());
}

inline Error broken_value(const char* field, std::int64_t key) {
  return storage_error("the database holds an impossible " + std::string(field) + " in row " +
                       std::to_string(key));
}

}  // namespace taraba
