// Heads, methods and addresses: docs/api.md#http.

#include <gtest/gtest.h>

#include "tests/support/http_school.h"

namespace taraba::test {
namespace {

class HttpAnswers : public HttpSchool {};

void expect_common(const HttpReply& reply) {
  EXPECT_EQ(reply.header("Date"), "Sun, 01 Mar 2026 12:00:10 GMT");
  EXPECT_EQ(reply.header("Access-Control-Allow-Origin"), "*");
  EXPECT_EQ(reply.header("Access-Control-Expose-Headers"),
            "ETag, Last-Modified, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, "
            "Retry-After");
}

TEST_F(HttpAnswers, AreJsonWithADateForEveryOrigin) {
  for (const auto* target : {"/v2/user", "/v2/subjects", "/v2/nothing", "/v2/subjects/999"}) {
    const HttpReply reply = get(target);
    expect_common(reply);
    EXPECT_EQ(reply.header("Content-Type"), "application/json; charset=utf-8") << target;
  }
}

TEST_F(HttpAnswers, ErrorsCarryTextAndCode) {
  const HttpReply reply = get("/v2/subjects/999");
  EXPECT_EQ(reply.status, 404);
  EXPECT_EQ(reply.body, R"({"error":"Not found","code":404})");
}

TEST_F(HttpAnswers, ATrailingSlashIsNoDifference) {
  EXPECT_EQ(get("/v2/user/").body, get("/v2/user").body);
  EXPECT_EQ(get("/v2/subjects/3/").body, get("/v2/subjects/3").body);
  EXPECT_EQ(get("/v2/subjects/?levels=1").body, get("/v2/subjects?levels=1").body);
}

TEST_F(HttpAnswers, UnknownPathsAre404WithoutAToken) {
  for (const auto* target : {"/v2", "/v2/nothing", "/v3/user", "/v2/user/5", "/favicon.ico"}) {
    const HttpReply reply = ask({.target = target});
    EXPECT_EQ(reply.status, 404) << target;
    EXPECT_EQ(reply.body, R"({"error":"Not found","code":404})") << target;
  }
}

TEST_F(HttpAnswers, IdsThatAreNoneAre404) {
  for (const auto* target : {"/v2/subjects/abc", "/v2/subjects/-1", "/v2/subjects/1.5",
                             "/v2/subjects/99999999999999999999", "/v2/assignments/%31"}) {
    EXPECT_EQ(get(target).status, 404) << target;
    EXPECT_EQ(ask({.target = target}).status, 401) << target;
  }
}

TEST_F(HttpAnswers, AnotherMethodIs405AndNamesTheRightOnes) {
  const HttpReply reply = write("DELETE", "/v2/user", "");
  EXPECT_EQ(reply.status, 405);
  EXPECT_EQ(reply.header("Allow"), "GET, HEAD, PUT, OPTIONS");
  EXPECT_EQ(member(reply.body, "code"), "405");
  EXPECT_EQ(write("PATCH", "/v2/user", "").status, 405);
  EXPECT_EQ(write("FROBNICATE", "/v2/user", "").status, 405);
  EXPECT_EQ(write("POST", "/v2/subjects/1", "").header("Allow"), "GET, HEAD, OPTIONS");
}

TEST_F(HttpAnswers, VersionOneIsGone) {
  const HttpReply reply = ask({.target = "/api/user/0123456789abcdef0123456789abcdef"});
  EXPECT_EQ(reply.status, 410);
  EXPECT_NE(reply.body.find("/v2"), std::string::npos);
  EXPECT_EQ(member(reply.body, "code"), "410");
}

TEST_F(HttpAnswers, HeadIsGetWithoutTheBody) {
  HttpClient client = connect();
  const HttpHeaders mine = {{"Authorization", authorization()}};
  for (const auto* target : {"/v2/subjects", "/v2/user", "/v2/subjects/999", "/", "/healthz"}) {
    const HttpReply full = client.ask({.target = target, .headers = mine});
    const HttpReply head = client.ask({.method = "HEAD", .target = target, .headers = mine});
    EXPECT_EQ(head.status, full.status) << target;
    EXPECT_EQ(head.body, "");
    EXPECT_EQ(head.header("Content-Length"), std::to_string(full.body.size())) << target;
    EXPECT_EQ(head.header("ETag"), full.header("ETag")) << target;
  }
}

TEST_F(HttpAnswers, OptionsAnswersOnEveryPath) {
  for (const auto* target :
       {"/v2/user", "/v2/assignments/5/start", "/v2/nothing", "/", "/api/user", "*"}) {
    const HttpReply reply = ask({.method = "OPTIONS",
                                 .target = target,
                                 .headers = {{"Origin", "https://app.example"},
                                             {"Access-Control-Request-Method", "PUT"},
                                             {"Access-Control-Request-Headers", "authorization"}}});
    EXPECT_EQ(reply.status, 204) << target;
    EXPECT_EQ(reply.body, "");
    EXPECT_FALSE(reply.has("Content-Length"));
    expect_common(reply);
    EXPECT_EQ(reply.header("Access-Control-Allow-Methods"),
              "GET, HEAD, POST, PUT, DELETE, OPTIONS");
    EXPECT_EQ(reply.header("Access-Control-Allow-Headers"),
              "Authorization, Content-Type, Accept, Wanikani-Revision, If-None-Match, "
              "If-Modified-Since");
    EXPECT_EQ(reply.header("Access-Control-Max-Age"), "86400");
    EXPECT_FALSE(reply.has("RateLimit-Limit"));
  }
}

TEST_F(HttpAnswers, RevisionAndContentTypeOfARequestAreIgnored) {
  EXPECT_EQ(get("/v2/user", {{"Wanikani-Revision", "20990101"}}).status, 200);
  const HttpReply reply =
      ask({.method = "PUT",
           .target = "/v2/user",
           .headers = {{"Authorization", authorization()}, {"Content-Type", "text/plain"}},
           .body = R"({"user":{"preferences":{"lessons_batch_size":7}}})"});
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(member(reply.body, "lessons_batch_size"), "7");
}

TEST_F(HttpAnswers, MalformedBodiesAre400AndWrongOnes422) {
  EXPECT_EQ(write("PUT", "/v2/user", "{").status, 400);
  EXPECT_EQ(write("POST", "/v2/reviews", "").status, 400);
  EXPECT_EQ(write("PUT", "/v2/user", R"({"user":{"preferences":{"lessons_batch_size":2}}})").status,
            422);
  EXPECT_EQ(write("POST", "/v2/reviews", "{}").status, 422);
  EXPECT_EQ(write("POST", "/v2/study_materials", R"({"study_material":{}})").status, 422);
}

TEST_F(HttpAnswers, WritesAnswer200AndAreSeenAfterwards) {
  const std::string assignment = first_assignment();
  const HttpReply started = write("PUT", assignment + "/start", "");
  EXPECT_EQ(started.status, 200);
  EXPECT_EQ(member(started.body, "srs_stage"), "1");
  EXPECT_TRUE(started.has("RateLimit-Remaining"));
  EXPECT_EQ(get(assignment).body, started.body);
  const HttpReply made = write("POST", "/v2/study_materials",
                               R"({"study_material":{"subject_id":1,"meaning_note":"big"}})");
  EXPECT_EQ(made.status, 200);
  EXPECT_EQ(member(made.body, "meaning_note"), "big");
}

TEST_F(HttpAnswers, QueriesReachTheHandlers) {
  EXPECT_EQ(member(get("/v2/subjects?types=kanji").body, "total_count"), "1");
  EXPECT_EQ(get("/v2/subjects?levels=abc").status, 422);
  EXPECT_EQ(get("/v2/subjects?slugs=%zz").status, 422);
  const HttpReply future = get("/v2/subjects?updated_after=2030-01-01T00:00:00Z");
  EXPECT_EQ(future.status, 422);
  EXPECT_NE(future.body.find("must be in the past"), std::string::npos);
}

TEST_F(HttpAnswers, LargeOnesAreCompressedWhenAsked) {
  const HttpReply plain = get("/v2/subjects");
  ASSERT_GT(plain.body.size(), 1024U);
  EXPECT_FALSE(plain.has("Content-Encoding"));
  for (int i = 0; i < 2; ++i) {  // made, then from the cache
    const HttpReply packed = get("/v2/subjects", {{"Accept-Encoding", "gzip, br"}});
    EXPECT_EQ(packed.header("Content-Encoding"), "gzip");
    EXPECT_EQ(packed.header("Vary"), "Accept-Encoding");
    EXPECT_EQ(packed.header("ETag"), plain.header("ETag"));
    EXPECT_LT(packed.body.size(), plain.body.size());
    EXPECT_EQ(unpack_gzip(packed.body), plain.body);
  }
  EXPECT_EQ(plain.header("Vary"), "Accept-Encoding");
  EXPECT_FALSE(get("/v2/subjects", {{"Accept-Encoding", "gzip;q=0"}}).has("Content-Encoding"));
  EXPECT_FALSE(get("/v2/user", {{"Accept-Encoding", "gzip"}}).has("Content-Encoding"));
}

TEST_F(HttpAnswers, AddressesBeginWithTheHostThatWasAsked) {
  EXPECT_EQ(member(get("/v2/user").body, "url"), "http://crab.example/v2/user");
  HttpClient client = connect();
  client.send("GET /v2/user HTTP/1.1\r\nHost: a<b\r\nAuthorization: " + authorization() +
              "\r\n\r\n");
  EXPECT_EQ(client.receive().status, 400);
  EXPECT_EQ(member(get("/v2/user", {{"X-Forwarded-Proto", "https"}}).body, "url"),
            "http://crab.example/v2/user");
}

TEST_F(HttpAnswers, AddressesBeginWithWhatAProxyForwards) {
  ServerOptions options = default_options();
  options.behind_proxy = true;
  restart(options);
  EXPECT_EQ(member(get("/v2/user", {{"X-Forwarded-Proto", "https"}}).body, "url"),
            "https://crab.example/v2/user");
  EXPECT_EQ(member(get("/v2/user", {{"Forwarded", "proto=https;host=outer.example"}}).body, "url"),
            "https://outer.example/v2/user");
}

TEST_F(HttpAnswers, AddressesBeginWithTheBaseUrl) {
  ServerOptions options = default_options();
  options.base_url = "https://outer.example/taraba/";
  restart(options);
  EXPECT_EQ(member(get("/v2/user").body, "url"), "https://outer.example/taraba/v2/user");
  EXPECT_EQ(get("/taraba/v2/user").body, get("/v2/user").body);
  EXPECT_EQ(get("/taraba/v2/subjects/3").status, 200);
  EXPECT_EQ(ask({.target = "/taraba"}).status, 200);
}

}  // namespace
}  // namespace taraba::test
