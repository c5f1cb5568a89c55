#include "taraba/base/ids.h"

#include <gtest/gtest.h>

#include <type_traits>
#include <unordered_set>

namespace taraba {
namespace {

static_assert(!std::is_convertible_v<AssignmentId, SubjectId>);
static_assert(!std::is_convertible_v<AssignmentId, std::int64_t>);
static_assert(AssignmentId{1} < AssignmentId{2});

constexpr std::int64_t largest_exact_double = (std::int64_t{1} << 53) - 1;

TEST(Ids, RowsOfAUserRiseAndStayApartFromTheNext) {
  const UserNumber user{3};
  EXPECT_EQ(row_id(user, 0), 3 * rows_per_user);
  EXPECT_LT(row_id(user, 0), row_id(user, 1));
  EXPECT_EQ(row_id(user, rows_per_user - 1) + 1, row_id(UserNumber{4}, 0));
}

TEST(Ids, ARowTellsItsOwner) {
  for (const std::int64_t number : {std::int64_t{1}, std::int64_t{1000}, max_user_number}) {
    const UserNumber user{number};
    EXPECT_EQ(owner_of(row_id(user, 0)), user);
    EXPECT_EQ(owner_of(row_id(user, rows_per_user - 1)), user);
  }
}

TEST(Ids, TheLargestIsReadExactlyByJavaScript) {
  EXPECT_EQ(row_id(UserNumber{max_user_number}, rows_per_user - 1), largest_exact_double);
}

TEST(Ids, AreHashed) {
  const std::unordered_set<SubjectId> ids = {SubjectId{1}, SubjectId{2}, SubjectId{1}};
  EXPECT_EQ(ids.size(), 2U);
  EXPECT_TRUE(ids.contains(SubjectId{2}));
}

}  // namespace
}  // namespace taraba
