#include "taraba/client/rate_gate.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <thread>
#include <vector>

namespace taraba {
namespace {

using namespace std::chrono_literals;

constexpr Timestamp start = from_microseconds(1'772'366'400'000'000);

class RateGateTest : public testing::Test {
 protected:
  Result<void> enter(std::chrono::microseconds longest = 120s, const std::stop_token& stop = {}) {
    return gate_.enter(clock_, wait_, longest, stop);
  }
  RateWindow window(std::int64_t remaining, std::chrono::microseconds left = 40s) {
    return {.limit = 60, .remaining = remaining, .resets_at = clock_.now() + left};
  }

  ManualClock clock_{start};
  std::atomic<int> waits_ = 0;
  WaitFunction wait_ = [this](std::chrono::microseconds time, const std::stop_token&) {
    ++waits_;
    clock_.advance(time);
    return true;
  };
  RateGate gate_;
};

TEST_F(RateGateTest, LetsOneGoIntoTheUnknown) {
  ASSERT_TRUE(enter());
  std::jthread second([this] { EXPECT_TRUE(enter()); });
  gate_.leave(window(59));
  second.join();
  EXPECT_EQ(waits_, 0);
  EXPECT_EQ(gate_.window()->remaining, 59);
}

TEST_F(RateGateTest, HoldsNobodyBackWithoutALimit) {
  ASSERT_TRUE(enter());
  gate_.leave(std::nullopt);
  for (int i = 0; i < 1000; ++i) ASSERT_TRUE(enter());
  EXPECT_EQ(waits_, 0);
  EXPECT_EQ(gate_.window(), std::nullopt);
}

TEST_F(RateGateTest, WaitsForTheResetBeforeTheLimitIsHit) {
  ASSERT_TRUE(enter());
  gate_.leave(window(1));
  ASSERT_TRUE(enter());
  gate_.leave(window(0));
  EXPECT_EQ(waits_, 0);
  ASSERT_TRUE(enter());
  EXPECT_EQ(waits_, 1);
  EXPECT_EQ(clock_.now(), start + 40s);
}

TEST_F(RateGateTest, WhatIsUnderWayCounts) {
  ASSERT_TRUE(enter());
  gate_.leave(window(2));
  ASSERT_TRUE(enter());
  ASSERT_TRUE(enter());
  std::atomic<bool> in = false;
  std::jthread third([&] {
    EXPECT_TRUE(enter());
    in = true;
  });
  gate_.leave(window(1));
  EXPECT_FALSE(in) << "the other one takes the last";
  gate_.leave(window(0));
  third.join();
  EXPECT_EQ(waits_, 1) << "only the next window has room";
}

TEST_F(RateGateTest, AnswersMayOvertakeEachOther) {
  ASSERT_TRUE(enter());
  gate_.leave(window(10));
  ASSERT_TRUE(enter());
  ASSERT_TRUE(enter());
  gate_.leave(window(8));
  gate_.leave(window(9, 39s));
  EXPECT_EQ(gate_.window()->remaining, 8);
}

TEST_F(RateGateTest, ALateAnswerOfAnOlderWindowSaysNothing) {
  ASSERT_TRUE(enter());
  gate_.leave(window(5));
  ASSERT_TRUE(enter());
  gate_.leave(window(0, 1s));
  EXPECT_EQ(gate_.window()->remaining, 5);
}

TEST_F(RateGateTest, ANewWindowIsUnknown) {
  ASSERT_TRUE(enter());
  gate_.leave(window(50));
  clock_.advance(40s);
  ASSERT_TRUE(enter());
  EXPECT_EQ(gate_.window(), std::nullopt);
  std::jthread second([this] { EXPECT_TRUE(enter()); });
  gate_.leave(window(30));
  second.join();
}

TEST_F(RateGateTest, RefusesToWaitTooLong) {
  ASSERT_TRUE(enter());
  gate_.leave(window(0));
  const auto refused = enter(39s);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::rate_limited);
  EXPECT_NE(refused.error().message.find("40 s"), std::string::npos) << refused.error().message;
  EXPECT_TRUE(enter(40s));
}

TEST_F(RateGateTest, AFailureLetsTheNextOneTry) {
  ASSERT_TRUE(enter());
  std::jthread second([this] { EXPECT_TRUE(enter()); });
  gate_.leave();
  second.join();
}

TEST_F(RateGateTest, IsLeftWhenStopped) {
  std::stop_source stop;
  ASSERT_TRUE(enter());
  std::jthread second([&] {
    const auto refused = enter(120s, stop.get_token());
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::cancelled);
  });
  stop.request_stop();
  second.join();
  EXPECT_FALSE(enter(120s, stop.get_token()));
}

/// A server that counts by the minute and the clients of one token: none of them is ever refused,
/// however many there are.
TEST_F(RateGateTest, ManyThreadsNeverHitTheLimit) {
  constexpr int limit = 7;
  constexpr int requests_each = 20;
  std::mutex server;
  std::chrono::minutes minute{0};
  int count = 0;
  int refusals = 0;
  const auto ask = [&] {
    const std::lock_guard lock(server);
    const Timestamp now = clock_.now();
    const auto running = std::chrono::floor<std::chrono::minutes>(now).time_since_epoch();
    if (running != minute) count = 0;
    minute = running;
    if (++count > limit) ++refusals;
    return RateWindow{.limit = limit,
                      .remaining = std::max(limit - count, 0),
                      .resets_at = Timestamp(minute + 1min)};
  };
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 8; ++i) {
      threads.emplace_back([&] {
        for (int n = 0; n < requests_each; ++n) {
          ASSERT_TRUE(enter());
          gate_.leave(ask());
        }
      });
    }
  }
  EXPECT_EQ(refusals, 0);
}

}  // namespace
}  // namespace taraba
