#include "taraba/srs/levels.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>
#include <vector>

namespace taraba::srs {
namespace {

using namespace std::chrono_literals;

constexpr Timestamp opened = std::chrono::sys_days{2026y / std::chrono::May / 1};

TEST(KanjiNeeded, OfKnownLevels) {
  constexpr std::array<std::pair<std::size_t, std::size_t>, 7> known = {
      {{10, 9}, {18, 17}, {28, 26}, {29, 27}, {37, 34}, {38, 35}, {39, 36}}};
  for (const auto& [kanji, needed] : known) EXPECT_EQ(kanji_needed(kanji), needed) << kanji;
}

TEST(KanjiNeeded, IsTheLeastThatIsNineTenths) {
  for (std::size_t kanji = 1; kanji <= 100; ++kanji) {
    const std::size_t needed = kanji_needed(kanji);
    EXPECT_GE(10 * needed, 9 * kanji) << kanji;
    EXPECT_LT(10 * (needed - 1), 9 * kanji) << kanji;
  }
}

std::vector<Timestamp> hours_after_opening(const std::vector<int>& hours) {
  std::vector<Timestamp> stamps;
  for (const int hour : hours) stamps.push_back(opened + std::chrono::hours(hour));
  return stamps;
}

TEST(LevelPassedAt, IsWhenEnoughKanjiHadBeenPassed) {
  std::vector<int> hours = {1, 2, 3, 4, 5, 6, 7, 8};
  EXPECT_EQ(level_passed_at(hours_after_opening(hours), 10, opened), std::nullopt);
  hours.push_back(9);
  EXPECT_EQ(level_passed_at(hours_after_opening(hours), 10, opened), opened + 9h);
  hours.push_back(10);
  EXPECT_EQ(level_passed_at(hours_after_opening(hours), 10, opened), opened + 9h);
}

TEST(LevelPassedAt, DoesNotDependOnTheOrderOfArrival) {
  std::vector<int> hours = {3, 7, 11, 20};
  do {
    EXPECT_EQ(level_passed_at(hours_after_opening(hours), 4, opened), opened + 20h);
  } while (std::ranges::next_permutation(hours).found);
}

TEST(LevelPassedAt, IsNotBeforeTheLevelWasOpen) {
  EXPECT_EQ(level_passed_at(hours_after_opening({-9, -8, -7}), 3, opened), opened);
  EXPECT_EQ(level_passed_at(hours_after_opening({-9, -8, 2}), 3, opened), opened + 2h);
}

TEST(LevelPassedAt, IsNeverForALevelWithoutKanji) {
  EXPECT_EQ(level_passed_at({}, 0, opened), std::nullopt);
}

TEST(UnlockedAt, IsTheLevelsOpeningWithoutComponents) {
  EXPECT_EQ(unlocked_at({}, opened), opened);
}

TEST(UnlockedAt, WaitsForEachComponent) {
  using Passed = std::vector<std::optional<Timestamp>>;
  EXPECT_EQ(unlocked_at(Passed{opened + 1h, std::nullopt}, opened), std::nullopt);
  EXPECT_EQ(unlocked_at(Passed{std::nullopt}, opened), std::nullopt);
  EXPECT_EQ(unlocked_at(Passed{opened + 1h, opened + 3h, opened + 2h}, opened), opened + 3h);
  EXPECT_EQ(unlocked_at(Passed{opened - 5h, opened - 4h}, opened), opened);
}

}  // namespace
}  // namespace taraba::srs
