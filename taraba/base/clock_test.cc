#include "taraba/base/clock.h"

#include <gtest/gtest.h>

namespace taraba {
namespace {

using namespace std::chrono_literals;

TEST(ManualClock, StandsStillUntilTold) {
  ManualClock clock(Timestamp{} + 5us);
  EXPECT_EQ(clock.now(), Timestamp{} + 5us);
  EXPECT_EQ(clock.now(), Timestamp{} + 5us);
  clock.advance(2h);
  EXPECT_EQ(clock.now(), Timestamp{} + 2h + 5us);
  clock.advance(-1us);
  EXPECT_EQ(clock.now(), Timestamp{} + 2h + 4us);
  clock.set(Timestamp{});
  EXPECT_EQ(clock.now(), Timestamp{});
}

TEST(SystemClock, TellsTheSystemsTime) {
  const auto before = std::chrono::system_clock::now();
  const Timestamp now = SystemClock().now();
  const auto after = std::chrono::system_clock::now();
  EXPECT_GE(now, std::chrono::floor<std::chrono::microseconds>(before));
  EXPECT_LE(now, after);
}

}  // namespace
}  // namespace taraba
