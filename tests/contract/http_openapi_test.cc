// The OpenAPI document as a server answers it: docs/api.md#openapi.

#include <gtest/gtest.h>

#include "tests/support/http_school.h"

namespace taraba::test {
namespace {

class HttpOpenApi : public HttpSchool {};

TEST_F(HttpOpenApi, IsAnsweredToEverybody) {
  const HttpReply reply = ask({.target = "/openapi.json"});
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.header("Content-Type"), "application/json; charset=utf-8");
  EXPECT_EQ(member(reply.body, "openapi"), "3.1.0");
  EXPECT_EQ(member(reply.body, "version"), "1.2.3");
  EXPECT_FALSE(reply.has("RateLimit-Limit"));
  EXPECT_EQ(ask({.target = "/openapi.json?anything"}).body, reply.body);
}

TEST_F(HttpOpenApi, IsConfirmedByItsTag) {
  const HttpReply first = ask({.target = "/openapi.json"});
  EXPECT_FALSE(first.has("Last-Modified"));
  const HttpReply again =
      ask({.target = "/openapi.json", .headers = {{"If-None-Match", first.header("ETag")}}});
  EXPECT_EQ(again.status, 304);
  EXPECT_EQ(again.body, "");
  EXPECT_EQ(again.header("ETag"), first.header("ETag"));
}

TEST_F(HttpOpenApi, IsCompressedWhenAsked) {
  const HttpReply plain = ask({.target = "/openapi.json"});
  const HttpReply packed =
      ask({.target = "/openapi.json", .headers = {{"Accept-Encoding", "gzip"}}});
  EXPECT_EQ(packed.header("Content-Encoding"), "gzip");
  EXPECT_EQ(unpack_gzip(packed.body), plain.body);
}

TEST_F(HttpOpenApi, NamesTheBaseUrl) {
  ServerOptions options = default_options();
  options.base_url = "https://outer.example/taraba/";
  restart(options);
  const HttpReply reply = ask({.target = "/taraba/openapi.json"});
  EXPECT_EQ(member(reply.body, "url"), "https://outer.example/taraba");
}

TEST_F(HttpOpenApi, IsLinkedFromTheIndex) {
  const std::string link = "<a href=\"http://crab.example/openapi.json\">";
  EXPECT_NE(ask({.target = "/"}).body.find(link), std::string::npos);
}

}  // namespace
}  // namespace taraba::test
