// The control API of a sandbox, as docs/sandbox.md has it.

#include <gtest/gtest.h>

#include "tests/support/http_school.h"
#include "tests/support/sandbox_school.h"

namespace taraba::test {
namespace {

using SandboxControl = SandboxSchool;

TEST_F(SandboxControl, ShowsEverythingAtAGlance) {
  const std::string overview = control("GET", "");
  EXPECT_EQ(member(overview, "version"), "1.2.3");
  EXPECT_EQ(member(overview, "now"), "2026-03-01T12:00:00.000000Z");
  EXPECT_EQ(member(overview, "running"), "false");
  EXPECT_EQ(member(overview, "rate_limit"), "60");
  EXPECT_EQ(member(overview, "empty_reviews"), "false");
  EXPECT_EQ(member(overview, "name"), "new-user");
  EXPECT_EQ(member(overview, "token"), token());
  EXPECT_EQ(control("GET", "/"), overview);
}

TEST_F(SandboxControl, WantsNoTokenAndIsNotCounted) {
  for (int i = 0; i < 70; ++i) control("GET", "/clock");
  EXPECT_EQ(get("/v2/user").header("RateLimit-Remaining"), "59");
}

TEST_F(SandboxControl, SetsTheClock) {
  EXPECT_EQ(control("PUT", "/clock", R"({"now":"2026-04-01T00:00:00Z","advance_s":90})"),
            R"({"now":"2026-04-01T00:01:30.000000Z","running":false})");
  EXPECT_EQ(control("PUT", "/clock", R"({"advance_s":-90})"),
            R"({"now":"2026-04-01T00:00:00.000000Z","running":false})");
  EXPECT_EQ(get("/v2/user").header("Date"), "Wed, 01 Apr 2026 00:00:00 GMT");
  EXPECT_EQ(member(control("PUT", "/clock", R"({"running":true})"), "running"), "true");
  EXPECT_EQ(member(control("PUT", "/clock", R"({"running":false})"), "running"), "false");
  EXPECT_EQ(control("GET", "/clock"), control("PUT", "/clock"));
}

TEST_F(SandboxControl, ReviewsFallDueWhenTheClockIsAdvanced) {
  EXPECT_EQ(write("PUT", lesson() + "/start", "{}").status, 200);
  const std::string due = "/v2/assignments?immediately_available_for_review";
  EXPECT_EQ(member(get(due).body, "total_count"), "0");
  control("PUT", "/clock", R"({"advance_s":14400})");
  EXPECT_EQ(member(get(due).body, "total_count"), "1");
}

TEST_F(SandboxControl, AClockThatMovesMovesTheMinuteOfTheRateLimit) {
  for (int i = 0; i < 60; ++i) EXPECT_EQ(get("/v2/user").status, 200);
  EXPECT_EQ(get("/v2/user").status, 429);
  control("PUT", "/clock", R"({"advance_s":60})");
  EXPECT_EQ(get("/v2/user").header("RateLimit-Remaining"), "59");
  control("PUT", "/clock", R"({"advance_s":-60})");
  EXPECT_EQ(get("/v2/user").header("RateLimit-Remaining"), "59");
}

TEST_F(SandboxControl, ChangesTheRateLimit) {
  EXPECT_EQ(control("PUT", "/rate_limit", R"({"limit":2})"), R"({"limit":2})");
  EXPECT_EQ(get("/v2/user").header("RateLimit-Limit"), "2");
  EXPECT_EQ(control("PUT", "/rate_limit", R"({"limit":null})"), R"({"limit":null})");
  EXPECT_FALSE(get("/v2/user").has("RateLimit-Limit"));
  EXPECT_EQ(control("GET", "/rate_limit"), R"({"limit":null})");
}

TEST_F(SandboxControl, AResetMakesEverythingAsAtTheStart) {
  const std::string before = control("GET", "");
  const std::string tag = get("/v2/assignments").header("ETag");
  write("PUT", lesson() + "/start", "{}");
  control("PUT", "/clock", R"({"advance_s":86400})");
  control("PUT", "/rate_limit", R"({"limit":null})");
  control("PUT", "/quirks", R"({"empty_reviews":true})");
  control("POST", "/faults", R"({"kind":"status","status":500,"times":null})");

  EXPECT_EQ(control("POST", "/reset"), before);
  EXPECT_EQ(control("GET", "/faults"), R"({"faults":[]})");
  EXPECT_EQ(control("GET", "/requests"), R"({"requests":[],"dropped":0})");
  const HttpReply assignments = get("/v2/assignments", {{"If-None-Match", tag}});
  EXPECT_EQ(assignments.status, 200);
  EXPECT_EQ(assignments.header("RateLimit-Remaining"), "59");
  EXPECT_EQ(member(get("/v2/assignments?started=true").body, "total_count"), "0");
}

TEST_F(SandboxControl, AnswersAfterAResetAreNotThoseOfBefore) {
  // The same moment and the same number of changes, twice: the account's revision is the same.
  const std::string start = lesson() + "/start";
  write("PUT", start, R"({"started_at":"2026-03-01T12:00:00Z"})");
  const std::string before = get("/v2/assignments").body;
  control("POST", "/reset");
  write("PUT", start, R"({"started_at":"2026-03-01T11:00:00Z"})");
  EXPECT_NE(get("/v2/assignments").body, before);
}

TEST_F(SandboxControl, RefusesWhatItDoesNotUnderstand) {
  struct Case {
    std::string method, path, body;
    int status;
    std::string message;
  };
  for (const Case& c : std::vector<Case>{
           {"PUT", "/clock", "{", 400, "the body is no JSON object"},
           {"PUT", "/clock", R"({"advance":1})", 422, "the body: advance is no key here"},
           {"PUT", "/rate_limit", "{}", 422, "the body: limit is missing"},
           {"PUT", "/rate_limit", R"({"limit":0})", 422,
            "the body: limit is 0, expected at least 1, or null"},
           {"PUT", "/quirks", R"({"empty_reviews":1})", 422,
            "the body: empty_reviews is 1, expected true or false"},
           {"DELETE", "/faults/7", "", 404, "Not found"},
           {"DELETE", "/faults/7x", "", 404, "Not found"},
           {"GET", "/nothing", "", 404, "Not found"},
       }) {
    const HttpReply reply = ask_control(c.method, c.path, c.body);
    EXPECT_EQ(reply.status, c.status) << c.path << ' ' << c.body;
    EXPECT_EQ(member(reply.body, "error"), c.message);
    EXPECT_EQ(member(reply.body, "code"), std::to_string(c.status));
  }
}

TEST_F(SandboxControl, SaysWhichMethodsAnAddressHas) {
  const HttpReply reply = ask_control("POST", "/clock", "{}");
  EXPECT_EQ(reply.status, 405);
  EXPECT_EQ(reply.header("Allow"), "GET, HEAD, PUT, OPTIONS");
  const HttpReply question = ask_control("OPTIONS", "/clock");
  EXPECT_EQ(question.status, 204);
  EXPECT_EQ(question.header("Access-Control-Allow-Origin"), "*");
}

TEST_F(SandboxControl, IsNotForOtherMachines) {
  const HttpReply reply = connect().ask({.method = "GET",
                                         .target = "/sandbox",
                                         .headers = {{"X-Forwarded-For", "192.0.2.1"}},
                                         .body = {}});
  EXPECT_EQ(reply.status, 403);
}

TEST_F(SandboxControl, OwnsNothingButItsPath) {
  EXPECT_EQ(connect().ask({.method = "GET", .target = "/sandboxes"}).status, 404);
  EXPECT_NE(control("GET", "/requests").find("/sandboxes"), std::string::npos);
}

}  // namespace
}  // namespace taraba::test
