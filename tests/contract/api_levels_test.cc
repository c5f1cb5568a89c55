#include <algorithm>
#include <chrono>
#include <random>
#include <utility>

#include "tests/support/school.h"

namespace taraba {
namespace {

using namespace std::chrono_literals;

class Levels : public SchoolTest {
 protected:
  /// Of the account's level exactly one progression is open, and no other is.
  void expect_one_open_progression(Learner& learner) {
    int open = 0;
    for (const LevelProgression& row : learner.level_progressions()) {
      if (row.passed_at || row.abandoned_at) continue;
      ++open;
      EXPECT_EQ(row.level.value(), learner.level());
    }
    EXPECT_EQ(open, 1);
  }

  std::optional<Timestamp> unlocked_at(SubjectId subject) {
    const auto a = ann_.find(subject);
    return a ? a->unlocked_at : std::nullopt;
  }
};

INSTANTIATE_TEST_SUITE_P(Apis, Levels, testing::ValuesIn(api_kinds), api_name);

TEST_P(Levels, ANewAccountHasWhatTheFirstLevelGives) {
  EXPECT_EQ(ann_.level(), 1);
  const auto progressions = ann_.level_progressions();
  ASSERT_EQ(progressions.size(), 1U);
  EXPECT_EQ(progressions[0].level, Level(1));
  EXPECT_EQ(progressions[0].unlocked_at, now());
  EXPECT_EQ(progressions[0].started_at, std::nullopt);
  expect_one_open_progression(ann_);

  std::vector<SubjectId> unlocked;
  for (const Assignment& a : ann_.assignments()) {
    unlocked.push_back(a.subject_id);
    EXPECT_EQ(a.unlocked_at, now());
    EXPECT_EQ(a.srs_stage, SrsStage(0));
    EXPECT_EQ(a.available_at, std::nullopt);
  }
  std::vector<SubjectId> expected = radicals(1);
  expected.push_back(kana_word(1));
  std::ranges::sort(unlocked);
  EXPECT_EQ(unlocked, expected);
}

TEST_P(Levels, ASubjectUnlocksWithTheLastOfItsComponents) {
  const SubjectId pair = words(1)[1];
  ann_.pass(radicals(1));
  ann_.pass({kanji(1)[0]});
  EXPECT_EQ(unlocked_at(words(1)[0]), ann_.assignment(kanji(1)[0]).passed_at);
  EXPECT_EQ(unlocked_at(pair), std::nullopt);
  ann_.pass({kanji(1)[1]});
  EXPECT_EQ(unlocked_at(pair), ann_.assignment(kanji(1)[1]).passed_at);
  EXPECT_GE(ann_.assignment(pair).created_at, now());
}

TEST_P(Levels, UnlockingFollowsTheTimeOfTheEvents) {
  const Timestamp opened_at = now();
  advance(1000h);
  const Timestamp early = ann_.study(radicals(1)[0], opened_at);
  const Timestamp late = ann_.study(radicals(1)[1], opened_at + 100h);
  EXPECT_EQ(unlocked_at(kanji(1)[0]), early);
  EXPECT_EQ(unlocked_at(kanji(1)[1]), late);

  // The later of both components arrives first.
  const Timestamp second = ann_.study(kanji(1)[1], late + 100h);
  const Timestamp first = ann_.study(kanji(1)[0], early);
  ASSERT_LT(first, second);
  EXPECT_EQ(unlocked_at(words(1)[1]), second);
  EXPECT_EQ(unlocked_at(words(1)[0]), first);
}

TEST_P(Levels, NothingUnlocksAboveTheLevel) {
  InventedCurriculum curriculum;
  const SubjectId radical = curriculum.radical(1);
  const SubjectId here = curriculum.kanji(1, {radical});
  const SubjectId there = curriculum.kanji(2, {radical});
  const SubjectId word = curriculum.word(3, {here});
  School school(GetParam(), curriculum.entries());
  Learner learner = school.enrol("ann");
  learner.pass({radical});
  EXPECT_TRUE(learner.find(here));
  EXPECT_FALSE(learner.find(there));

  learner.pass({here});
  EXPECT_EQ(learner.level(), 2);
  const Timestamp level_2 = *learner.assignment(here).passed_at;
  EXPECT_EQ(learner.assignment(there).unlocked_at, level_2);
  EXPECT_FALSE(learner.find(word));
  learner.pass({there});
  EXPECT_EQ(learner.assignment(word).unlocked_at, learner.assignment(there).passed_at);
}

TEST_P(Levels, HiddenComponentsDoNotHoldAnythingBack) {
  InventedCurriculum curriculum;
  const SubjectId gone = curriculum.radical(1);
  const SubjectId radical = curriculum.radical(1);
  const SubjectId both = curriculum.kanji(1, {gone, radical});
  School school(GetParam(), curriculum.entries());
  const UserNumber ann = school.enrol("ann").number();
  curriculum.drop(gone);
  school.restart(curriculum.entries());
  Learner learner = school.open(ann);
  learner.pass({radical});
  EXPECT_EQ(learner.assignment(both).unlocked_at, learner.assignment(radical).passed_at);
}

TEST_P(Levels, ALevelIsLeftWithNineTenthsOfItsKanji) {
  for (const auto& [kanji_count, needed] :
       {std::pair{10, 9}, std::pair{18, 17}, std::pair{28, 26}, std::pair{29, 27},
        std::pair{37, 34}, std::pair{38, 35}, std::pair{39, 36}}) {
    const InventedCurriculum curriculum(2, kanji_count);
    School school(GetParam(), curriculum.entries());
    Learner learner = school.enrol("ann");
    learner.pass(curriculum.of(1, SubjectType::radical));
    auto ids = curriculum.of(1, SubjectType::kanji);
    ids.resize(needed - 1);
    learner.pass(ids);
    EXPECT_EQ(learner.level(), 1) << kanji_count;
    EXPECT_EQ(learner.level_progression(1).passed_at, std::nullopt);

    const SubjectId last = curriculum.of(1, SubjectType::kanji)[needed - 1];
    learner.pass({last});
    EXPECT_EQ(learner.level(), 2) << kanji_count;
    EXPECT_EQ(learner.level_progression(1).passed_at, learner.assignment(last).passed_at);
  }
}

TEST_P(Levels, OnlyKanjiCount) {
  ann_.pass(radicals(1));
  ann_.pass({kana_word(1)});
  auto most = kanji(1);
  most.resize(8);
  ann_.pass(most);
  ann_.pass(words(1));
  EXPECT_EQ(ann_.level(), 1);
}

TEST_P(Levels, HiddenKanjiDoNotCount) {
  auto all = kanji(1);
  curriculum_.drop(all.back());
  restart();
  ann_.pass(radicals(1));
  all.resize(8);
  ann_.pass(all);
  EXPECT_EQ(ann_.level(), 1);  // nine are left, and ceil(8.1) is nine
  ann_.pass({kanji(1)[8]});
  EXPECT_EQ(ann_.level(), 2);
}

TEST_P(Levels, ALevelThatAReleaseShortenedIsLeftWithTheNextPass) {
  ann_.pass(radicals(1));
  auto most = kanji(1);
  most.resize(8);
  ann_.pass(most);
  curriculum_.drop(kanji(1)[8]);
  curriculum_.drop(kanji(1)[9]);
  restart();
  EXPECT_EQ(ann_.level(), 1);
  ann_.pass({kana_word(1)});
  EXPECT_EQ(ann_.level(), 2);
  EXPECT_EQ(ann_.level_progression(1).passed_at, ann_.assignment(most.back()).passed_at);
}

TEST_P(Levels, LeavingOneOpensTheNext) {
  reach(ann_, 2);
  const LevelProgression left = ann_.level_progression(1);
  const LevelProgression entered = ann_.level_progression(2);
  EXPECT_EQ(entered.unlocked_at, left.passed_at);
  EXPECT_GE(entered.created_at, now());
  EXPECT_EQ(entered.started_at, std::nullopt);
  EXPECT_EQ(left.abandoned_at, std::nullopt);
  expect_one_open_progression(ann_);
  for (const SubjectId id : radicals(2)) EXPECT_EQ(unlocked_at(id), left.passed_at);
  EXPECT_EQ(unlocked_at(kana_word(2)), left.passed_at);
  EXPECT_EQ(unlocked_at(kanji(2)[0]), std::nullopt);
  EXPECT_EQ(ann_.user().data_updated_at, entered.data_updated_at);
}

TEST_P(Levels, ALevelIsPassedWhenItWasInWhateverOrderReviewsArrive) {
  const Timestamp opened_at = now();
  advance(3000h);
  Timestamp ready = opened_at;
  for (const SubjectId id : radicals(1)) ready = std::max(ready, ann_.study(id, opened_at));

  auto ids = kanji(1);
  std::ranges::shuffle(ids, std::mt19937(7));
  std::vector<Timestamp> passed_at;
  for (std::size_t i = 0; i < ids.size() - 1; ++i) {
    EXPECT_EQ(ann_.level(), 1);
    passed_at.push_back(ann_.study(ids[i], ready + std::chrono::hours(50 * (i * 7 % 9))));
  }
  EXPECT_EQ(ann_.level(), 2);
  EXPECT_EQ(ann_.level_progression(1).passed_at, std::ranges::max(passed_at));
  EXPECT_EQ(ann_.level_progression(2).unlocked_at, std::ranges::max(passed_at));
  EXPECT_EQ(unlocked_at(radicals(2)[0]), std::ranges::max(passed_at));
}

TEST_P(Levels, SeveralMayBePassedByOneReview) {
  // All of levels 2 and 3 was learned before: a release moves it up, and back.
  InventedCurriculum flat;
  const SubjectId radical = flat.radical(1);
  std::vector<SubjectId> ids;
  for (int i = 0; i < 3; ++i) ids.push_back(flat.kanji(1, {radical}));
  const SubjectId last = flat.kanji(1, {radical});
  School school(GetParam(), flat.entries());
  Learner learner = school.enrol("ann");
  learner.pass({radical});
  learner.pass(ids);
  EXPECT_EQ(learner.level(), 1);
  const UserNumber ann = learner.number();

  InventedCurriculum tall;
  tall.radical(1);
  for (const int level : {2, 3, 4}) tall.kanji(level, {radical});
  tall.kanji(1, {radical});
  tall.radical(5);
  school.restart(tall.entries());
  learner = school.open(ann);
  learner.pass({last});
  const auto passed_at = learner.assignment(last).passed_at;
  EXPECT_EQ(learner.level(), 5);
  for (const int level : {1, 2, 3, 4}) {
    EXPECT_EQ(learner.level_progression(level).passed_at, passed_at) << level;
  }
  EXPECT_EQ(learner.level_progression(5).unlocked_at, passed_at);
  expect_one_open_progression(learner);
}

TEST_P(Levels, TheLastLevelIsPassedAndNothingOpens) {
  InventedCurriculum curriculum;
  const SubjectId radical = curriculum.radical(60);
  const SubjectId kanji = curriculum.kanji(60, {radical});
  School school(GetParam(), curriculum.entries());
  Learner learner = school.enrol("ann");
  ok(school.service().set_account(learner.number(), {.level = Level(60)}));
  expect_one_open_progression(learner);
  learner.pass({radical});
  learner.pass({kanji});
  EXPECT_EQ(learner.level(), 60);
  EXPECT_EQ(learner.level_progression(60).passed_at, learner.assignment(kanji).passed_at);
  EXPECT_EQ(learner.level_progression(60).abandoned_at, std::nullopt);
  EXPECT_EQ(learner.level_progressions().size(), 60U);
}

TEST_P(Levels, AnAdministratorLiftsAnAccountThroughEachLevel) {
  advance(3h);
  ok(school_.service().set_account(ann_.number(), {.level = Level(4)}));
  EXPECT_EQ(ann_.level(), 4);
  for (const int level : {1, 2, 3}) {
    EXPECT_EQ(ann_.level_progression(level).passed_at, now()) << level;
    EXPECT_EQ(ann_.level_progression(level + 1).unlocked_at, now()) << level;
    EXPECT_EQ(unlocked_at(radicals(level + 1)[0]), now());
  }
  expect_one_open_progression(ann_);
}

TEST_P(Levels, ALevelIsCompleteWhenAllOfItIsBurned) {
  InventedCurriculum curriculum;
  const SubjectId radical = curriculum.radical(1);
  const SubjectId kanji = curriculum.kanji(1, {radical});
  const SubjectId word = curriculum.word(1, {kanji});
  const SubjectId kana_word = curriculum.kana_word(1);
  curriculum.kanji(2, {radical});
  School school(GetParam(), curriculum.entries());
  Learner learner = school.enrol("ann");
  learner.burn({radical, kana_word});
  learner.burn({kanji});
  EXPECT_EQ(learner.level_progression(1).completed_at, std::nullopt);
  learner.burn({word});
  EXPECT_EQ(learner.level_progression(1).completed_at, learner.assignment(word).burned_at);
  EXPECT_EQ(learner.level_progression(2).completed_at, std::nullopt);
}

TEST_P(Levels, AreCompleteWhenTheyWereInWhateverOrderReviewsArrive) {
  InventedCurriculum curriculum;
  const SubjectId early = curriculum.radical(1);
  const SubjectId late = curriculum.radical(1);
  School school(GetParam(), curriculum.entries());
  Learner learner = school.enrol("ann");
  const Timestamp opened_at = school.now();
  school.clock().advance(10'000h);
  const Timestamp last = learner.study(late, opened_at + 500h, burning_stage);
  learner.study(early, opened_at, burning_stage);
  EXPECT_EQ(learner.level_progression(1).completed_at, last);
}

}  // namespace
}  // namespace taraba
