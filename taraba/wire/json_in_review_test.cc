#include <gtest/gtest.h>

#include <string>

#include "taraba/wire/json_in.h"

namespace taraba::wire {
namespace {

/// The message of the refusal, which is `invalid`.
std::string refusal(std::string_view body) {
  const Result<NewReview> decoded = decode_review(body);
  if (decoded) return "accepted";
  EXPECT_EQ(decoded.error().code, ErrorCode::invalid);
  return decoded.error().message;
}

TEST(DecodeReview, TakesEachShape) {
  for (const std::string_view body :
       {R"({"review":{"assignment_id":7,"incorrect_meaning_answers":1,)"
        R"("incorrect_reading_answers":2}})",
        R"({"assignment_id":7,"incorrect_meaning_answers":1,"incorrect_reading_answers":2})",
        R"({"review":{"assignment_id":7,"subject_id":null,"incorrect_meaning_answers":1,)"
        R"("incorrect_reading_answers":2,"created_at":null,"unknown":{}}})",
        R"({"assignment_id":9,"review":{"assignment_id":7,"incorrect_meaning_answers":1,)"
        R"("incorrect_reading_answers":2}})"}) {
    const Result<NewReview> review = decode_review(body);
    ASSERT_TRUE(review) << body << review.error().message;
    EXPECT_EQ(review->assignment_id, AssignmentId{7});
    EXPECT_FALSE(review->subject_id);
    EXPECT_EQ(review->incorrect_meaning_answers, 1);
    EXPECT_EQ(review->incorrect_reading_answers, 2);
    EXPECT_FALSE(review->created_at);
  }
}

TEST(DecodeReview, TakesTheSubjectAndATime) {
  const Result<NewReview> review =
      decode_review(R"({"review":{"subject_id":440,"incorrect_meaning_answers":0,)"
                    R"("incorrect_reading_answers":10000,"created_at":"2024-02-29T7:42:00Z"}})");
  ASSERT_TRUE(review) << review.error().message;
  EXPECT_EQ(review->subject_id, SubjectId{440});
  EXPECT_FALSE(review->assignment_id);
  EXPECT_EQ(review->incorrect_meaning_answers, 0);
  EXPECT_EQ(review->incorrect_reading_answers, 10'000);
  ASSERT_TRUE(review->created_at);
  EXPECT_EQ(format_timestamp(*review->created_at), "2024-02-29T07:42:00.000000Z");
}

TEST(DecodeReview, OneIdAndNotTwo) {
  const std::string counts = R"("incorrect_meaning_answers":0,"incorrect_reading_answers":0})";
  EXPECT_EQ(refusal(R"({"assignment_id":7,"subject_id":440,)" + counts),
            "assignment_id, subject_id: both are given, expected one of them");
  EXPECT_EQ(refusal("{" + counts),
            "assignment_id, subject_id: both are missing, expected one of them");
  EXPECT_EQ(refusal(R"({"assignment_id":null,"subject_id":null,)" + counts),
            "assignment_id, subject_id: both are missing, expected one of them");
  EXPECT_EQ(refusal(R"({"assignment_id":"7",)" + counts),
            R"(assignment_id: "7" is not a whole number)");
  EXPECT_EQ(refusal(R"({"subject_id":18446744073709551615,)" + counts),
            "subject_id: 18446744073709551615 is not a whole number");
}

TEST(DecodeReview, BothCountsAreWholeNumbersInRange) {
  const std::string expected = " is not a whole number from 0 to 10000";
  for (const std::string value :
       {"-1", "10001", "1.5", "\"1\"", "null", "true", "[]", "9223372036854775808"}) {
    EXPECT_EQ(refusal(R"({"subject_id":1,"incorrect_meaning_answers":)" + value +
                      R"(,"incorrect_reading_answers":0})"),
              "incorrect_meaning_answers: " + value + expected);
    EXPECT_TRUE(refusal(R"({"subject_id":1,"incorrect_meaning_answers":0,)"
                        R"("incorrect_reading_answers":)" +
                        value + "}")
                    .starts_with("incorrect_reading_answers: "));
  }
  EXPECT_EQ(refusal(R"({"subject_id":1,"incorrect_reading_answers":0})"),
            "incorrect_meaning_answers: missing, expected a whole number from 0 to 10000");
  EXPECT_EQ(refusal(R"({"subject_id":1,"incorrect_meaning_answers":0})"),
            "incorrect_reading_answers: missing, expected a whole number from 0 to 10000");
  EXPECT_EQ(refusal(R"({"review":{},"incorrect_meaning_answers":0})"),
            "incorrect_meaning_answers: missing, expected a whole number from 0 to 10000");
}

TEST(DecodeReview, TheTimeIsADate) {
  EXPECT_EQ(refusal(R"({"subject_id":1,"incorrect_meaning_answers":0,)"
                    R"("incorrect_reading_answers":0,"created_at":"yesterday"})"),
            R"(created_at: "yesterday" is not an ISO 8601 date)");
}

}  // namespace
}  // namespace taraba::wire
