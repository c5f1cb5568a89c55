#include "taraba/server/response_cache.h"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

namespace taraba::server {
namespace {

constexpr std::string_view base = "http://crab.example";

RenderedPtr page(std::string body) {
  return std::make_shared<Rendered>(
      Rendered{.plain = std::move(body), .packed = {}, .validators = {}});
}

ResponseCache::Key key(std::string_view target, UserNumber user = UserNumber{1}) {
  return {.target = target, .base = base, .user = user};
}

TEST(ResponseCache, GivesBackWhatItGot) {
  ResponseCache cache(1 << 20);
  EXPECT_EQ(cache.find(key("/a"), 5), nullptr);
  cache.put(key("/a"), 5, page("one"));
  ASSERT_NE(cache.find(key("/a"), 5), nullptr);
  EXPECT_EQ(cache.find(key("/a"), 5)->plain, "one");
  EXPECT_EQ(cache.hits(), 2U);
  EXPECT_EQ(cache.misses(), 1U);
}

TEST(ResponseCache, KeepsQuestionsApart) {
  ResponseCache cache(1 << 20);
  cache.put(key("/a"), 5, page("one"));
  EXPECT_EQ(cache.find(key("/a"), 6), nullptr);
  EXPECT_EQ(cache.find(key("/b"), 5), nullptr);
  EXPECT_EQ(cache.find(key("/a", UserNumber{2}), 5), nullptr);
  EXPECT_EQ(cache.find({.target = "/a", .base = "http://other", .user = UserNumber{1}}, 5),
            nullptr);
}

TEST(ResponseCache, ANewVersionTakesTheOldOnesPlace) {
  ResponseCache cache(1 << 20);
  cache.put(key("/a"), 5, page(std::string(1000, 'x')));
  const std::size_t bytes = cache.bytes();
  cache.put(key("/a"), 6, page(std::string(1000, 'y')));
  EXPECT_EQ(cache.bytes(), bytes);
  EXPECT_EQ(cache.find(key("/a"), 5), nullptr);
  ASSERT_NE(cache.find(key("/a"), 6), nullptr);
}

TEST(ResponseCache, NeverGrowsBeyondItsBytes) {
  constexpr std::size_t limit = 64 * 1024;
  ResponseCache cache(limit);
  for (int i = 0; i < 500; ++i) {
    cache.put(key("/" + std::to_string(i)), 1, page(std::string(2000, 'x')));
    ASSERT_LE(cache.bytes(), limit);
  }
  EXPECT_GT(cache.bytes(), limit / 2);
}

TEST(ResponseCache, TheLeastRecentlyUsedGoFirst) {
  ResponseCache cache(4 * 10'000);
  cache.put(key("/kept"), 1, page(std::string(2000, 'x')));
  for (int i = 0; i < 200; ++i) {
    cache.put(key("/" + std::to_string(i)), 1, page(std::string(2000, 'x')));
    ASSERT_NE(cache.find(key("/kept"), 1), nullptr) << i;
  }
  EXPECT_EQ(cache.find(key("/0"), 1), nullptr);
}

TEST(ResponseCache, KeepsNothingThatIsTooLarge) {
  ResponseCache cache(4 * 10'000);
  cache.put(key("/a"), 1, page(std::string(20'000, 'x')));
  EXPECT_EQ(cache.find(key("/a"), 1), nullptr);
  EXPECT_EQ(cache.bytes(), 0U);
}

TEST(ResponseCache, IsSharedBetweenThreads) {
  ResponseCache cache(32 * 1024);
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&cache] {
      for (int i = 0; i < 2000; ++i) {
        const std::string target = "/" + std::to_string(i % 50);
        const RenderedPtr found = cache.find(key(target), 1);
        if (found) {
          EXPECT_EQ(found->plain, target + std::string(500, 'x'));
        } else {
          cache.put(key(target), 1, page(target + std::string(500, 'x')));
        }
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(cache.hits() + cache.misses(), 8000U);
  EXPECT_LE(cache.bytes(), 32U * 1024);
}

}  // namespace
}  // namespace taraba::server
