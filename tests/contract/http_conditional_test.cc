// docs/api.md#conditional-requests and #rate-limit.

#include <gtest/gtest.h>

#include "tests/support/http_school.h"

namespace taraba::test {
namespace {

using namespace std::chrono_literals;

class HttpConditional : public HttpSchool {
 protected:
  int status_with(const std::string& target, const std::string& name, const std::string& value) {
    return get(target, {{name, value}}).status;
  }
};

const std::vector<std::string> reads = {
    "/v2/assignments",  "/v2/level_progressions",
    "/v2/reviews",      "/v2/review_statistics",
    "/v2/resets",       "/v2/study_materials",
    "/v2/subjects",     "/v2/subjects/3",
    "/v2/summary",      "/v2/user",
    "/v2/srs_stages",   "/v2/spaced_repetition_systems",
    "/v2/voice_actors", "/v2/voice_actors/1",
    "/taraba/v1/items", "/v2/assignments?immediately_available_for_review"};

TEST_F(HttpConditional, EveryReadIsConfirmedByItsTag) {
  for (const std::string& target : reads) {
    const HttpReply first = get(target);
    ASSERT_EQ(first.status, 200) << target;
    ASSERT_TRUE(first.header("ETag").starts_with("W/\"")) << target;
    const HttpReply second = get(target, {{"If-None-Match", first.header("ETag")}});
    EXPECT_EQ(second.status, 304) << target;
    EXPECT_EQ(second.body, "");
    EXPECT_FALSE(second.has("Content-Length"));
    EXPECT_FALSE(second.has("Content-Type"));
    EXPECT_EQ(second.header("ETag"), first.header("ETag"));
    EXPECT_TRUE(second.has("RateLimit-Remaining"));
    EXPECT_EQ(get(target).header("ETag"), first.header("ETag")) << "from the cache";
  }
}

TEST_F(HttpConditional, TagsComeInEverySpelling) {
  const std::string tag = get("/v2/subjects").header("ETag");
  const std::string strong = tag.substr(2);
  for (const std::string& value :
       {strong, "\"other\", " + tag, strong + ",W/\"x\"", std::string("*"), " " + tag + " "}) {
    EXPECT_EQ(status_with("/v2/subjects", "If-None-Match", value), 304) << value;
  }
  for (const auto* value : {"\"other\"", "W/\"\"", "nonsense"}) {
    EXPECT_EQ(status_with("/v2/subjects", "If-None-Match", value), 200) << value;
  }
}

TEST_F(HttpConditional, TagsAreOfOneQuestionAndOneUser) {
  const std::string tag = get("/v2/assignments").header("ETag");
  EXPECT_NE(get("/v2/assignments?levels=1").header("ETag"), tag);
  EXPECT_NE(get("/v2/level_progressions").header("ETag"), tag);
  const auto other = service().add_account({.username = "other"});
  ASSERT_TRUE(other);
  const auto token = service().add_token(other->number, Scopes::all());
  ASSERT_TRUE(token);
  const HttpHeaders theirs = {{"Authorization", "Bearer " + token->token}};
  EXPECT_NE(ask({.target = "/v2/assignments", .headers = theirs}).header("ETag"), tag);
}

TEST_F(HttpConditional, AWriteChangesTags) {
  const std::string assignments = get("/v2/assignments").header("ETag");
  const std::string subjects = get("/v2/subjects").header("ETag");
  const std::string user = get("/v2/user").header("ETag");
  ASSERT_EQ(write("PUT", first_assignment() + "/start", "").status, 200);
  EXPECT_EQ(status_with("/v2/assignments", "If-None-Match", assignments), 200);
  EXPECT_EQ(status_with("/v2/subjects", "If-None-Match", subjects), 304);
  EXPECT_EQ(status_with("/v2/user", "If-None-Match", user), 304) << "its body is the same";
}

TEST_F(HttpConditional, DatesConfirmToo) {
  for (const auto* target : {"/v2/subjects", "/v2/subjects/3", "/v2/assignments", "/v2/user"}) {
    const std::string date = get(target).header("Last-Modified");
    EXPECT_EQ(date, "Sun, 01 Mar 2026 12:00:00 GMT") << target;
    const HttpReply same = get(target, {{"If-Modified-Since", date}});
    EXPECT_EQ(same.status, 304) << target;
    EXPECT_EQ(same.header("Last-Modified"), date);
    EXPECT_EQ(status_with(target, "If-Modified-Since", "Sun, 01 Mar 2026 11:59:59 GMT"), 200);
    EXPECT_EQ(status_with(target, "If-Modified-Since", "2026-03-01T12:00:00Z"), 200)
        << "no IMF-fixdate";
  }
}

TEST_F(HttpConditional, ATagBeatsADate) {
  const HttpReply first = get("/v2/subjects");
  const HttpReply reply =
      get("/v2/subjects",
          {{"If-None-Match", "\"other\""}, {"If-Modified-Since", first.header("Last-Modified")}});
  EXPECT_EQ(reply.status, 200);
  const HttpReply other =
      get("/v2/subjects", {{"If-None-Match", first.header("ETag")},
                           {"If-Modified-Since", "Thu, 01 Jan 1970 00:00:00 GMT"}});
  EXPECT_EQ(other.status, 304);
}

TEST_F(HttpConditional, TheRunningSecondCountsAsChanged) {
  ASSERT_EQ(write("PUT", first_assignment() + "/start", "").status, 200);
  const std::string date = get("/v2/assignments").header("Last-Modified");
  EXPECT_EQ(date, "Sun, 01 Mar 2026 12:00:10 GMT");
  EXPECT_EQ(status_with("/v2/assignments", "If-Modified-Since", date), 200);
  clock().advance(1s);
  EXPECT_EQ(status_with("/v2/assignments", "If-Modified-Since", date), 304);
}

TEST_F(HttpConditional, TheLaterOfTwoChangesInASecondIsNotHidden) {
  ASSERT_EQ(write("PUT", first_assignment() + "/start", "").status, 200);
  const std::string between = get("/v2/assignments").header("Last-Modified");
  ASSERT_EQ(write("POST", "/v2/study_materials", R"({"subject_id":1})").status, 200);
  clock().advance(2s);
  EXPECT_EQ(status_with("/v2/assignments", "If-Modified-Since", between), 200);
  const std::string after = get("/v2/assignments").header("Last-Modified");
  EXPECT_EQ(status_with("/v2/assignments", "If-Modified-Since", after), 304);
}

TEST_F(HttpConditional, ARowThatLeavesAFilterIsAChange) {
  const HttpReply before = get("/v2/assignments?srs_stages=0");
  clock().advance(10s);
  ASSERT_EQ(write("PUT", first_assignment() + "/start", "").status, 200);
  clock().advance(10s);
  const std::string& date = before.header("Last-Modified");
  EXPECT_EQ(status_with("/v2/assignments?srs_stages=0", "If-Modified-Since", date), 200);
}

TEST_F(HttpConditional, EmptyCollectionsHaveNoDate) {
  for (const auto* target : {"/v2/reviews", "/v2/resets", "/v2/subjects?levels=59"}) {
    const HttpReply reply = get(target);
    EXPECT_EQ(member(reply.body, "total_count"), "0") << target;
    EXPECT_FALSE(reply.has("Last-Modified")) << target;
    EXPECT_TRUE(reply.has("ETag")) << target;
  }
}

TEST_F(HttpConditional, ErrorsAreNeverConfirmed) {
  const std::string now = "Sun, 01 Mar 2026 12:00:05 GMT";
  for (const auto* target : {"/v2/subjects/999", "/v2/subjects?levels=abc",
                             "/v2/subjects?updated_after=2026-03-01T13:00:00Z"}) {
    EXPECT_GE(status_with(target, "If-None-Match", "*"), 400) << target;
    EXPECT_GE(status_with(target, "If-Modified-Since", now), 400) << target;
  }
}

TEST_F(HttpConditional, WhatTimeChangesIsAskedAnew) {
  const std::string target = "/v2/assignments?immediately_available_for_review";
  ASSERT_EQ(write("PUT", first_assignment() + "/start", "").status, 200);
  const HttpReply before = get(target);
  EXPECT_EQ(member(before.body, "total_count"), "0");
  const HttpReply summary = get("/v2/summary");
  clock().advance(5h);
  const HttpReply after = get(target, {{"If-None-Match", before.header("ETag")}});
  EXPECT_EQ(after.status, 200);
  EXPECT_EQ(member(after.body, "total_count"), "1");
  EXPECT_EQ(status_with("/v2/summary", "If-None-Match", summary.header("ETag")), 200);
  EXPECT_EQ(status_with(target, "If-Modified-Since", summary.header("Date")), 200);
}

TEST_F(HttpConditional, AnotherProgramHasOtherTags) {
  const std::string before = get("/v2/subjects").header("ETag");
  ServerOptions options = default_options();
  restart(options);
  EXPECT_EQ(get("/v2/subjects").header("ETag"), before);
  options.version = "1.2.4";
  restart(options);
  EXPECT_NE(get("/v2/subjects").header("ETag"), before);
}

TEST_F(HttpConditional, TheSecondAnswerComesFromTheCache) {
  const auto hits = [this] {
    const std::string text = ask({.target = "/metrics", .host = "localhost"}).body;
    const auto at = text.find("\ntaraba_cache_hits_total ");
    return std::stoi(text.substr(at + 25));
  };
  get("/v2/assignments");
  EXPECT_EQ(hits(), 0);
  get("/v2/assignments");
  EXPECT_EQ(hits(), 1);
  for (int i = 0; i < 2; ++i) {
    get("/v2/assignments?updated_after=2020-01-01");
    get("/v2/subjects?ids=1,2");
    get("/v2/summary");
  }
  EXPECT_EQ(hits(), 1) << "asked once, or changed by time";
}

class HttpRateLimit : public HttpSchool {
 protected:
  HttpRateLimit() {
    ServerOptions options = default_options();
    options.rate_limit = 3;
    restart(options);
  }
};

TEST_F(HttpRateLimit, CountsDownAndRefuses) {
  for (const auto* remaining : {"2", "1", "0"}) {
    const HttpReply reply = get("/v2/subjects/3");
    EXPECT_EQ(reply.status, 200);
    EXPECT_EQ(reply.header("RateLimit-Limit"), "3");
    EXPECT_EQ(reply.header("RateLimit-Remaining"), remaining);
    EXPECT_EQ(reply.header("RateLimit-Reset"), "1772366460");
  }
  const HttpReply reply = get("/v2/subjects/3");
  EXPECT_EQ(reply.status, 429);
  EXPECT_EQ(reply.body, R"({"error":"Rate Limit Exceeded","code":429})");
  EXPECT_EQ(reply.header("Retry-After"), "50");
  EXPECT_EQ(reply.header("RateLimit-Remaining"), "0");
  clock().advance(50s);
  EXPECT_EQ(get("/v2/subjects/3").header("RateLimit-Remaining"), "2");
}

TEST_F(HttpRateLimit, CountsConfirmationsAndErrorsButNotPreflights) {
  const std::string tag = get("/v2/subjects/3").header("ETag");
  EXPECT_EQ(get("/v2/subjects/3", {{"If-None-Match", tag}}).header("RateLimit-Remaining"), "1");
  ask({.method = "OPTIONS", .target = "/v2/subjects/3"});
  get("/v2/nothing");
  ask({.target = "/v2/user"});
  EXPECT_EQ(get("/v2/subjects/999").header("RateLimit-Remaining"), "0");
}

TEST_F(HttpRateLimit, EachTokenHasItsOwn) {
  for (int i = 0; i < 4; ++i) get("/v2/user");
  EXPECT_EQ(ask({.target = "/v2/user", .headers = {{"Authorization", new_token()}}}).status, 200);
}

TEST_F(HttpRateLimit, CanBeOff) {
  ServerOptions options = default_options();
  options.rate_limit.reset();
  restart(options);
  for (int i = 0; i < 100; ++i) ASSERT_EQ(get("/v2/user").status, 200);
  EXPECT_FALSE(get("/v2/user").has("RateLimit-Limit"));
}

}  // namespace
}  // namespace taraba::test
