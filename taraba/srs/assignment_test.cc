#include "taraba/srs/assignment.h"

#include <gtest/gtest.h>

#include <chrono>

#include "taraba/srs/stages.h"

namespace taraba::srs {
namespace {

using namespace std::chrono_literals;

constexpr Timestamp unlocked_at = std::chrono::sys_days{2026y / std::chrono::June / 1} + 10min;

Assignment unlocked() {
  Assignment a;
  a.id = AssignmentId{5};
  a.created_at = unlocked_at + 4ms;
  a.subject_id = SubjectId{2};
  a.unlocked_at = unlocked_at;
  return a;
}

/// Reviewed as soon as that is possible.
Assignment reviewed_when_due(const Assignment& a, std::int64_t mistakes) {
  return reviewed(a, default_intervals, mistakes, *a.available_at);
}

Assignment at_stage(int stage) {
  Assignment a = started(unlocked(), default_intervals, unlocked_at + 1h);
  while (a.srs_stage.value() < stage) a = reviewed_when_due(a, 0);
  return a;
}

TEST(Started, MovesTheLessonToTheFirstStage) {
  const Timestamp at = unlocked_at + 2h + 7min;
  Assignment expected = unlocked();
  expected.srs_stage = SrsStage(1);
  expected.started_at = at;
  expected.available_at = unlocked_at - 10min + 6h;
  EXPECT_EQ(started(unlocked(), default_intervals, at), expected);
}

TEST(Reviewed, MovesAsNextStageAndAvailableAtSay) {
  for (int stage = 1; stage <= 8; ++stage) {
    for (const std::int64_t mistakes : {0, 1, 3}) {
      const Assignment before = at_stage(stage);
      const Timestamp at = *before.available_at + 25min;
      const Assignment after = reviewed(before, accelerated_intervals, mistakes, at);
      EXPECT_EQ(after.srs_stage, next_stage(before.srs_stage, mistakes));
      EXPECT_EQ(after.available_at, available_at(accelerated_intervals, after.srs_stage, at));
      EXPECT_EQ(after.last_review_at, at);
      EXPECT_EQ(after.started_at, before.started_at);
      EXPECT_EQ(after.unlocked_at, before.unlocked_at);
    }
  }
}

TEST(Reviewed, FirstTimesAreStampedOnce) {
  Assignment a = at_stage(4);
  EXPECT_EQ(a.passed_at, std::nullopt);
  a = reviewed_when_due(a, 0);
  const auto passed_at = a.last_review_at;
  EXPECT_EQ(a.passed_at, passed_at);

  a = reviewed_when_due(a, 1);
  EXPECT_EQ(a.srs_stage, SrsStage(3));
  EXPECT_EQ(a.passed_at, passed_at);
  while (a.srs_stage < burning_stage) {
    EXPECT_EQ(a.burned_at, std::nullopt);
    a = reviewed_when_due(a, 0);
    EXPECT_EQ(a.passed_at, passed_at);
  }
  const auto burned_at = a.last_review_at;
  EXPECT_EQ(a.burned_at, burned_at);
  EXPECT_EQ(a.available_at, std::nullopt);

  a = resurrected(a, default_intervals, *burned_at + 30h);
  while (a.srs_stage < burning_stage) a = reviewed_when_due(a, 0);
  EXPECT_EQ(a.passed_at, passed_at);
  EXPECT_EQ(a.burned_at, burned_at);
}

TEST(Resurrected, IsBackInTheFirstStageWithItsPast) {
  const Assignment burned = at_stage(9);
  const Timestamp at = *burned.burned_at + 100h + 59min;
  Assignment expected = burned;
  expected.srs_stage = SrsStage(1);
  expected.resurrected_at = at;
  expected.available_at = available_at(default_intervals, SrsStage(1), at);
  EXPECT_EQ(resurrected(burned, default_intervals, at), expected);
}

TEST(BurnedAgain, WaitsForNothing) {
  const Assignment burned = at_stage(9);
  const Assignment back = resurrected(burned, default_intervals, *burned.burned_at + 1h);
  Assignment expected = back;
  expected.srs_stage = burning_stage;
  expected.available_at.reset();
  EXPECT_EQ(burned_again(back), expected);
}

TEST(MovedTo, WaitsFromNow) {
  const Assignment a = at_stage(8);
  for (int stage = 1; stage <= 8; ++stage) {
    const Timestamp at = *a.available_at - 3h;
    Assignment expected = a;
    expected.srs_stage = SrsStage(stage);
    expected.available_at = available_at(default_intervals, SrsStage(stage), at);
    EXPECT_EQ(moved_to(a, default_intervals, SrsStage(stage), at), expected);
  }
}

TEST(Reset, LeavesOnlyWhatTheRowIsAbout) {
  const Assignment back = resurrected(at_stage(9), default_intervals, unlocked_at + 9000h);
  EXPECT_EQ(reset(back, unlocked_at), unlocked());
  Assignment locked = unlocked();
  locked.unlocked_at.reset();
  EXPECT_EQ(reset(back, std::nullopt), locked);
}

TEST(Delayed, WaitsLongerToTheHour) {
  const Assignment a = at_stage(2);
  EXPECT_EQ(delayed(a, 0s), a);
  EXPECT_EQ(delayed(a, 1h - 1us), a);
  EXPECT_EQ(delayed(a, 1h).available_at, *a.available_at + 1h);
  EXPECT_EQ(delayed(a, 26h + 59min).available_at, *a.available_at + 26h);
  EXPECT_EQ(delayed(unlocked(), 26h), unlocked());
  EXPECT_EQ(delayed(at_stage(9), 26h), at_stage(9));
}

}  // namespace
}  // namespace taraba::srs
