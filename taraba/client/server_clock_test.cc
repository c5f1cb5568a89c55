#include "taraba/client/server_clock.h"

#include <gtest/gtest.h>

namespace taraba::client {
namespace {

using namespace std::chrono_literals;

constexpr Timestamp noon = from_microseconds(1'772'366'400'000'000);

/// What a server whose clock is `ahead` says when it is asked at `at` and answers at once.
void ask(ServerClock& clock, Timestamp at, std::chrono::microseconds ahead,
         std::chrono::microseconds way = 0us) {
  clock.learn(floor_second(at + ahead), at - way, at + way);
}

TEST(ServerClock, IsUnknownBeforeTheFirstAnswer) {
  EXPECT_EQ(ServerClock().at(noon), std::nullopt);
}

TEST(ServerClock, IsNeverAheadAndAtMostASecondBehind) {
  for (const auto ahead : {0us, 1us, 999'999us, 1'000'000us, 93'600'000us, -1us, -5'500'000us}) {
    ServerClock clock;
    ask(clock, noon + 300ms, ahead, 20ms);
    const Timestamp server = noon + 10s + ahead;
    EXPECT_LE(*clock.at(noon + 10s), server);
    EXPECT_GT(*clock.at(noon + 10s), server - 1s - 40ms);
  }
}

TEST(ServerClock, EachAnswerNarrowsIt) {
  ServerClock clock;
  for (int i = 0; i < 10; ++i) ask(clock, noon + i * 1100ms, 70s + 345ms);
  const Timestamp server = noon + 60s + 70s + 345ms;
  EXPECT_LE(*clock.at(noon + 60s), server);
  EXPECT_GT(*clock.at(noon + 60s), server - 100ms);
}

TEST(ServerClock, FollowsAClockThatIsSet) {
  for (const auto jump : {24h, -24h}) {
    ServerClock clock;
    ask(clock, noon, 0s);
    ask(clock, noon + 1min, jump);
    EXPECT_EQ(*clock.at(noon + 1min), noon + 1min + jump);
  }
}

}  // namespace
}  // namespace taraba::client
