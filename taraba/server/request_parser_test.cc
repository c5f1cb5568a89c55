#include "taraba/server/request_parser.h"

#include <gtest/gtest.h>

#include <string>

#include "taraba/server/test_parse.h"

namespace taraba::server {
namespace {

std::string get(std::string_view more) {
  return "GET /v2/user HTTP/1.1\r\nHost: crab\r\n" + std::string(more) + "\r\n";
}

TEST(RequestParser, TakesALastChunkByteByByte) {
  const Parsed parsed = test_parse(get("Transfer-Encoding: chunked\r\n") + "0\r\n\r\n", 1);
  EXPECT_TRUE(parsed.done);
  EXPECT_EQ(parsed.request.body, "");
}

TEST(RequestParser, TakesWhatIsAskedAbout) {
  const std::string message =
      get("authorization: Bearer x\r\nACCEPT-ENCODING: gzip\r\nIf-None-Match: W/\"1\"\r\n"
          "If-None-Match: W/\"2\"\r\nIf-Modified-Since: Sun\r\nRANGE: bytes=0-1\r\n"
          "X-Other: 1\r\n"
          "X-Forwarded-Proto: https\r\nX-FORWARDED-HOST: outer\r\n");
  for (const std::size_t piece : {std::size_t{1}, std::size_t{7}, message.size()}) {
    const Parsed parsed = test_parse(message, piece);
    ASSERT_TRUE(parsed.done) << piece;
    EXPECT_EQ(parsed.request.method, Method::get);
    EXPECT_EQ(parsed.request.target, "/v2/user");
    EXPECT_EQ(parsed.request.host, "crab");
    EXPECT_EQ(parsed.request.authorization, "Bearer x");
    EXPECT_EQ(parsed.request.accept_encoding, "gzip");
    EXPECT_EQ(parsed.request.if_none_match, "W/\"1\",W/\"2\"");
    EXPECT_EQ(parsed.request.if_modified_since, "Sun");
    EXPECT_EQ(parsed.request.range, "bytes=0-1");
    EXPECT_EQ(parsed.request.forwarded_proto, "https");
    EXPECT_EQ(parsed.request.forwarded_host, "outer");
    EXPECT_TRUE(parsed.request.keep_alive);
    EXPECT_TRUE(parsed.request.http11);
    EXPECT_FALSE(parsed.request.from_page);
  }
}

TEST(RequestParser, JoinsChunksAndIgnoresTrailers) {
  const Parsed parsed = test_parse(
      "POST /v2/reviews HTTP/1.1\r\nHost: crab\r\nAuthorization: a\r\n"
      "Transfer-Encoding: chunked\r\n\r\n"
      "3\r\n{\"a\r\n4;x=y\r\n\":1}\r\n0\r\nAuthorization: b\r\n\r\n",
      5);
  ASSERT_TRUE(parsed.done);
  EXPECT_EQ(parsed.request.body, R"({"a":1})");
  EXPECT_EQ(parsed.request.authorization, "a");
}

TEST(RequestParser, KnowsProxies) {
  for (const auto* field :
       {"Via: 1.1 front", "Forwarded: for=192.0.2.1", "X-Forwarded-For: 192.0.2.1",
        "X-FORWARDED-PROTO: https", "X-Forwarded-Host: outer", "X-Forwarded-Port: 443",
        "x-real-ip: 192.0.2.1"}) {
    EXPECT_TRUE(test_parse(get(field + std::string("\r\n"))).request.via_proxy) << field;
  }
  EXPECT_FALSE(test_parse(get("X-Forward: 1\r\nX-Real: 1\r\n")).request.via_proxy);
}

TEST(RequestParser, KnowsPagesOfOtherOrigins) {
  EXPECT_TRUE(test_parse(get("Origin: https://crab.example\r\n")).request.from_page);
  EXPECT_TRUE(test_parse(get("Origin: null\r\n")).request.from_page);
  EXPECT_FALSE(test_parse(get("")).request.from_page);
}

TEST(RequestParser, TakesALineOf64KiB) {
  const std::string target = "/v2/subjects?ids=" + std::string(64'000, '1');
  const std::string field = "X-Filler: " + std::string(15'000, 'x') + "\r\n";
  const std::string message = "GET " + target + " HTTP/1.1\r\nHost: crab\r\n" + field + "\r\n";
  for (const std::size_t piece : {std::size_t{1000}, message.size()}) {
    const Parsed parsed = test_parse(message, piece);
    ASSERT_TRUE(parsed.done) << piece;
    EXPECT_EQ(parsed.request.target, target);
  }
}

TEST(RequestParser, RefusesALongerLine) {
  const std::string head = "GET /" + std::string(65 * 1024, 'a');
  for (const std::string& rest :
       {std::string(" HTTP/1.1\r\nHost: crab\r\n\r\n"), std::string(40'000, 'a')}) {
    for (const std::size_t piece : {std::size_t{1000}, head.size() + rest.size()}) {
      EXPECT_EQ(test_parse(head + rest, piece).refusal, 414) << rest.size() << " " << piece;
    }
  }
}

TEST(RequestParser, RefusesLongFields) {
  const std::string message = get("X-Filler: " + std::string(100'000, 'x') + "\r\n");
  for (const std::size_t piece : {std::size_t{1000}, message.size()}) {
    EXPECT_EQ(test_parse(message, piece).refusal, 431) << piece;
  }
  std::string many;
  for (int i = 0; i < 2000; ++i) many += "A: bcdefgh\r\n";
  EXPECT_EQ(test_parse(get(many)).refusal, 431);
}

TEST(RequestParser, RefusesLongBodies) {
  const std::string head = "POST / HTTP/1.1\r\nHost: crab\r\n";
  EXPECT_EQ(test_parse(head + "Content-Length: 262145\r\n\r\n").refusal, 413);
  EXPECT_EQ(test_parse(head + "Transfer-Encoding: chunked\r\n\r\n40001\r\n").refusal, 413);
  EXPECT_EQ(test_parse(head + "Content-Length: 262144\r\n\r\n").refusal, 0);
}

TEST(RequestParser, RefusesWhatIsAmbiguous) {
  const std::string head = "POST / HTTP/1.1\r\nHost: crab\r\n";
  for (const auto* more :
       {"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n",
        "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n",
        "Content-Length: 3\r\nContent-Length: 4\r\n\r\n", "Content-Length: -1\r\n\r\n",
        "Content-Length: x\r\n\r\n", "Host: other\r\n\r\n", "Bad Name: x\r\n\r\n"}) {
    EXPECT_EQ(test_parse(head + more).refusal, 400) << more;
  }
  EXPECT_EQ(test_parse("GET / HTTP/1.1\r\n\r\n").refusal, 400) << "without a host";
  EXPECT_EQ(test_parse("GET / HTTP/1.0\r\n\r\n").refusal, 0);
  EXPECT_EQ(test_parse("GET / HTTP/2.0\r\n\r\n").refusal, 505);
  EXPECT_EQ(test_parse("nonsense\r\n\r\n").refusal, 400);
}

}  // namespace
}  // namespace taraba::server
