#include "taraba/server/request.h"

#include <gtest/gtest.h>

namespace taraba::server {
namespace {

void expect_halves(std::string_view target, std::string_view path, std::string_view query) {
  EXPECT_EQ(split_target(target).path, path) << target;
  EXPECT_EQ(split_target(target).query, query) << target;
}

TEST(Target, HasAPathAndAQuery) {
  expect_halves("/v2/user", "/v2/user", "");
  expect_halves("/v2/subjects?levels=1&hidden", "/v2/subjects", "levels=1&hidden");
  expect_halves("/?", "/", "");
  expect_halves("/a?b?c", "/a", "b?c");
}

TEST(Target, MayBeAbsolute) {
  expect_halves("http://crab.example/v2/user?x=1", "/v2/user", "x=1");
  expect_halves("http://crab.example", "/", "");
  expect_halves("http://crab.example?x=1", "/", "x=1");
}

TEST(Target, MayBeNone) {
  expect_halves("*", "", "");
  expect_halves("crab.example:443", "", "");
}

TEST(Target, LosesOneTrailingSlash) {
  EXPECT_EQ(without_trailing_slash("/v2/user/"), "/v2/user");
  EXPECT_EQ(without_trailing_slash("/v2/user"), "/v2/user");
  EXPECT_EQ(without_trailing_slash("/"), "/");
  EXPECT_EQ(without_trailing_slash(""), "");
}

}  // namespace
}  // namespace taraba::server
