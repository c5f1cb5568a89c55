// What the real service does otherwise than documented, switched on in a sandbox.

#include <gtest/gtest.h>

#include "tests/support/http_school.h"
#include "tests/support/sandbox_school.h"

namespace taraba::test {
namespace {

class SandboxQuirks : public SandboxSchool {
 protected:
  HttpReply review(const std::string& assignment) {
    return write("POST", "/v2/reviews",
                 R"({"review":{"assignment_id":)" + assignment +
                     R"(,"incorrect_meaning_answers":0,"incorrect_reading_answers":0}})");
  }
};

TEST_F(SandboxQuirks, AreOffAtFirst) {
  EXPECT_EQ(control("GET", "/quirks"),
            R"({"created_status":false,"zero_review_id":false,"empty_reviews":false})");
  const HttpReply created = review(due_review());
  EXPECT_EQ(created.status, 200);
  const std::string id = member(created.body, "id");
  EXPECT_EQ(get("/v2/reviews/" + id).status, 200);
  EXPECT_EQ(member(get("/v2/reviews").body, "total_count"), "1");
}

TEST_F(SandboxQuirks, PostAnswers201AndNothingElseDoes) {
  EXPECT_EQ(control("PUT", "/quirks", R"({"created_status":true})"),
            R"({"created_status":true,"zero_review_id":false,"empty_reviews":false})");
  const std::string assignment = due_review();
  EXPECT_EQ(get("/v2/user").status, 200);
  EXPECT_EQ(review(assignment).status, 201);
  EXPECT_EQ(review(assignment).status, 422);
}

TEST_F(SandboxQuirks, AReviewIsMadeWithoutAnId) {
  control("PUT", "/quirks", R"({"zero_review_id":true})");
  const std::string assignment = due_review();
  const HttpReply created = review(assignment);
  EXPECT_EQ(created.status, 200);
  EXPECT_TRUE(created.body.starts_with(
      R"({"id":0,"object":"review","url":"http://crab.example/v2/reviews/0",)"))
      << created.body;
  EXPECT_EQ(member(created.body, "assignment_id"), assignment);
  const std::string reviews = get("/v2/reviews").body;
  EXPECT_NE(member(reviews.substr(reviews.find("\"data\":[")), "id"), "0");
}

TEST_F(SandboxQuirks, TheHistoryIsEmpty) {
  const std::string id = member(review(due_review()).body, "id");
  control("PUT", "/quirks", R"({"empty_reviews":true})");
  EXPECT_EQ(get("/v2/reviews?ids=" + id).body,
            R"({"object":"collection","url":"http://crab.example/v2/reviews?ids=)" + id +
                R"(","pages":{"per_page":1000,"next_url":null,"previous_url":null},)"
                R"("total_count":0,"data_updated_at":null,"data":[]})");
  const HttpReply zipped = get("/v2/reviews", {{"Accept-Encoding", "gzip"}});
  EXPECT_EQ(member(zipped.body, "total_count"), "0");
  const HttpReply one = get("/v2/reviews/" + id);
  EXPECT_EQ(one.status, 404);
  EXPECT_EQ(one.body, R"({"error":"Not found","code":404})");
  EXPECT_TRUE(one.has("RateLimit-Remaining"));
  EXPECT_FALSE(one.has("ETag"));
  EXPECT_EQ(connect().ask({.method = "GET", .target = "/v2/reviews"}).status, 401);
}

}  // namespace
}  // namespace taraba::test
