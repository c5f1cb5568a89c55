#pragma once

#include <compare>
#include <cstdint>
#include <functional>

namespace taraba {

/// An id that cannot be passed where another kind is wanted.
template <class Tag>
struct Id {
  std::int64_t value = 0;  ///< as the API writes it; 0 is nobody's

  friend constexpr auto operator<=>(Id, Id) = default;
};

using AssignmentId = Id<struct AssignmentTag>;
using LevelProgressionId = Id<struct LevelProgressionTag>;
using ResetId = Id<struct ResetTag>;
using ReviewId = Id<struct ReviewTag>;
using ReviewStatisticId = Id<struct ReviewStatisticTag>;
using SrsId = Id<struct SrsTag>;
using StudyMaterialId = Id<struct StudyMaterialTag>;
using SubjectId = Id<struct SubjectTag>;
using TokenId = Id<struct TokenTag>;
using UserNumber = Id<struct UserNumberTag>;
using VoiceActorId = Id<struct VoiceActorTag>;

/// Rows of a user carry `user_number * 2^22 + n`: unique across users, rising for each user,
/// below 2^53, so that JavaScript reads them exactly.
inline constexpr int row_bits = 22;
inline constexpr std::int64_t rows_per_user = std::int64_t{1} << row_bits;
inline constexpr std::int64_t max_user_number = (std::int64_t{1} << (53 - row_bits)) - 1;

constexpr std::int64_t row_id(UserNumber user, std::int64_t n) {
  return user.value * rows_per_user + n;
}

constexpr UserNumber owner_of(std::int64_t row) { return UserNumber{row >> row_bits}; }

}  // namespace taraba

/// @cond
template <class Tag>
struct std::hash<taraba::Id<Tag>> {
  std::size_t operator()(taraba::Id<Tag> id) const noexcept {
    return std::hash<std::int64_t>{}(id.value);
  }
};
/// @endcond
