#include "taraba/server/handler.h"

#include <gtest/gtest.h>

namespace taraba::server {
namespace {

TEST(Ids, AreWholeNumbers) {
  EXPECT_EQ(parse_id<SubjectId>("440"), SubjectId{440});
  EXPECT_EQ(parse_id<SubjectId>("9223372036854775807"), SubjectId{9223372036854775807});
  for (const auto* text : {"", "a", "5a", "-1", "+1", " 5", "5.0", "0x5", "9223372036854775808",
                           "99999999999999999999999"}) {
    EXPECT_EQ(parse_id<SubjectId>(text), std::nullopt) << text;
  }
}

TEST(Filters, ThatNobodyRepeats) {
  EXPECT_FALSE(asked_once(SubjectFilter{.levels = {{1}}}));
  EXPECT_TRUE(asked_once(SubjectFilter{.ids = {{1}}}));
  EXPECT_TRUE(asked_once(SubjectFilter{.updated_after = Timestamp()}));
  EXPECT_TRUE(asked_once(ItemFilter{.subject = {.ids = {{1}}}}));
  EXPECT_FALSE(asked_once(ItemFilter{.subject = {.levels = {{1}}}}));
}

TEST(Filters, ThatTimeAnswers) {
  const Timestamp now = from_microseconds(5'000'000);
  EXPECT_FALSE(waits_for_time(AssignmentFilter{.in_review = true}, now));
  EXPECT_TRUE(waits_for_time(AssignmentFilter{.immediately_available_for_lessons = true}, now));
  EXPECT_TRUE(waits_for_time(AssignmentFilter{.immediately_available_for_review = true}, now));
  EXPECT_TRUE(
      waits_for_time(ItemFilter{.assignment = {.immediately_available_for_review = true}}, now));
  EXPECT_FALSE(waits_for_time(SubjectFilter{.updated_after = now}, now));
  EXPECT_TRUE(waits_for_time(SubjectFilter{.updated_after = now + std::chrono::seconds(1)}, now));
}

}  // namespace
}  // namespace taraba::server
