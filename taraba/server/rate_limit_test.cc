#include "taraba/server/rate_limit.h"

#include <gtest/gtest.h>

#include "taraba/base/clock.h"

namespace taraba::server {
namespace {

using namespace std::chrono_literals;

constexpr std::int64_t minute_s = 1'709'208'000;  // 2024-02-29T12:00:00Z
constexpr TokenId token{7};

class Limiter : public ::testing::Test {
 protected:
  RateState take(TokenId id = token) { return limiter_.take(id, clock_.now()).value(); }

  ManualClock clock_{from_microseconds(minute_s * 1'000'000) + 13s};
  RateLimiter limiter_{3};
};

TEST_F(Limiter, CountsDown) {
  for (const int remaining : {2, 1, 0}) {
    const RateState state = take();
    EXPECT_FALSE(state.exceeded);
    EXPECT_EQ(state.limit, 3);
    EXPECT_EQ(state.remaining, remaining);
    EXPECT_EQ(state.reset_s, minute_s + 60);
  }
}

TEST_F(Limiter, AClockThatIsSetBackBeginsAMinuteAnew) {
  for (int i = 0; i < 4; ++i) take();
  clock_.advance(-60s);
  const RateState state = take();
  EXPECT_FALSE(state.exceeded);
  EXPECT_EQ(state.remaining, 2);
  EXPECT_EQ(state.reset_s, minute_s);
}

TEST_F(Limiter, ANewLimitCountsFromNothing) {
  for (int i = 0; i < 4; ++i) take();
  limiter_.set_limit(2);
  EXPECT_EQ(limiter_.limit(), 2);
  EXPECT_EQ(take().remaining, 1);
  limiter_.set_limit(std::nullopt);
  EXPECT_EQ(limiter_.limit(), std::nullopt);
  EXPECT_FALSE(limiter_.take(token, clock_.now()));
}

TEST_F(Limiter, RefusesTheRestOfTheMinute) {
  for (int i = 0; i < 3; ++i) take();
  const RateState state = take();
  EXPECT_TRUE(state.exceeded);
  EXPECT_EQ(state.remaining, 0);
  EXPECT_EQ(state.retry_after_s, 47);
  clock_.advance(46'999'999us);
  EXPECT_TRUE(take().exceeded);
  EXPECT_EQ(take().retry_after_s, 1);
}

TEST_F(Limiter, BeginsAnewWithTheMinuteOfTheClock) {
  for (int i = 0; i < 4; ++i) take();
  clock_.advance(47s);
  const RateState state = take();
  EXPECT_FALSE(state.exceeded);
  EXPECT_EQ(state.remaining, 2);
  EXPECT_EQ(state.reset_s, minute_s + 120);
}

TEST_F(Limiter, TokensDoNotShare) {
  for (int i = 0; i < 4; ++i) take();
  EXPECT_FALSE(take(TokenId{8}).exceeded);
  EXPECT_FALSE(take(TokenId{7 + 16}).exceeded);
  EXPECT_TRUE(take().exceeded);
}

TEST(RateLimiter, CanBeOff) {
  RateLimiter limiter(std::nullopt);
  EXPECT_FALSE(limiter.take(token, Timestamp()));
}

}  // namespace
}  // namespace taraba::server
