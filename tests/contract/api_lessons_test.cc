#include <chrono>

#include "tests/support/school.h"

namespace taraba {
namespace {

using namespace std::chrono_literals;

class Lessons : public SchoolTest {
 protected:
  const SubjectId radical_ = radicals(1)[0];
  const SubjectId kanji_ = kanji(1)[0];

  /// Expects that the lesson is refused, with and without a time.
  void expect_no_lesson(SubjectId subject, std::string_view part = "") {
    const AssignmentId id = ann_.assignment(subject).id;
    ann_.expect_refused([&](Api& api) { return api.start_assignment(id, {}); }, part);
    ann_.expect_refused([&](Api& api) { return api.start_assignment(id, now()); }, part);
  }
};

INSTANTIATE_TEST_SUITE_P(Apis, Lessons, testing::ValuesIn(api_kinds), api_name);

TEST_P(Lessons, StartNowByDefault) {
  const Assignment before = ann_.assignment(radical_);
  advance(95min);
  Assignment expected = before;
  expected.data_updated_at = now();
  expected.srs_stage = SrsStage(1);
  expected.started_at = now();
  expected.available_at = floor_hour(now()) + 2h;
  EXPECT_EQ(ann_.start(radical_), expected);
  EXPECT_EQ(ann_.assignment(radical_), expected);
}

TEST_P(Lessons, GiveTheSubjectItsStatistic) {
  EXPECT_EQ(ann_.find_statistic(radical_), std::nullopt);
  advance(1h);
  ann_.start(radical_, now() - 30min);
  const auto statistic = ann_.find_statistic(radical_);
  ASSERT_TRUE(statistic);
  EXPECT_EQ(statistic->created_at, now());
  EXPECT_EQ(statistic->data_updated_at, now());
  EXPECT_EQ(statistic->subject_type, SubjectType::radical);
  EXPECT_EQ(statistic->meaning_correct, 0);
  EXPECT_EQ(statistic->percentage_correct, 100);
}

TEST_P(Lessons, MayBeBackDatedToTheUnlocking) {
  const Timestamp unlocked_at = *ann_.assignment(radical_).unlocked_at;
  advance(50h);
  const Assignment started = ann_.start(radical_, unlocked_at);
  EXPECT_EQ(started.started_at, unlocked_at);
  EXPECT_EQ(started.available_at, floor_hour(unlocked_at) + 2h);
  EXPECT_EQ(started.data_updated_at, now());
}

TEST_P(Lessons, AreNotBeforeTheUnlocking) {
  const Assignment a = ann_.assignment(radical_);
  advance(1h);
  ann_.expect_refused([&](Api& api) { return api.start_assignment(a.id, *a.unlocked_at - 1us); },
                      "started_at");
}

TEST_P(Lessons, AreNotInTheFuture) {
  const AssignmentId id = ann_.assignment(radical_).id;
  ann_.expect_refused([&](Api& api) { return api.start_assignment(id, now() + 1us); },
                      "must be in the past");
  EXPECT_TRUE(ann_.api().start_assignment(id, now()));
}

TEST_P(Lessons, HappenOnce) {
  ann_.start(radical_);
  expect_no_lesson(radical_, "started already");
  advance(3h);
  ann_.answer(radical_);
  expect_no_lesson(radical_, "started already");
}

TEST_P(Lessons, AreNotForLockedSubjects) {
  EXPECT_EQ(ann_.find(kanji_), std::nullopt);
  ann_.pass({radical_});
  ok(ann_.api().create_reset(1));
  EXPECT_EQ(ann_.assignment(kanji_).unlocked_at, std::nullopt);
  expect_no_lesson(kanji_, "locked");
}

TEST_P(Lessons, AreNotAboveTheLevel) {
  reach(ann_, 2);
  const SubjectId above = radicals(2)[0];
  ok(ann_.api().create_reset(1));
  expect_no_lesson(above, "level");
}

TEST_P(Lessons, AreNotAboveTheSubscription) {
  reach(ann_, 4);
  ok(school_.service().set_account(ann_.number(), {.subscription = SubscriptionType::free}));
  expect_no_lesson(radicals(4)[0], "subscription");
  EXPECT_EQ(ann_.start(kana_word(3)).srs_stage, SrsStage(1));
}

TEST_P(Lessons, AreNotOnVacation) {
  ok(ann_.api().start_vacation());
  expect_no_lesson(radical_, "vacation");
}

TEST_P(Lessons, AreNotForHiddenSubjects) {
  curriculum_.drop(radical_);
  restart();
  expect_no_lesson(radical_, "hidden");
}

TEST_P(Lessons, OfABurnedSubjectDoNotComeAgain) {
  ann_.burn({radical_});
  expect_no_lesson(radical_);
  ok(ann_.api().resurrect_assignment(ann_.assignment(radical_).id));
  expect_no_lesson(radical_);
}

TEST_P(Lessons, OfNobodyAreNotFound) {
  const auto start = [&](std::int64_t id) {
    ann_.expect_refused([&](Api& api) { return api.start_assignment(AssignmentId{id}, {}); }, "",
                        ErrorCode::not_found);
  };
  start(0);
  start(-1);
  start(ann_.assignment(radical_).id.value + 1000);
  start(ben_.assignment(radical_).id.value);
}

TEST_P(Lessons, OfALevelStartItsProgression) {
  const Timestamp opened_at = now();
  EXPECT_EQ(ann_.level_progression(1).started_at, std::nullopt);
  advance(5h);
  ann_.start(radical_, opened_at + 3h);
  EXPECT_EQ(ann_.level_progression(1).started_at, opened_at + 3h);
  ann_.start(radicals(1)[1]);
  EXPECT_EQ(ann_.level_progression(1).started_at, opened_at + 3h);
}

TEST_P(Lessons, ThatArriveLateStartTheProgressionWhenTheyWere) {
  const Timestamp opened_at = now();
  advance(5h);
  ann_.start(radical_, opened_at + 3h);
  ann_.start(radicals(1)[1], opened_at + 1h);
  EXPECT_EQ(ann_.level_progression(1).started_at, opened_at + 1h);
}

}  // namespace
}  // namespace taraba
