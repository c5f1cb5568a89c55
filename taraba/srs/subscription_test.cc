#include "taraba/srs/subscription.h"

#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <optional>

namespace taraba::srs {
namespace {

using namespace std::chrono_literals;

constexpr Timestamp now = std::chrono::sys_days{2026y / std::chrono::July / 1};

constexpr std::array<std::optional<Timestamp>, 6> ends = {std::nullopt, now - 24h, now - 1us,
                                                          now,          now + 1us, now + 24h};

Subscription of(SubscriptionType type, std::optional<Timestamp> ends_at) {
  Subscription s;
  s.type = type;
  s.period_ends_at = ends_at;
  return s;
}

TEST(Granted, LifetimeNeverEnds) {
  for (const auto& end : ends) {
    EXPECT_EQ(granted(of(SubscriptionType::lifetime, end), now),
              (Subscription{true, SubscriptionType::lifetime, 60, std::nullopt}));
  }
}

TEST(Granted, FreeAndUnknownAreThreeLevels) {
  for (const SubscriptionType type : {SubscriptionType::free, SubscriptionType::unknown}) {
    for (const auto& end : ends) {
      EXPECT_EQ(granted(of(type, end), now), (Subscription{false, type, 3, std::nullopt}));
    }
  }
}

TEST(Granted, RecurringIsOverAtItsEnd) {
  constexpr std::array<bool, ends.size()> active = {true, false, false, false, true, true};
  for (std::size_t i = 0; i < ends.size(); ++i) {
    EXPECT_EQ(granted(of(SubscriptionType::recurring, ends[i]), now),
              (Subscription{active[i], SubscriptionType::recurring, active[i] ? 60 : 3, ends[i]}))
        << "end " << i;
  }
}

TEST(Granted, IsComputedAnewEachTime) {
  const Subscription ended = granted(of(SubscriptionType::recurring, now), now);
  EXPECT_TRUE(granted(ended, now - 1us).active);
}

}  // namespace
}  // namespace taraba::srs
