#include "taraba/sandbox/clock.h"

#include <gtest/gtest.h>

namespace taraba::sandbox {
namespace {

using namespace std::chrono_literals;

constexpr Timestamp noon = std::chrono::sys_days{2026y / std::chrono::January / 5} + 12h;

TEST(SandboxClock, StandsWhereItIsSet) {
  SandboxClock clock({noon, false});
  EXPECT_EQ(clock.now(), noon);
  ASSERT_TRUE(clock.set(noon + 1h));
  EXPECT_EQ(clock.now(), noon + 1h);
  ASSERT_TRUE(clock.advance(-90min));
  EXPECT_EQ(clock.now(), noon - 30min);
}

TEST(SandboxClock, RunsOnFromWhereItIsSet) {
  SandboxClock clock({noon, true});
  const auto began = std::chrono::steady_clock::now();
  ASSERT_TRUE(clock.set(noon + 24h));
  const Timestamp shown = clock.now();
  const auto passed = std::chrono::steady_clock::now() - began;
  EXPECT_GE(shown, noon + 24h);
  EXPECT_LE(shown, noon + 24h + passed);
  while (clock.now() == shown) {
  }
  EXPECT_TRUE(clock.state().running);
}

TEST(SandboxClock, StopsAndGoesOn) {
  SandboxClock clock({noon, true});
  clock.stop();
  const Timestamp stopped = clock.now();
  EXPECT_EQ(clock.now(), stopped);
  EXPECT_EQ(clock.state(), (ClockState{stopped, false}));
  clock.run();
  while (clock.now() == stopped) {
  }
}

TEST(SandboxClock, RefusesTimesThatNobodyCanWrite) {
  SandboxClock clock({noon, false});
  EXPECT_FALSE(clock.set(Timestamp() - 1us));
  EXPECT_FALSE(clock.set(std::chrono::sys_days{9000y / std::chrono::January / 1}));
  EXPECT_FALSE(clock.advance(std::chrono::microseconds::max()));
  EXPECT_FALSE(clock.advance(std::chrono::microseconds::min()));
  EXPECT_EQ(clock.now(), noon);
  EXPECT_TRUE(clock.set(Timestamp()));
}

TEST(SandboxClock, TellsOfEachChange) {
  SandboxClock clock({noon, false});
  std::vector<ClockState> told;
  clock.on_change([&] { told.push_back(clock.state()); });
  ASSERT_TRUE(clock.set(noon + 1h));
  ASSERT_TRUE(clock.advance(1h));
  EXPECT_FALSE(clock.set(Timestamp() - 1us));
  EXPECT_EQ(told, (std::vector<ClockState>{{noon + 1h, false}, {noon + 2h, false}}));
}

}  // namespace
}  // namespace taraba::sandbox
