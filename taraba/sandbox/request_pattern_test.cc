#include "taraba/sandbox/request_pattern.h"

#include <gtest/gtest.h>

namespace taraba::sandbox {
namespace {

bool matches_path(std::string pattern, std::string_view path) {
  return RequestPattern{.method = {}, .path = std::move(pattern), .token = {}}.matches(
      {"GET", path, ""});
}

TEST(RequestPattern, WithoutConditionsLetsEveryRequestPassButABrowsersQuestion) {
  EXPECT_TRUE(RequestPattern().matches({"GET", "/v2/user", ""}));
  EXPECT_TRUE(RequestPattern().matches({"POST", "/", "a"}));
  EXPECT_FALSE(RequestPattern().matches({"OPTIONS", "/v2/user", ""}));
}

TEST(RequestPattern, ComparesMethodAndToken) {
  const RequestPattern pattern{.method = "PUT", .path = {}, .token = "a"};
  EXPECT_TRUE(pattern.matches({"PUT", "/v2/user", "a"}));
  EXPECT_FALSE(pattern.matches({"GET", "/v2/user", "a"}));
  EXPECT_FALSE(pattern.matches({"PUT", "/v2/user", "b"}));
  EXPECT_FALSE(pattern.matches({"PUT", "/v2/user", ""}));
  EXPECT_TRUE((RequestPattern{.method = "OPTIONS", .path = {}, .token = {}}.matches(
      {"OPTIONS", "/v2/user", ""})));
}

TEST(RequestPattern, AStarStandsForAnyCharacters) {
  EXPECT_TRUE(matches_path("/v2/user", "/v2/user"));
  EXPECT_FALSE(matches_path("/v2/user", "/v2/users"));
  EXPECT_FALSE(matches_path("/v2/user", "/v2/use"));
  EXPECT_TRUE(matches_path("/v2/assignments/*", "/v2/assignments/7/start"));
  EXPECT_TRUE(matches_path("/v2/assignments/*", "/v2/assignments/"));
  EXPECT_FALSE(matches_path("/v2/assignments/*", "/v2/assignments"));
  EXPECT_TRUE(matches_path("*", ""));
  EXPECT_TRUE(matches_path("/v2/*/start", "/v2/start/assignments/7/start"));
  EXPECT_FALSE(matches_path("/v2/*/start", "/v2/assignments/7/starts"));
  EXPECT_TRUE(matches_path("*a*b*", "/a/a/b/b/c"));
  EXPECT_FALSE(matches_path("*a*b*c", "/a/a/b/b/d"));
}

TEST(RequestPattern, ManyStarsTakeNoLongTime) {
  std::string pattern;
  for (int i = 0; i < 1'000; ++i) pattern += "*a";
  EXPECT_FALSE(matches_path(pattern + "b", std::string(100'000, 'a')));
}

}  // namespace
}  // namespace taraba::sandbox
