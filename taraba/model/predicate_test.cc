#include "taraba/model/predicate.h"

#include <gtest/gtest.h>

#include <array>
#include <limits>

namespace taraba {
namespace {

using namespace std::chrono_literals;
using Number = std::optional<std::int64_t>;

constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();

bool holds(Op op, std::vector<std::int64_t> values, Number value) {
  return taraba::holds(Condition{Column::id, op, std::move(values)}, value);
}

TEST(Condition, ANullHoldsForIsNullAlone) {
  EXPECT_TRUE(holds(Op::is_null, {}, std::nullopt));
  EXPECT_FALSE(holds(Op::not_null, {}, std::nullopt));
  EXPECT_FALSE(holds(Op::in, {}, std::nullopt));
  for (const std::int64_t bound : {least, std::int64_t{0}, most}) {
    for (const Op op : {Op::in, Op::greater, Op::greater_equal, Op::less, Op::less_equal}) {
      EXPECT_FALSE(holds(op, {bound}, std::nullopt)) << static_cast<int>(op) << " " << bound;
    }
  }
}

TEST(Condition, AValueIsNotNull) {
  for (const std::int64_t value : {least, std::int64_t{0}, most}) {
    EXPECT_FALSE(holds(Op::is_null, {}, value));
    EXPECT_TRUE(holds(Op::not_null, {}, value));
  }
}

TEST(Condition, InNothingNeverHolds) {
  EXPECT_FALSE(holds(Op::in, {}, 0));
  EXPECT_TRUE(holds(Op::in, {1, 3, 3}, 1));
  EXPECT_TRUE(holds(Op::in, {1, 3, 3}, 3));
  EXPECT_FALSE(holds(Op::in, {1, 3, 3}, 2));
}

TEST(Condition, ComparesStrictlyAndNot) {
  for (std::int64_t value = -2; value <= 2; ++value) {
    EXPECT_EQ(holds(Op::greater, {0}, value), value > 0) << value;
    EXPECT_EQ(holds(Op::greater_equal, {0}, value), value >= 0) << value;
    EXPECT_EQ(holds(Op::less, {0}, value), value < 0) << value;
    EXPECT_EQ(holds(Op::less_equal, {0}, value), value <= 0) << value;
  }
}

const Timestamp noon = Timestamp{} + 12h;
const SubjectFacts facts{.type = SubjectType::kanji, .level = Level(7), .hidden = false};
const Moment moment{.now = noon, .lessons_up_to = 7, .reviews_up_to = 60, .on_vacation = false};

/// In review, waiting until noon.
Assignment in_review() {
  Assignment row;
  row.id = {70};
  row.data_updated_at = noon;
  row.subject_id = {440};
  row.subject_type = SubjectType::kanji;
  row.srs_stage = SrsStage(3);
  row.unlocked_at = noon - 9h;
  row.started_at = noon - 8h;
  row.available_at = noon;
  return row;
}

Assignment in_lessons() {
  Assignment row = in_review();
  row.srs_stage = SrsStage(0);
  row.started_at.reset();
  row.available_at.reset();
  return row;
}

bool matches_filter(const AssignmentFilter& filter, const Assignment& row,
                    const SubjectFacts& of = facts, const Moment& when = moment) {
  return matches(predicate_of(filter, when), row, of);
}

/// A filter with one field set.
template <class T, class U>
AssignmentFilter with(T AssignmentFilter::* field, U value) {
  AssignmentFilter filter;
  filter.*field = std::move(value);
  return filter;
}

TEST(AssignmentPredicate, WithoutAFilterEverythingMatches) {
  EXPECT_TRUE(predicate_of(AssignmentFilter{}, moment).empty());
  EXPECT_TRUE(matches_filter({}, Assignment{}));
}

TEST(AssignmentPredicate, Lists) {
  using Ids = std::vector<std::int64_t>;
  const Assignment row = in_review();
  const auto narrows = [&](auto field, std::int64_t right) {
    return matches_filter(with(field, Ids{right}), row) &&
           matches_filter(with(field, Ids{99, right}), row) &&
           !matches_filter(with(field, Ids{right + 1}), row) &&
           !matches_filter(with(field, Ids{}), row);
  };
  EXPECT_TRUE(narrows(&AssignmentFilter::ids, 70));
  EXPECT_TRUE(narrows(&AssignmentFilter::subject_ids, 440));
  EXPECT_TRUE(narrows(&AssignmentFilter::levels, 7));
  EXPECT_TRUE(narrows(&AssignmentFilter::srs_stages, 3));
}

TEST(AssignmentPredicate, Types) {
  using Types = std::vector<SubjectType>;
  const auto field = &AssignmentFilter::subject_types;
  for (const SubjectType type : {SubjectType::radical, SubjectType::kanji, SubjectType::vocabulary,
                                 SubjectType::kana_vocabulary}) {
    EXPECT_EQ(matches_filter(with(field, Types{type}), in_review()), type == SubjectType::kanji);
  }
  EXPECT_FALSE(matches_filter(with(field, Types{}), in_review()));
}

TEST(AssignmentPredicate, UpdatedAfterIsStrictAndTheOthersAreNot) {
  const Assignment row = in_review();
  EXPECT_TRUE(matches_filter(with(&AssignmentFilter::updated_after, noon - 1us), row));
  EXPECT_FALSE(matches_filter(with(&AssignmentFilter::updated_after, noon), row));
  EXPECT_TRUE(matches_filter(with(&AssignmentFilter::available_after, noon), row));
  EXPECT_FALSE(matches_filter(with(&AssignmentFilter::available_after, noon + 1us), row));
  EXPECT_TRUE(matches_filter(with(&AssignmentFilter::available_before, noon), row));
  EXPECT_FALSE(matches_filter(with(&AssignmentFilter::available_before, noon - 1us), row));
}

TEST(AssignmentPredicate, WhatNeverComesUpIsNeitherBeforeNorAfter) {
  const Assignment row = in_lessons();
  EXPECT_FALSE(matches_filter(with(&AssignmentFilter::available_after, Timestamp::min()), row));
  EXPECT_FALSE(matches_filter(with(&AssignmentFilter::available_before, Timestamp::max()), row));
}

TEST(AssignmentPredicate, StampsAreAskedForTheirPresence) {
  struct Case {
    std::optional<bool> AssignmentFilter::* filter;
    std::optional<Timestamp> Assignment::* stamp;
  };
  for (const auto& [filter, stamp] :
       {Case{&AssignmentFilter::burned, &Assignment::burned_at},
        Case{&AssignmentFilter::started, &Assignment::started_at},
        Case{&AssignmentFilter::unlocked, &Assignment::unlocked_at}}) {
    for (const bool present : {false, true}) {
      Assignment row;
      if (present) row.*stamp = noon;
      EXPECT_EQ(matches_filter(with(filter, true), row), present);
      EXPECT_EQ(matches_filter(with(filter, false), row), !present);
    }
  }
}

TEST(AssignmentPredicate, BurnedIsTheStampAndNotTheStage) {
  Assignment resurrected = in_review();
  resurrected.burned_at = noon - 1h;
  EXPECT_TRUE(matches_filter(with(&AssignmentFilter::burned, true), resurrected));
}

TEST(AssignmentPredicate, HiddenIsTheSubjects) {
  const SubjectFacts hidden{.type = SubjectType::kanji, .level = Level(7), .hidden = true};
  for (const bool wanted : {false, true}) {
    EXPECT_EQ(matches_filter(with(&AssignmentFilter::hidden, wanted), in_review()), !wanted);
    EXPECT_EQ(matches_filter(with(&AssignmentFilter::hidden, wanted), in_review(), hidden), wanted);
  }
}

TEST(AssignmentPredicate, InReviewIsAStageThatWaits) {
  const AssignmentFilter filter = with(&AssignmentFilter::in_review, true);
  for (int stage = 0; stage <= limits::max_srs_stage; ++stage) {
    Assignment row = in_review();
    row.srs_stage = SrsStage(stage);
    EXPECT_EQ(matches_filter(filter, row), stage >= 1 && stage <= 8) << stage;
    row.available_at.reset();
    EXPECT_FALSE(matches_filter(filter, row)) << stage;
  }
  EXPECT_FALSE(matches_filter(filter, in_review(), {SubjectType::kanji, Level(7), true}));
}

TEST(AssignmentPredicate, LessonsAreUnlockedAndNotStarted) {
  const AssignmentFilter filter = with(&AssignmentFilter::immediately_available_for_lessons, true);
  EXPECT_TRUE(matches_filter(filter, in_lessons()));
  EXPECT_FALSE(matches_filter(filter, in_review()));

  Assignment locked = in_lessons();
  locked.unlocked_at.reset();
  EXPECT_FALSE(matches_filter(filter, locked));
  Assignment started = in_lessons();
  started.started_at = noon;
  EXPECT_FALSE(matches_filter(filter, started));
  Assignment staged = in_lessons();
  staged.srs_stage = SrsStage(1);
  EXPECT_FALSE(matches_filter(filter, staged));
  EXPECT_FALSE(matches_filter(filter, in_lessons(), {SubjectType::kanji, Level(7), true}));
  EXPECT_FALSE(matches_filter(filter, in_lessons(), {SubjectType::kanji, Level(8), false}));

  Moment vacation = moment;
  vacation.on_vacation = true;
  EXPECT_FALSE(
      matches_filter(filter, in_lessons(), {SubjectType::kanji, Level(1), false}, vacation));
}

TEST(AssignmentPredicate, ReviewsAreDueAndWithinTheSubscription) {
  const AssignmentFilter filter = with(&AssignmentFilter::immediately_available_for_review, true);
  EXPECT_TRUE(matches_filter(filter, in_review()));
  EXPECT_FALSE(matches_filter(filter, in_lessons()));

  Moment early = moment;
  early.now = noon - 1us;
  EXPECT_FALSE(matches_filter(filter, in_review(), facts, early));
  EXPECT_FALSE(matches_filter(filter, in_review(), {SubjectType::kanji, Level(7), true}));

  Moment free = moment;
  free.reviews_up_to = 3;
  EXPECT_TRUE(matches_filter(filter, in_review(), {SubjectType::kanji, Level(3), false}, free));
  EXPECT_FALSE(matches_filter(filter, in_review(), {SubjectType::kanji, Level(4), false}, free));

  Moment vacation = moment;
  vacation.on_vacation = true;
  EXPECT_FALSE(
      matches_filter(filter, in_review(), {SubjectType::kanji, Level(1), false}, vacation));
}

TEST(AssignmentPredicate, AllFiltersMustHold) {
  AssignmentFilter filter = with(&AssignmentFilter::started, true);
  filter.levels = {7};
  EXPECT_TRUE(matches_filter(filter, in_review()));
  filter.burned = true;
  EXPECT_FALSE(matches_filter(filter, in_review()));
}

TEST(ReviewPredicate, NarrowsByBothKindsOfIds) {
  Review row;
  row.assignment_id = {70};
  row.subject_id = {440};
  ReviewFilter filter;
  filter.assignment_ids = {70};
  filter.subject_ids = {440};
  EXPECT_TRUE(matches(predicate_of(filter), row, facts));
  filter.assignment_ids = {440};
  EXPECT_FALSE(matches(predicate_of(filter), row, facts));
  filter.assignment_ids = {70};
  filter.subject_ids = {70};
  EXPECT_FALSE(matches(predicate_of(filter), row, facts));
}

TEST(ReviewStatisticPredicate, PercentagesAreStrict) {
  for (std::int64_t percentage = 49; percentage <= 51; ++percentage) {
    ReviewStatistic row;
    row.percentage_correct = percentage;
    ReviewStatisticFilter greater;
    greater.percentages_greater_than = 50;
    EXPECT_EQ(matches(predicate_of(greater), row, facts), percentage > 50);
    ReviewStatisticFilter less;
    less.percentages_less_than = 50;
    EXPECT_EQ(matches(predicate_of(less), row, facts), percentage < 50);
  }
}

/// Rows about a subject: its id, its type and whether it is hidden.
template <class Row, class Filter>
void narrows_by_its_subject() {
  Row row;
  row.subject_id = {440};
  Filter filter;
  filter.subject_ids = {440};
  filter.subject_types = {SubjectType::kanji};
  filter.hidden = false;
  EXPECT_TRUE(matches(predicate_of(filter), row, facts));
  EXPECT_FALSE(matches(predicate_of(filter), row, {SubjectType::radical, Level(7), false}));
  EXPECT_FALSE(matches(predicate_of(filter), row, {SubjectType::kanji, Level(7), true}));
  row.subject_id = {441};
  EXPECT_FALSE(matches(predicate_of(filter), row, facts));
}

TEST(RowPredicate, NarrowsByItsSubject) {
  narrows_by_its_subject<ReviewStatistic, ReviewStatisticFilter>();
  narrows_by_its_subject<StudyMaterial, StudyMaterialFilter>();
}

TEST(SubjectPredicate, NarrowsByTypeLevelAndHidden) {
  SubjectFilter filter;
  filter.types = {SubjectType::kanji};
  filter.levels = {7, 61};
  filter.hidden = false;
  EXPECT_TRUE(matches(predicate_of(filter), Subject{}, facts));
  EXPECT_FALSE(matches(predicate_of(filter), Subject{}, {SubjectType::radical, Level(7), false}));
  EXPECT_FALSE(matches(predicate_of(filter), Subject{}, {SubjectType::kanji, Level(8), false}));
  EXPECT_FALSE(matches(predicate_of(filter), Subject{}, {SubjectType::kanji, Level(7), true}));
}

TEST(SubjectPredicate, LeavesSlugsToTheStore) {
  SubjectFilter filter;
  filter.slugs = {"crab"};
  EXPECT_TRUE(predicate_of(filter).empty());
}

/// What every collection takes.
template <class Row, class Filter>
void narrows_by_id_and_time(auto predicate_of_filter) {
  Row row;
  row.id = {5};
  row.data_updated_at = noon;
  Filter filter;
  filter.ids = {4, 5};
  EXPECT_TRUE(matches(predicate_of_filter(filter), row, facts));
  filter.updated_after = noon - 1us;
  EXPECT_TRUE(matches(predicate_of_filter(filter), row, facts));
  filter.updated_after = noon;
  EXPECT_FALSE(matches(predicate_of_filter(filter), row, facts));
  filter.updated_after.reset();
  filter.ids = {4};
  EXPECT_FALSE(matches(predicate_of_filter(filter), row, facts));
}

TEST(RowPredicate, NarrowsByIdAndTime) {
  const auto plain = [](const auto& filter) { return predicate_of(filter); };
  narrows_by_id_and_time<Assignment, AssignmentFilter>(
      [](const AssignmentFilter& filter) { return predicate_of(filter, moment); });
  narrows_by_id_and_time<LevelProgression, LevelProgressionFilter>(plain);
  narrows_by_id_and_time<Reset, ResetFilter>(plain);
  narrows_by_id_and_time<Review, ReviewFilter>(plain);
  narrows_by_id_and_time<ReviewStatistic, ReviewStatisticFilter>(plain);
  narrows_by_id_and_time<SpacedRepetitionSystem, SrsFilter>(plain);
  narrows_by_id_and_time<SrsVersion, SrsFilter>(plain);
  narrows_by_id_and_time<StudyMaterial, StudyMaterialFilter>(plain);
  narrows_by_id_and_time<VoiceActor, VoiceActorFilter>(plain);
  narrows_by_id_and_time<Subject, SubjectFilter>(plain);
}

TEST(ValueOf, AColumnThatTheRowHasNotIsNull) {
  for (const Column column : {Column::subject_id, Column::srs_stage, Column::percentage_correct,
                              Column::available_at, Column::assignment_id}) {
    EXPECT_FALSE(value_of(Reset{}, column, facts));
    EXPECT_FALSE(value_of(LevelProgression{}, column, facts));
    EXPECT_FALSE(value_of(VoiceActor{}, column, facts));
    EXPECT_FALSE(value_of(SrsVersion{}, column, facts));
    EXPECT_FALSE(value_of(SpacedRepetitionSystem{}, column, facts));
    EXPECT_FALSE(value_of(Subject{}, column, facts));
  }
  EXPECT_FALSE(value_of(Assignment{}, Column::percentage_correct, facts));
  EXPECT_FALSE(value_of(Review{}, Column::srs_stage, facts));
  EXPECT_FALSE(value_of(ReviewStatistic{}, Column::assignment_id, facts));
  EXPECT_FALSE(value_of(StudyMaterial{}, Column::available_at, facts));
}

}  // namespace
}  // namespace taraba
