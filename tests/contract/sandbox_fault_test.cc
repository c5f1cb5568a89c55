// Faults of a sandbox, each over a real connection.

#include <gtest/gtest.h>

#include "tests/support/http_school.h"
#include "tests/support/sandbox_school.h"

namespace taraba::test {
namespace {

class SandboxFault : public SandboxSchool {
 protected:
  void add(const std::string& fault) { control("POST", "/faults", fault); }

  /// The log's entry of the newest request.
  std::string newest() {
    const std::string log = control("GET", "/requests");
    return log.substr(log.rfind("{\"number\":"));
  }
};

TEST_F(SandboxFault, AStatusComesWithTheServersOwnBody) {
  struct Case {
    int status;
    std::string body;
  };
  for (const Case& c : std::vector<Case>{
           {401, R"({"error":"Unauthorized. Nice try.","code":401})"},
           {429, R"({"error":"Rate Limit Exceeded","code":429})"},
           {500, R"({"error":"Internal Server Error","code":500})"},
           {503, R"({"error":"Service Unavailable","code":503})"},
       }) {
    add(R"({"kind":"status","status":)" + std::to_string(c.status) + "}");
    const HttpReply reply = get("/v2/user");
    EXPECT_EQ(reply.status, c.status);
    EXPECT_EQ(reply.body, c.body);
    EXPECT_EQ(get("/v2/user").status, 200);
  }
}

TEST_F(SandboxFault, AFullMinuteEndsWithTheMinute) {
  control("PUT", "/clock", R"({"now":"2026-03-01T12:00:13Z"})");
  add(R"({"kind":"status","status":429})");
  const HttpReply reply = get("/v2/user");
  EXPECT_EQ(reply.header("RateLimit-Limit"), "60");
  EXPECT_EQ(reply.header("RateLimit-Remaining"), "0");
  EXPECT_EQ(reply.header("RateLimit-Reset"), "1772366460");
  EXPECT_EQ(reply.header("Retry-After"), "47");
}

TEST_F(SandboxFault, AFullMinuteEndsWhenItIsTold) {
  control("PUT", "/clock", R"({"now":"2026-03-01T12:00:13Z"})");
  control("PUT", "/rate_limit", R"({"limit":100})");
  add(R"({"kind":"status","status":429,"retry_after_s":2})");
  const HttpReply reply = get("/v2/user");
  EXPECT_EQ(reply.header("RateLimit-Limit"), "100");
  EXPECT_EQ(reply.header("RateLimit-Reset"), "1772366415");
  EXPECT_EQ(reply.header("Retry-After"), "2");
}

TEST_F(SandboxFault, ABusyServerSaysWhenToComeAgain) {
  add(R"({"kind":"status","status":503})");
  EXPECT_EQ(get("/v2/user").header("Retry-After"), "1");
  add(R"({"kind":"status","status":503,"retry_after_s":0})");
  const HttpReply reply = get("/v2/user");
  EXPECT_EQ(reply.header("Retry-After"), "0");
  EXPECT_EQ(reply.body, R"({"error":"Service Unavailable","code":503})");
}

TEST_F(SandboxFault, AStatusKeepsTheWriteFromHappening) {
  const std::string start = lesson() + "/start";
  add(R"({"kind":"status","status":500,"method":"PUT"})");
  EXPECT_EQ(write("PUT", start, "{}").status, 500);
  EXPECT_EQ(member(newest(), "status"), "500");
  EXPECT_EQ(write("PUT", start, "{}").status, 200);
}

TEST_F(SandboxFault, CutBeforeTheWriteNothingHappened) {
  const std::string start = lesson() + "/start";
  add(R"({"kind":"cut_before","method":"PUT","path":"/v2/assignments/*/start"})");
  EXPECT_EQ(write("PUT", start, "{}").status, 0);
  EXPECT_EQ(member(newest(), "status"), "null");
  EXPECT_EQ(member(newest(), "fault"), "1");
  EXPECT_EQ(write("PUT", start, "{}").status, 200);
}

TEST_F(SandboxFault, CutAfterTheWriteItHappened) {
  const std::string id = due_review();
  add(R"({"kind":"cut_after","method":"POST","path":"/v2/reviews"})");
  EXPECT_EQ(write("POST", "/v2/reviews",
                  R"({"review":{"assignment_id":)" + id +
                      R"(,"incorrect_meaning_answers":0,)"
                      R"("incorrect_reading_answers":0}})")
                .status,
            0);
  EXPECT_EQ(member(newest(), "status"), "200");
  EXPECT_EQ(member(get("/v2/assignments/" + id).body, "srs_stage"), "2");
}

TEST_F(SandboxFault, ATruncatedBodyIsShorterThanPromised) {
  const std::string whole = get("/v2/user").body;
  add(R"({"kind":"truncate"})");
  const HttpReply reply = get("/v2/user");
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.header("Content-Length"), std::to_string(whole.size()));
  EXPECT_EQ(reply.body, whole.substr(0, whole.size() / 2));
}

TEST_F(SandboxFault, ADelayHoldsUpItsOwnRequestAlone) {
  add(R"({"kind":"delay","delay_ms":600000,"path":"/v2/user"})");
  HttpClient waiting = connect();
  waiting.send(to_text({.method = "GET", .target = "/v2/user", .headers = authorization()}));
  while (member(control("GET", "/faults"), "hits") != "1") {
  }
  EXPECT_EQ(get("/v2/summary").status, 200);
  add(R"({"kind":"delay","delay_ms":1})");
  EXPECT_EQ(get("/v2/user").status, 200);
  EXPECT_NE(control("GET", "/requests").find(R"("status":null,"fault":1)"), std::string::npos);
}

TEST_F(SandboxFault, WaitsForRequestsWithItsToken) {
  add(R"({"kind":"status","status":500,"token":"other"})");
  EXPECT_EQ(get("/v2/user").status, 200);
  add(R"({"kind":"status","status":500,"token":")" + token() + "\"}");
  EXPECT_EQ(get("/v2/user").status, 500);
}

TEST_F(SandboxFault, ATrailingSlashHidesNothing) {
  add(R"({"kind":"status","status":500,"path":"/v2/user"})");
  EXPECT_EQ(get("/v2/user/?a=b").status, 500);
}

TEST_F(SandboxFault, HitsNoBrowsersQuestionAndNoControl) {
  add(R"({"kind":"status","status":500,"times":null})");
  EXPECT_EQ(write("OPTIONS", "/v2/user", "").status, 204);
  EXPECT_EQ(ask_control("GET", "/clock").status, 200);
  EXPECT_EQ(get("/v2/user").status, 500);
  EXPECT_EQ(member(control("GET", "/faults"), "hits"), "1");
  EXPECT_EQ(control("DELETE", "/faults/1"), R"({"faults":[]})");
  EXPECT_EQ(get("/v2/user").status, 200);
}

}  // namespace
}  // namespace taraba::test
