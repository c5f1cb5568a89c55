#include <algorithm>
#include <chrono>

#include "tests/support/school.h"

namespace taraba {
namespace {

using namespace std::chrono_literals;

class Resets : public SchoolTest {
 protected:
  Reset reset(int target) { return ok(ann_.api().create_reset(target)); }

  /// What a row keeps through a reset.
  static Assignment cleared(const Assignment& a, std::optional<Timestamp> unlocked_at) {
    Assignment expected;
    expected.id = a.id;
    expected.created_at = a.created_at;
    expected.subject_id = a.subject_id;
    expected.subject_type = a.subject_type;
    expected.unlocked_at = unlocked_at;
    return expected;
  }
};

INSTANTIATE_TEST_SUITE_P(Apis, Resets, testing::ValuesIn(api_kinds), api_name);

TEST_P(Resets, SayWhatTheyDid) {
  reach(ann_, 3);
  advance(1h);
  const Reset row = reset(2);
  EXPECT_EQ(row.original_level, Level(3));
  EXPECT_EQ(row.target_level, Level(2));
  EXPECT_EQ(row.created_at, now());
  EXPECT_EQ(row.confirmed_at, now());
  EXPECT_EQ(row.data_updated_at, now());
  EXPECT_EQ(ok(ann_.api().get_reset(row.id)), row);
  EXPECT_EQ(ok(ann_.api().list_resets({}, {})).data, std::vector{row});
  EXPECT_EQ(ann_.level(), 2);
  EXPECT_EQ(ann_.user().data_updated_at, now());
}

TEST_P(Resets, ClearTheTargetLevelAndAllAbove) {
  reach(ann_, 3);
  ann_.burn({radicals(1)[0], radicals(2)[0]});
  ok(ann_.api().resurrect_assignment(ann_.assignment(radicals(2)[0]).id));
  ann_.start(radicals(3)[0]);
  const auto before = ann_.assignments();
  const auto statistics_before = ann_.review_statistics();
  advance(1h);
  reset(2);

  // At level 2 radicals and kana words unlock again; kanji and words wait for their components.
  for (const Assignment& was : before) {
    const int level = school_.service().catalogue().find(was.subject_id)->level.value();
    Assignment is = ann_.assignment(was.subject_id);
    if (level < 2) {
      EXPECT_EQ(is, was);
      continue;
    }
    EXPECT_EQ(is.data_updated_at, now());
    is.data_updated_at = {};
    const bool free_to_learn = was.subject_type == SubjectType::radical ||
                               was.subject_type == SubjectType::kana_vocabulary;
    const bool unlocks = level == 2 && free_to_learn;
    EXPECT_EQ(is, cleared(was, unlocks ? std::optional(now()) : std::nullopt));
  }
  EXPECT_EQ(ann_.assignments().size(), before.size());

  for (const ReviewStatistic& was : statistics_before) {
    const int level = school_.service().catalogue().find(was.subject_id)->level.value();
    ReviewStatistic expected = was;
    if (level >= 2) {
      expected = {};
      expected.id = was.id;
      expected.created_at = was.created_at;
      expected.data_updated_at = now();
      expected.subject_id = was.subject_id;
      expected.subject_type = was.subject_type;
    }
    EXPECT_EQ(ann_.find_statistic(was.subject_id), expected);
  }
}

TEST_P(Resets, UnlockAtOnceWhatRestsOnLowerLevels) {
  InventedCurriculum curriculum;
  const SubjectId radical = curriculum.radical(1);
  const SubjectId low = curriculum.kanji(1, {radical});
  const SubjectId high = curriculum.kanji(2, {radical});
  School school(GetParam(), curriculum.entries());
  Learner learner = school.enrol("ann");
  learner.pass({radical});
  learner.pass({low});
  learner.pass({high});
  school.clock().advance(1h);
  ok(learner.api().create_reset(2));
  EXPECT_EQ(learner.assignment(high).unlocked_at, school.now());
  EXPECT_EQ(learner.assignment(high).passed_at, std::nullopt);
}

TEST_P(Resets, KeepReviewsAndStudyMaterials) {
  reach(ann_, 2);
  const auto reviews = ann_.reviews();
  const StudyMaterial material =
      ok(ann_.api().create_study_material(radicals(1)[0], {.meaning_note = "Mine."}));
  reset(1);
  EXPECT_EQ(ann_.reviews(), reviews);
  EXPECT_EQ(ok(ann_.api().get_study_material(material.id)), material);
}

TEST_P(Resets, AbandonOnlyTheLevelThatIsLeft) {
  reach(ann_, 4);
  const auto before = ann_.level_progressions();
  ASSERT_EQ(before.size(), 4U);
  advance(1h);
  reset(2);
  const auto after = ann_.level_progressions();
  ASSERT_EQ(after.size(), 5U);
  for (int i = 0; i < 3; ++i) EXPECT_EQ(after[i], before[i]);
  LevelProgression left = before[3];
  left.abandoned_at = now();
  left.data_updated_at = now();
  EXPECT_EQ(after[3], left);
  EXPECT_EQ(after[4].level, Level(2));
  EXPECT_EQ(after[4].unlocked_at, now());
  EXPECT_EQ(after[4].started_at, std::nullopt);
  EXPECT_EQ(after[4].passed_at, std::nullopt);
}

TEST_P(Resets, ToTheSameLevelBeginItAgain) {
  reach(ann_, 2);
  ann_.start(radicals(2)[0]);
  advance(1h);
  reset(2);
  const auto progressions = ann_.level_progressions();
  ASSERT_EQ(progressions.size(), 3U);
  EXPECT_EQ(progressions[1].abandoned_at, now());
  EXPECT_EQ(progressions[2].level, Level(2));
  EXPECT_EQ(progressions[2].abandoned_at, std::nullopt);
  EXPECT_EQ(ann_.assignment(radicals(2)[0]).started_at, std::nullopt);
}

TEST_P(Resets, GoFromTheFirstLevelToTheLevelOfTheAccount) {
  reach(ann_, 2);
  for (const std::int64_t target : {-1, 0, 3, 60, 61}) {
    ann_.expect_refused([&](Api& api) { return api.create_reset(target); }, "target_level");
  }
  EXPECT_TRUE(ann_.api().create_reset(2));
  EXPECT_TRUE(ann_.api().create_reset(1));
}

TEST_P(Resets, LetTheLevelsBeClimbedAgain) {
  reach(ann_, 3);
  reset(1);
  const Timestamp opened_at = ann_.level_progression(1).unlocked_at.value_or(now());
  reach(ann_, 3);
  const auto progressions = ann_.level_progressions();
  ASSERT_EQ(progressions.size(), 6U);
  EXPECT_EQ(progressions[3].level, Level(1));
  EXPECT_EQ(progressions[3].passed_at, progressions[4].unlocked_at);
  EXPECT_GT(*progressions[3].started_at, opened_at - 1us);
  EXPECT_EQ(progressions[5].level, Level(3));
  EXPECT_EQ(progressions[5].unlocked_at, progressions[4].passed_at);
  EXPECT_GE(*ann_.assignment(radicals(3)[0]).unlocked_at, opened_at);
}

TEST_P(Resets, StatisticsCountFromThem) {
  const SubjectId subject = radicals(1)[0];
  ann_.pass({subject});
  reset(1);
  ann_.start(subject);
  advance(3h);
  const ReviewStatistic statistic = ann_.answer(subject, 1).review_statistic;
  EXPECT_EQ(statistic.meaning_correct, 1);
  EXPECT_EQ(statistic.meaning_incorrect, 1);
  EXPECT_EQ(statistic.meaning_max_streak, 1);
  EXPECT_EQ(statistic.percentage_correct, 67);
}

TEST_P(Resets, OfAnAdministratorAreTheSame) {
  reach(ann_, 3);
  ok(school_.service().set_account(ann_.number(), {.level = Level(1)}));
  EXPECT_EQ(ann_.level(), 1);
  const auto rows = ok(ann_.api().list_resets({}, {})).data;
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].original_level, Level(3));
  EXPECT_EQ(ann_.assignment(kanji(1)[0]).passed_at, std::nullopt);
}

}  // namespace
}  // namespace taraba
