#include <array>
#include <chrono>

#include "tests/support/school.h"

namespace taraba {
namespace {

using namespace std::chrono_literals;

constexpr std::int64_t hour_s = 3600;

/// One hour in each stage, or as many as asked for.
SrsIntervals hours_each(std::int64_t hours = 1) {
  SrsIntervals intervals{};
  for (int stage = 1; stage <= 8; ++stage) intervals[stage] = hours * hour_s;
  return intervals;
}

class Intervals : public SchoolTest {
 protected:
  Intervals() { ann_.start(radical_); }

  SpacedRepetitionSystem set(SrsId id, const SrsIntervals& intervals) {
    return ok(ann_.api().set_spaced_repetition_system(id, intervals));
  }

  std::vector<SpacedRepetitionSystem> systems(Learner& learner) {
    return ok(learner.api().list_spaced_repetition_systems({}, {})).data;
  }

  SrsId named_by(SubjectId subject) {
    return ok(ann_.api().get_subject(subject)).spaced_repetition_system_id;
  }

  const SubjectId radical_ = radicals(1)[0];
};

INSTANTIATE_TEST_SUITE_P(Apis, Intervals, testing::ValuesIn(api_kinds), api_name);

TEST_P(Intervals, AreBuiltInAtFirst) {
  const auto rows = systems(ann_);
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].id, default_system);
  EXPECT_EQ(rows[0].intervals, default_intervals);
  EXPECT_EQ(rows[1].id, accelerated_system);
  EXPECT_EQ(rows[1].intervals, accelerated_intervals);
  EXPECT_EQ(named_by(radical_), accelerated_system);
  EXPECT_EQ(named_by(radicals(2)[0]), accelerated_system);
  EXPECT_EQ(named_by(radicals(3)[0]), default_system);
}

TEST_P(Intervals, OfOnesOwnHoldFromTheNextReviewOn) {
  const Assignment before = ann_.assignment(radical_);
  const SrsId own = set(accelerated_system, hours_each()).id;
  EXPECT_EQ(ann_.assignment(radical_), before);
  advance(3h);
  const CreatedReview created = ann_.answer(radical_);
  EXPECT_EQ(created.review.spaced_repetition_system_id, own);
  EXPECT_EQ(created.assignment.available_at, floor_hour(now()) + 1h);
  EXPECT_EQ(ann_.start(radicals(1)[1]).available_at, floor_hour(now()) + 1h);
}

TEST_P(Intervals, OfEachChangeAreAVersion) {
  const SpacedRepetitionSystem first = set(accelerated_system, hours_each(1));
  advance(3h);
  const Review old = ann_.answer(radical_).review;
  const SpacedRepetitionSystem second = set(accelerated_system, hours_each(5));
  EXPECT_NE(first.id, second.id);
  EXPECT_EQ(second.intervals, hours_each(5));

  const auto rows = systems(ann_);
  ASSERT_EQ(rows.size(), 4U);
  EXPECT_EQ(rows[2].id, first.id);
  EXPECT_EQ(rows[2].intervals, hours_each(1));
  EXPECT_GT(rows[2].data_updated_at, first.data_updated_at);
  EXPECT_EQ(rows[3], second);
  EXPECT_EQ(ok(ann_.api().get_spaced_repetition_system(first.id)).intervals, hours_each(1));

  EXPECT_EQ(ok(ann_.api().get_review(old.id)).spaced_repetition_system_id, first.id);
  EXPECT_EQ(named_by(radical_), second.id);
  advance(1h);
  const CreatedReview created = ann_.answer(radical_);
  EXPECT_EQ(created.review.spaced_repetition_system_id, second.id);
  EXPECT_EQ(created.assignment.available_at, floor_hour(now()) + 5h);
}

TEST_P(Intervals, AreNamedBySubjectsOfTheirSystemOnly) {
  const SrsId own = set(default_system, hours_each()).id;
  EXPECT_EQ(named_by(radical_), accelerated_system);
  EXPECT_EQ(named_by(radicals(3)[0]), own);
  for (const Subject& subject : ok(ann_.api().list_subjects({}, {})).data) {
    EXPECT_EQ(subject.spaced_repetition_system_id,
              subject.level.value() <= 2 ? accelerated_system : own);
  }
  for (const Item& item : ok(ann_.api().list_items({}, {})).data) {
    EXPECT_EQ(item.subject.spaced_repetition_system_id,
              item.subject.level.value() <= 2 ? accelerated_system : own);
  }
}

