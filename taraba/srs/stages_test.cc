#include "taraba/srs/stages.h"

#include <gtest/gtest.h>

#include <array>
#include <chrono>

namespace taraba::srs {
namespace {

using namespace std::chrono_literals;

/// A row for each stage that is reviewed, 1 to 8; a column for each count of mistakes, 0 to 20.
constexpr std::array<std::array<int, 21>, 8> expected_stages = {{
    {2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1},
    {3, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1},
    {4, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1},
    {5, 3, 3, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1},
    {6, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1},
    {7, 4, 4, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1},
    {8, 5, 5, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1},
    {9, 6, 6, 4, 4, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1},
}};

TEST(NextStage, FollowsTheTable) {
  for (int stage = 1; stage <= 8; ++stage) {
    for (int mistakes = 0; mistakes <= 20; ++mistakes) {
      EXPECT_EQ(next_stage(SrsStage(stage), mistakes).value(), expected_stages[stage - 1][mistakes])
          << "stage " << stage << ", mistakes " << mistakes;
    }
  }
}

TEST(NextStage, ManyMistakesEndAtOne) {
  for (int stage = 1; stage <= 8; ++stage) {
    EXPECT_EQ(next_stage(SrsStage(stage), 2 * limits::max_incorrect_answers), starting_stage);
  }
}

/// Hours of each stage's wait, as docs/api.md#stages lists them.
constexpr std::array<int, 10> default_hours = {0, 4, 8, 23, 47, 167, 335, 719, 2879, 0};
constexpr std::array<int, 10> accelerated_hours = {0, 2, 4, 8, 23, 167, 335, 719, 2879, 0};

constexpr Timestamp noon = std::chrono::sys_days{2026y / std::chrono::March / 3} + 12h;

/// Where within its hour something can happen.
constexpr std::array<std::chrono::microseconds, 6> offsets = {0us,   1us,         1min,
                                                              31min, 59min + 59s, 1h - 1us};

void expect_waits(const SrsIntervals& intervals, const std::array<int, 10>& hours) {
  for (int stage = 1; stage <= 8; ++stage) {
    for (const auto offset : offsets) {
      EXPECT_EQ(available_at(intervals, SrsStage(stage), noon + offset),
                noon + std::chrono::hours(hours[stage]))
          << "stage " << stage << ", " << offset.count() << " us into the hour";
    }
    EXPECT_EQ(available_at(intervals, SrsStage(stage), noon - 1us),
              noon + std::chrono::hours(hours[stage] - 1))
        << "stage " << stage << ", just before the hour";
  }
}

TEST(AvailableAt, IsOnTheHourInTheDefaultSystem) { expect_waits(default_intervals, default_hours); }

TEST(AvailableAt, IsOnTheHourInTheAcceleratedSystem) {
  expect_waits(accelerated_intervals, accelerated_hours);
}

TEST(AvailableAt, IsNotForStagesThatDoNotWait) {
  for (const auto& intervals : {default_intervals, accelerated_intervals}) {
    EXPECT_EQ(available_at(intervals, unlocking_stage, noon), std::nullopt);
    EXPECT_EQ(available_at(intervals, burning_stage, noon), std::nullopt);
  }
}

TEST(AvailableAt, OfTheDocumentedExample) {
  const Timestamp day = std::chrono::sys_days{2026y / std::chrono::March / 3};
  const SrsStage stage = next_stage(SrsStage(1), 0);
  EXPECT_EQ(stage, SrsStage(2));
  EXPECT_EQ(available_at(default_intervals, stage, day + 15h + 31min), day + 23h);
}

TEST(AvailableAt, RoundsDownBefore1970) {
  const Timestamp before = from_microseconds(-1);
  EXPECT_EQ(available_at(default_intervals, SrsStage(1), before), from_microseconds(0) + 3h);
}

}  // namespace
}  // namespace taraba::srs
