#include "taraba/server/origin.h"

#include <gtest/gtest.h>

namespace taraba::server {
namespace {

Origin make(std::string_view base_url, bool behind_proxy) {
  auto origin = Origin::make(base_url, behind_proxy);
  EXPECT_TRUE(origin) << base_url;
  return origin ? *origin : Origin();
}

std::string base_of(const Origin& origin, const Request& request) {
  const auto base = origin.of(request);
  return base ? *base : "refused";
}

TEST(Origin, IsTheHostThatWasAsked) {
  const Origin origin = make("", false);
  Request request;
  request.host = "crab.example:8080";
  EXPECT_EQ(base_of(origin, request), "http://crab.example:8080");
  request.secure = true;
  EXPECT_EQ(base_of(origin, request), "https://crab.example:8080");
  request.host = "[::1]:8080";
  EXPECT_EQ(base_of(origin, request), "https://[::1]:8080");
}

TEST(Origin, TakesOnlyHosts) {
  const Origin origin = make("", false);
  Request request;
  for (const auto* host : {"", "a b", "a/b", "a\"b", "<script>", "user@host", "a,b", "ümlaut"}) {
    request.host = host;
    EXPECT_EQ(base_of(origin, request), "refused") << host;
  }
  request.host = std::string(256, 'a');
  EXPECT_EQ(base_of(origin, request), "refused");
}

TEST(Origin, BelievesForwardingOnlyBehindAProxy) {
  Request request;
  request.host = "inner:8080";
  request.forwarded = "for=192.0.2.1;proto=https;host=\"crab.example\", proto=http;host=x";
  EXPECT_EQ(base_of(make("", false), request), "http://inner:8080");
  EXPECT_EQ(base_of(make("", true), request), "https://crab.example");
  request.forwarded.clear();
  request.forwarded_proto = "https, http";
  EXPECT_EQ(base_of(make("", true), request), "https://inner:8080");
  request.forwarded_host = "outer.example, x";
  EXPECT_EQ(base_of(make("", true), request), "https://outer.example");
  request.forwarded_host = "outer\"example";
  EXPECT_EQ(base_of(make("", true), request), "refused");
}

TEST(Origin, MayBeFixedWithAPrefix) {
  const Origin origin = make("https://crab.example/taraba/", false);
  Request request;
  request.host = "whatever";
  EXPECT_EQ(base_of(origin, request), "https://crab.example/taraba");
  EXPECT_EQ(origin.strip_prefix("/taraba/v2/user"), "/v2/user");
  EXPECT_EQ(origin.strip_prefix("/taraba"), "/");
  EXPECT_EQ(origin.strip_prefix("/v2/user"), "/v2/user");
  EXPECT_EQ(origin.strip_prefix("/tarabas/v2"), "/tarabas/v2");
}

TEST(Origin, RefusesWhatIsNoBase) {
  for (const auto* base : {"crab.example", "ftp://crab.example", "http://", "http://a b",
                           "http://crab/?x=1", "http://crab/\"", "https:///path"}) {
    EXPECT_FALSE(Origin::make(base, false)) << base;
  }
}

}  // namespace
}  // namespace taraba::server