TEST_P(Intervals, MayBeSetByTheIdOfAVersion) {
  const SrsId first = set(accelerated_system, hours_each(1)).id;
  const SrsId second = set(first, hours_each(2)).id;
  EXPECT_EQ(named_by(radical_), second);
  EXPECT_EQ(named_by(radicals(3)[0]), default_system);
}

TEST_P(Intervals, ReturnToTheBuiltInOnes) {
  const SrsId own = set(accelerated_system, hours_each()).id;
  for (const SrsId id : {accelerated_system, own}) {
    const auto back = ok(ann_.api().reset_spaced_repetition_system(id));
    EXPECT_EQ(back.id, accelerated_system);
    EXPECT_EQ(back.intervals, accelerated_intervals);
    EXPECT_EQ(named_by(radical_), accelerated_system);
  }
  EXPECT_EQ(systems(ann_).size(), 3U);
  advance(3h);
  const CreatedReview created = ann_.answer(radical_);
  EXPECT_EQ(created.review.spaced_repetition_system_id, accelerated_system);
  EXPECT_EQ(created.assignment.available_at, floor_hour(now()) + 4h);
}

TEST_P(Intervals, AreTheirUsersOwn) {
  const SrsId own = set(accelerated_system, hours_each()).id;
  EXPECT_EQ(systems(ben_).size(), 2U);
  ben_.start(radical_);
  EXPECT_EQ(ben_.assignment(radical_).available_at, floor_hour(now()) + 2h);
  EXPECT_EQ(ok(ben_.api().get_subject(radical_)).spaced_repetition_system_id, accelerated_system);
  ben_.expect_refused([&](Api& api) { return api.get_spaced_repetition_system(own); }, "",
                      ErrorCode::not_found);
  ben_.expect_refused([&](Api& api) { return api.set_spaced_repetition_system(own, hours_each()); },
                      "", ErrorCode::not_found);
  ben_.expect_refused([&](Api& api) { return api.reset_spaced_repetition_system(own); }, "",
                      ErrorCode::not_found);
}

TEST_P(Intervals, AreWholeHours) {
  const auto refused = [&](int stage, std::int64_t seconds) {
    SrsIntervals intervals = hours_each();
    intervals[stage] = seconds;
    ann_.expect_refused(
        [&](Api& api) { return api.set_spaced_repetition_system(default_system, intervals); },
        "stages: ");
  };
  for (int stage = 1; stage <= 8; ++stage) {
    for (const std::int64_t seconds :
         {INT64_MIN, std::int64_t{-hour_s}, std::int64_t{0}, std::int64_t{hour_s - 1},
          std::int64_t{hour_s + 1}, std::int64_t{10 * 365 * 24 + 1} * hour_s, INT64_MAX}) {
      refused(stage, seconds);
    }
  }
  refused(0, hour_s);
  refused(9, hour_s);
}

TEST_P(Intervals, OfAnUnknownSystemAreNotFound) {
  for (const std::int64_t id : {-1, 0, 3}) {
    ann_.expect_refused(
        [&](Api& api) { return api.set_spaced_repetition_system(SrsId{id}, hours_each()); }, "",
        ErrorCode::not_found);
    ann_.expect_refused([&](Api& api) { return api.reset_spaced_repetition_system(SrsId{id}); }, "",
                        ErrorCode::not_found);
    ann_.expect_refused([&](Api& api) { return api.get_spaced_repetition_system(SrsId{id}); }, "",
                        ErrorCode::not_found);
  }
}

TEST_P(Intervals, AreListedByStage) {
  const auto rows = ok(ann_.api().list_srs_stages());
  ASSERT_EQ(rows.size(), 10U);
  constexpr std::array<const char*, 10> names = {
      "Initiate", "Apprentice I", "Apprentice II", "Apprentice III", "Apprentice IV",
      "Guru I",   "Guru II",      "Master",        "Enlightened",    "Burned"};
  for (int stage = 0; stage < 10; ++stage) {
    EXPECT_EQ(rows[stage].srs_stage, stage);
    EXPECT_EQ(rows[stage].srs_stage_name, names[stage]);
    EXPECT_EQ(rows[stage].interval, default_intervals[stage]);
    EXPECT_EQ(rows[stage].accelerated_interval, accelerated_intervals[stage]);
  }
}

}  // namespace
}  // namespace taraba
