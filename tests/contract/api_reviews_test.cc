#include <chrono>

#include "tests/support/school.h"

namespace taraba {
namespace {

using namespace std::chrono_literals;

class Reviews : public SchoolTest {
 protected:
  Reviews() { ann_.start(radical_); }

  void expect_no_review(const NewReview& review, std::string_view part = "") {
    ann_.expect_refused([&](Api& api) { return api.create_review(review); }, part);
  }

  /// By either id.
  void expect_no_review_of(SubjectId subject, std::string_view part = "",
                           std::optional<Timestamp> at = {}) {
    expect_no_review({.subject_id = subject, .created_at = at}, part);
    expect_no_review({.assignment_id = ann_.assignment(subject).id, .created_at = at}, part);
  }

  const SubjectId radical_ = radicals(1)[0];
};

INSTANTIATE_TEST_SUITE_P(Apis, Reviews, testing::ValuesIn(api_kinds), api_name);

TEST_P(Reviews, AnswerWithEverythingThatChanged) {
  const Assignment before = ann_.assignment(radical_);
  advance(3h);
  const CreatedReview created = ann_.answer(radical_, 2);

  EXPECT_EQ(created.review.created_at, now());
  EXPECT_EQ(created.review.data_updated_at, now());
  EXPECT_EQ(created.review.assignment_id, before.id);
  EXPECT_EQ(created.review.subject_id, radical_);
  EXPECT_EQ(created.review.spaced_repetition_system_id, accelerated_system);
  EXPECT_EQ(created.review.starting_srs_stage, SrsStage(1));
  EXPECT_EQ(created.review.ending_srs_stage, SrsStage(1));
  EXPECT_EQ(created.review.incorrect_meaning_answers, 2);
  EXPECT_EQ(ok(ann_.api().get_review(created.review.id)), created.review);

  Assignment after = before;
  after.data_updated_at = now();
  after.available_at = floor_hour(now()) + 2h;
  after.last_review_at = now();
  EXPECT_EQ(created.assignment, after);
  EXPECT_EQ(ann_.assignment(radical_), after);

  EXPECT_EQ(created.review_statistic, ann_.find_statistic(radical_));
  EXPECT_EQ(created.review_statistic.meaning_correct, 1);
  EXPECT_EQ(created.review_statistic.meaning_incorrect, 2);
  EXPECT_EQ(created.review_statistic.percentage_correct, 50);
  EXPECT_EQ(created.review_statistic.data_updated_at, now());
}

TEST_P(Reviews, NeedExactlyOneId) {
  advance(3h);
  expect_no_review(NewReview(), "subject_id");
  expect_no_review({.assignment_id = ann_.assignment(radical_).id, .subject_id = radical_},
                   "subject_id");
}

TEST_P(Reviews, NeedAnAssignmentOfTheCaller) {
  advance(3h);
  expect_no_review({.subject_id = SubjectId{999'999}}, "Record invalid");
  expect_no_review({.subject_id = kanji(1)[0]}, "Record invalid");
  expect_no_review({.assignment_id = AssignmentId{1}}, "Record invalid");
  ben_.start(radical_, now() - 3h);
  expect_no_review({.assignment_id = ben_.assignment(radical_).id}, "Record invalid");
}

TEST_P(Reviews, NeedALessonFirst) { expect_no_review_of(radicals(1)[1], "Record invalid"); }

TEST_P(Reviews, AreNotBeforeTheyAreDue) {
  const Timestamp available_at = *ann_.assignment(radical_).available_at;
  school_.clock().set(available_at - 1us);
  expect_no_review_of(radical_, "created_at");
  advance(10h);
  expect_no_review_of(radical_, "created_at", available_at - 1us);
  EXPECT_EQ(ann_.answer(radical_, 0, 0, available_at).review.created_at, available_at);
}

TEST_P(Reviews, AreAllowedAtTheVeryMoment) {
  school_.clock().set(*ann_.assignment(radical_).available_at);
  EXPECT_EQ(ann_.answer(radical_).assignment.srs_stage, SrsStage(2));
}

TEST_P(Reviews, AreNotInTheFuture) {
  advance(3h);
  expect_no_review_of(radical_, "created_at", now() + 1us);
  EXPECT_EQ(ann_.answer(radical_, 0, 0, now()).review.created_at, now());
}

TEST_P(Reviews, WaitFromTheSubmittedTime) {
  const Timestamp due = *ann_.assignment(radical_).available_at;
  advance(72h);
  const CreatedReview created = ann_.answer(radical_, 0, 0, due + 30min);
  EXPECT_EQ(created.assignment.available_at, due + 4h);
  EXPECT_EQ(created.assignment.last_review_at, due + 30min);
  EXPECT_EQ(created.assignment.data_updated_at, now());
  EXPECT_EQ(created.review.data_updated_at, now());
  EXPECT_EQ(ann_.answer(radical_, 0, 0, due + 4h).assignment.srs_stage, SrsStage(3));
}

TEST_P(Reviews, AreNotOnVacation) {
  advance(3h);
  ok(ann_.api().start_vacation());
  expect_no_review_of(radical_, "vacation");
}

TEST_P(Reviews, AreNotForHiddenSubjects) {
  advance(3h);
  curriculum_.drop(radical_);
  restart();
  expect_no_review_of(radical_);
}

TEST_P(Reviews, AreNotForBurnedSubjects) {
  ann_.burn({radical_});
  expect_no_review_of(radical_, "Record invalid");
}

TEST_P(Reviews, AreAllowedAboveTheLevel) {
  // Only a subject that moved up in the curriculum is in review above the level.
  InventedCurriculum moved;
  for (const SubjectId id : curriculum_.of(1)) {
    const bool up = id == radical_;
    EXPECT_EQ(moved.radical(up ? 2 : 1), id);
  }
  curriculum_ = moved;
  restart();
  advance(3h);
  EXPECT_EQ(ann_.level(), 1);
  EXPECT_EQ(ann_.answer(radical_).assignment.srs_stage, SrsStage(2));
}

TEST_P(Reviews, AreNotAboveTheSubscription) {
  reach(ann_, 4);
  const SubjectId above = radicals(4)[0];
  const SubjectId granted = kana_word(3);
  ann_.start(above);
  ann_.start(granted);
  advance(5h);
  ok(school_.service().set_account(ann_.number(), {.subscription = SubscriptionType::free}));
  expect_no_review_of(above, "subscription");
  EXPECT_EQ(ann_.answer(granted).assignment.srs_stage, SrsStage(2));
}

TEST_P(Reviews, CountAnswersFromZero) {
  advance(3h);
  expect_no_review({.subject_id = radical_, .incorrect_meaning_answers = -1});
  expect_no_review({.subject_id = radical_, .incorrect_reading_answers = -1});
}

TEST_P(Reviews, HaveNoReadingMistakesWhereThereIsNoReading) {
  ann_.start(kana_word(1));
  advance(3h);
  for (const SubjectId subject : {radical_, kana_word(1)}) {
    const CreatedReview created = ann_.answer(subject, 0, 7);
    EXPECT_EQ(created.review.incorrect_reading_answers, 0);
    EXPECT_EQ(created.assignment.srs_stage, SrsStage(2));
    EXPECT_EQ(created.review_statistic.reading_incorrect, 0);
    EXPECT_EQ(created.review_statistic.reading_correct, 1);
    EXPECT_EQ(created.review_statistic.reading_current_streak, 1);
  }
}

TEST_P(Reviews, CountBothKindsOfMistakes) {
  ann_.pass({radical_});
  const SubjectId subject = kanji(1)[0];
  ann_.pass({subject});
  school_.clock().set(*ann_.assignment(subject).available_at);
  const CreatedReview created = ann_.answer(subject, 1, 2);
  EXPECT_EQ(created.review.starting_srs_stage, SrsStage(5));
  EXPECT_EQ(created.review.ending_srs_stage, SrsStage(1));
  EXPECT_EQ(created.review_statistic.meaning_incorrect, 1);
  EXPECT_EQ(created.review_statistic.reading_incorrect, 2);
}

TEST_P(Reviews, StampTheFirstPassingAndBurningOnly) {
  const Timestamp started_at = now();
  advance(400 * 24h);
  ann_.study(radical_, started_at);
  const Assignment passed = ann_.assignment(radical_);
  EXPECT_EQ(passed.passed_at, passed.last_review_at);

  const CreatedReview dropped = ann_.answer(radical_, 1, 0, *passed.available_at);
  EXPECT_EQ(dropped.assignment.srs_stage, SrsStage(3));
  EXPECT_EQ(dropped.assignment.passed_at, passed.passed_at);
  const Timestamp burned_at = ann_.study(radical_, *dropped.assignment.available_at, burning_stage);
  const Assignment burned = ann_.assignment(radical_);
  EXPECT_EQ(burned.passed_at, passed.passed_at);
  EXPECT_EQ(burned.burned_at, burned_at);
  EXPECT_EQ(burned.available_at, std::nullopt);

  ok(ann_.api().resurrect_assignment(burned.id));
  advance(400 * 24h);
  ann_.study(radical_, now() - 400 * 24h, burning_stage);
  EXPECT_EQ(ann_.assignment(radical_).burned_at, burned_at);
  EXPECT_EQ(ann_.assignment(radical_).passed_at, passed.passed_at);
}

TEST_P(Reviews, AreListedByAssignmentAndSubject) {
  const SubjectId other = radicals(1)[1];
  ann_.start(other);
  advance(3h);
  const Review first = ann_.answer(radical_).review;
  const Review second = ann_.answer(other).review;
  const auto list = [&](const ReviewFilter& filter) {
    return ok(ann_.api().list_reviews(filter, {})).data;
  };
  EXPECT_EQ(list({}), (std::vector{first, second}));
  EXPECT_EQ(list({.assignment_ids = {{first.assignment_id.value}}}), std::vector{first});
  EXPECT_EQ(list({.subject_ids = {{other.value}}}), std::vector{second});
  EXPECT_EQ(list({.assignment_ids = {{first.assignment_id.value}}, .subject_ids = {{other.value}}}),
            std::vector<Review>());
  EXPECT_EQ(list({.ids = {{second.id.value}}}), std::vector{second});
}

}  // namespace
}  // namespace taraba
