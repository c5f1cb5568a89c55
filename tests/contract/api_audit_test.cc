// What the rules make is found sound; each thing that they cannot have made is named.

#include <gtest/gtest.h>

#include <chrono>
#include <set>
#include <string>
#include <vector>

#include "taraba/service/audit.h"
#include "taraba/service/play.h"
#include "taraba/store/sqlite/database.h"
#include "taraba/store/sqlite/sqlite_store.h"
#include "tests/support/invented_curriculum.h"
#include "tests/support/learner.h"
#include "tests/support/temporary_directory.h"

namespace taraba {
namespace {

using namespace std::chrono_literals;

constexpr Timestamp start =
    std::chrono::sys_days{2026y / std::chrono::January / 5} + 9h + 17min + 23s + 456789us;

/// A school whose database can be reached from behind.
class AuditedSchool : public testing::Test {
 protected:
  void open(std::vector<CurriculumEntry> curriculum) {
    service_.reset();
    if (!store_) store_ = ok(open_sqlite_store({.path = path_, .synchronous = "OFF"}));
    service_ = ok(Service::open(*store_, clock_, std::move(curriculum)));
  }

  Learner learner(UserNumber number) { return {number, service_->open(number), clock_}; }

  std::vector<Finding> audit() {
    auto findings = ok(store_->read([](const Transaction& t) { return audit_tokens(t); }));
    for (const Account& account : ok(service_->list_accounts())) {
      for (Finding& finding : ok(store_->read([&](const Transaction& t) {
             return audit_account(t, service_->catalogue(), account.number);
           }))) {
        findings.push_back(std::move(finding));
      }
    }
    return findings;
  }

  void expect_sound(const char* after) {
    for (const Finding& f : audit()) {
      ADD_FAILURE() << "after " << after << ": " << f.rule << ": " << f.where << " " << f.message;
    }
  }

  test::TemporaryDirectory directory_;
  std::string path_ = directory_ / "school.sqlite";
  ManualClock clock_{start};
  std::unique_ptr<Store> store_;
  std::unique_ptr<Service> service_;
};

class PlayedAccountsAreSound : public AuditedSchool, public testing::WithParamInterface<int> {};

INSTANTIATE_TEST_SUITE_P(Levels, PlayedAccountsAreSound, testing::Values(1, 5, 20));

TEST_P(PlayedAccountsAreSound, Whole) {
  open(ok(parse_curriculum(built_in_curriculum())));
  ok(play(*service_, {.username = "played", .level = Level(GetParam()), .now = clock_.now()}));
  expect_sound("playing");
}

/// Ann stands at level 3 of an invented curriculum, with mistakes and something burned behind her.
class AuditTest : public AuditedSchool {
 protected:
  AuditTest() {
    open(curriculum_.entries());
    const auto number = ok(service_->add_account({"ann", SubscriptionType::lifetime, {}})).number;
    ok(service_->add_token(number, Scopes::all()));
    ann_.emplace(learner(number));
    ann_->start(radicals(1).front());
    clock_.advance(3h);
    ann_->answer(radicals(1).front(), 1);
    ann_->burn({radicals(1).front()});
    ann_->pass({radicals(1).back()});
    ann_->pass(kanji(1));
    ann_->pass(radicals(2));
    ann_->pass(kanji(2));
    EXPECT_EQ(ann_->level(), 3);
    ann_->start(radicals(3).front());
    clock_.advance(5h);
    ann_->start(radicals(3).back());
    ok(ann_->api().create_study_material(radicals(1).front(), {.meaning_note = "note"}));
    ok(ann_->api().set_spaced_repetition_system(default_system, own_intervals()));
  }

  static SrsIntervals own_intervals() {
    SrsIntervals intervals = default_intervals;
    intervals[1] = 3600;
    return intervals;
  }

  std::vector<SubjectId> radicals(int level) const {
    return curriculum_.of(level, SubjectType::radical);
  }
  std::vector<SubjectId> kanji(int level) const {
    return curriculum_.of(level, SubjectType::kanji);
  }

  void execute(const std::string& sql) {
    const auto database = ok(Database::open(path_, {}, Database::Access::write));
    const auto done = database->execute(sql);
    ASSERT_TRUE(done) << sql << ": " << done.error().message;
  }

  /// Breaks the database and expects these rules to say so, the first of them with `part`.
  void expect_named(const std::string& sql, const std::vector<std::string>& rules,
                    const std::string& part) {
    expect_sound("living");
    execute(sql);
    std::set<std::string> named;
    bool said = false;
    std::string all;
    for (const Finding& f : audit()) {
      named.insert(f.rule);
      const std::string text = f.where + " " + f.message;
      said |= f.rule == rules.front() && text.find(part) != std::string::npos;
      all += f.rule + ": " + text + "\n";
    }
    EXPECT_EQ(named, std::set<std::string>(rules.begin(), rules.end())) << all;
    EXPECT_TRUE(said) << "expected \"" << part << "\" in\n" << all;
  }

  InventedCurriculum curriculum_{5, 10};
  std::optional<Learner> ann_;
};

// What one does by the rules.

TEST_F(AuditTest, NothingThatTheRulesAllowIsFound) {
  const SubjectId burned = radicals(1).front();
  const AssignmentId id = ann_->assignment(burned).id;
  Api& api = ann_->api();
  expect_sound("living");
  ok(api.resurrect_assignment(id));
  expect_sound("resurrecting");
  ok(api.burn_assignment(id));
  expect_sound("burning again");
  ok(api.resurrect_assignment(id));
  clock_.advance(5h);
  ann_->answer(burned, 2);
  expect_sound("reviewing what came back");
  ok(api.set_assignment_stage(ann_->assignment(kanji(1).front()).id, 2));
  expect_sound("setting a stage");
  ok(api.start_vacation());
  clock_.advance(1000h);
  ok(api.end_vacation());
  expect_sound("a vacation");
  clock_.advance(48h);
  ann_->answer(kanji(1).front());
  expect_sound("a review after all that");
  ok(api.reset_spaced_repetition_system(default_system));
  ok(api.create_reset(2));
  expect_sound("a reset");
  ann_->pass(radicals(2));
  ann_->pass(kanji(2));
  expect_sound("learning again");
  ok(api.create_reset(3));
  ok(api.create_reset(1));
  expect_sound("resets in a row");
  AccountPatch up;
  up.level = Level(5);
  ok(service_->set_account(ann_->number(), up));
  expect_sound("rising by decree");
  up.level = Level(2);
  ok(service_->set_account(ann_->number(), up));
  expect_sound("falling by decree");
}

TEST_F(AuditTest, ALaterReleaseOfTheCurriculumIsNoFinding) {
  clock_.advance(24h);
  curriculum_.reword(radicals(1).front());
  curriculum_.reword(kanji(2).front());
  curriculum_.drop(radicals(2).front());
  curriculum_.drop(kanji(2).back());
  open(curriculum_.entries());
  expect_sound("a release");
}

// What nobody can have done.

TEST_F(AuditTest, StampsInOrder) {
  expect_named("UPDATE assignments SET started_at = unlocked_at - 1 WHERE subject_id = " +
                   std::to_string(radicals(3).front().value),
               {"stamps"}, "expected none before its unlocked_at");
}
TEST_F(AuditTest, PassedAfterStarted) {
  expect_named("UPDATE assignments SET started_at = passed_at + 1 WHERE subject_id = " +
                   std::to_string(kanji(1).front().value),
               {"stamps"}, "has passed_at");
}
TEST_F(AuditTest, BurnedAfterPassed) {
  expect_named("UPDATE assignments SET burned_at = passed_at - 1 WHERE burned_at IS NOT NULL",
               {"stamps", "replay"}, "has burned_at");
}
TEST_F(AuditTest, StagesOfLessons) {
  expect_named(
      "UPDATE assignments SET srs_stage = 1, available_at = unlocked_at WHERE id ="
      " (SELECT max(id) FROM assignments WHERE started_at IS NULL)",
      {"stamps"}, "is in stage 1, expected 0 exactly without started_at");
}
TEST_F(AuditTest, WaitingExactlyWhereAStageWaits) {
  expect_named("UPDATE assignments SET available_at = NULL WHERE subject_id = " +
                   std::to_string(radicals(3).front().value),
               {"stamps"}, "expected available_at exactly in stages 1 to 8");
}
TEST_F(AuditTest, ResurrectedAfterBurned) {
  expect_named("UPDATE assignments SET resurrected_at = started_at WHERE subject_id = " +
                   std::to_string(radicals(3).front().value),
               {"stamps"}, "expected none without burned_at");
}
TEST_F(AuditTest, StampsOfProgressions) {
  expect_named("UPDATE level_progressions SET started_at = unlocked_at - 1 WHERE level = 3",
               {"stamps"}, "level progression");
}

TEST_F(AuditTest, UnlockedWithItsLevel) {
  expect_named("UPDATE assignments SET unlocked_at = unlocked_at - 1 WHERE subject_id = " +
                   std::to_string(radicals(3).front().value),
               {"unlocks"}, "expected none before its level opened");
}
TEST_F(AuditTest, UnlockedAfterItsComponents) {
  // Another row takes the place of a kanji whose radical was not passed.
  expect_named("UPDATE assignments SET subject_type = 1, subject_id = " +
                   std::to_string(kanji(3).front().value) +
                   " WHERE id = (SELECT max(id) FROM assignments WHERE started_at IS NULL)",
               {"unlocks"}, "expected none before its component");
}
TEST_F(AuditTest, UnlockedWithinTheLevel) {
  expect_named("UPDATE assignments SET subject_type = 0, subject_id = " +
                   std::to_string(radicals(4).front().value) +
                   " WHERE id = (SELECT max(id) FROM assignments WHERE started_at IS NULL)",
               {"unlocks"}, "its level 4 is above the account's 3");
}

TEST_F(AuditTest, ALevelIsOpen) {
  expect_named("UPDATE level_progressions SET abandoned_at = unlocked_at WHERE level = 3",
               {"progressions"}, "has 0 that are open, expected 1");
}
TEST_F(AuditTest, OneLevelIsOpen) {
  expect_named("UPDATE level_progressions SET passed_at = NULL WHERE level = 1", {"progressions"},
               "is open at level 1, expected the account's level 3");
}
TEST_F(AuditTest, EachLevelWasOpened) {
  expect_named("DELETE FROM level_progressions WHERE level = 2", {"progressions"},
               "has none for level 2");
}

TEST_F(AuditTest, NothingIsNewerThanTheRevision) {
  expect_named("UPDATE users SET revision = revision - 1", {"revision"},
               "expected none later than the account's revision");
}
TEST_F(AuditTest, NothingIsMadeAfterItsLastChange) {
  expect_named("UPDATE study_materials SET created_at = data_updated_at + 1", {"revision"},
               "study material");
}

TEST_F(AuditTest, IdsLieBelowTheNext) {
  expect_named("UPDATE users SET next_row = next_row - 1", {"ids"}, "srs version");
}
TEST_F(AuditTest, IdsAreOfOneRow) {
  expect_named("UPDATE study_materials SET id = (SELECT min(id) FROM assignments)", {"ids"},
               "has the id of another row");
}

TEST_F(AuditTest, SubjectsExist) {
  expect_named("UPDATE study_materials SET subject_id = 999999", {"subjects"},
               "is about subject 999999, which does not exist");
}
TEST_F(AuditTest, SubjectsHaveOneType) {
  expect_named("UPDATE study_materials SET subject_type = 2", {"subjects"}, "has another type");
}

TEST_F(AuditTest, TokensBelongToSomebody) {
  expect_named("UPDATE tokens SET user_number = 77", {"tokens"},
               "belongs to user 77, who does not exist");
}

TEST_F(AuditTest, OwnIntervalsReplaceWhatIsThere) {
  expect_named("UPDATE srs_versions SET base_id = 7", {"systems"}, "replaces system 7");
}
TEST_F(AuditTest, OneSystemIsInForce) {
  ok(ann_->api().set_spaced_repetition_system(default_system, own_intervals()));
  expect_named("UPDATE srs_versions SET active = 1", {"systems"}, "in force beside another");
}
TEST_F(AuditTest, OwnIntervalsAreCounted) {
  expect_named("UPDATE users SET srs_revision = 0", {"systems"}, "srs_revision 0");
}

/// SQL for the second review of a level 1 kanji.
std::string second_review_of(SubjectId subject) {
  return "(SELECT id FROM reviews WHERE subject_id = " + std::to_string(subject.value) +
         " ORDER BY id LIMIT 1 OFFSET 1)";
}

TEST_F(AuditTest, ReviewsNameTheirAssignment) {
  expect_named(
      "UPDATE reviews SET assignment_id = 5 WHERE id = " + second_review_of(kanji(1).front()),
      {"reviews"}, "names assignment 5");
}
TEST_F(AuditTest, ReviewsNameASystem) {
  expect_named("UPDATE reviews SET spaced_repetition_system_id = 99 WHERE id = " +
                   second_review_of(kanji(1).front()),
               {"reviews"}, "names system 99");
}
TEST_F(AuditTest, ReviewsEndWhereTheirMistakesLead) {
  expect_named(
      "UPDATE reviews SET ending_srs_stage = 4 WHERE id = " + second_review_of(kanji(1).front()),
      {"reviews"}, "ends in stage 4, expected stage 3");
}
TEST_F(AuditTest, ReviewsStartInAStageThatIsReviewed) {
  expect_named(
      "UPDATE reviews SET starting_srs_stage = 0 WHERE id = " + second_review_of(kanji(1).front()),
      {"reviews"}, "starts in stage 0");
}

TEST_F(AuditTest, AReviewThatWasLostIsMissed) {
  expect_named("DELETE FROM reviews WHERE id = " + second_review_of(kanji(1).front()), {"replay"},
               "starts in stage 3, expected at most stage 2");
}
TEST_F(AuditTest, AReviewThatIsThereTwiceIsCounted) {
  expect_named(
      "INSERT INTO reviews SELECT (SELECT 4194304 + next_row FROM users), data_updated_at,"
      " created_at, assignment_id, spaced_repetition_system_id, subject_id, starting_srs_stage,"
      " ending_srs_stage, incorrect_meaning_answers, incorrect_reading_answers FROM reviews"
      " WHERE id = " +
          second_review_of(kanji(1).front()) + ";UPDATE users SET next_row = next_row + 1",
      {"replay"}, "review statistic");
}
TEST_F(AuditTest, AStatisticIsASum) {
  expect_named(
      "UPDATE review_statistics SET meaning_correct = meaning_correct + 1 WHERE id ="
      " (SELECT min(id) FROM review_statistics)",
      {"replay"}, "its reviews say");
}
TEST_F(AuditTest, WhatWasStartedHasAStatistic) {
  expect_named("DELETE FROM review_statistics WHERE subject_id = " +
                   std::to_string(radicals(3).front().value),
               {"replay"}, "has no review statistic");
}
TEST_F(AuditTest, TheStageIsTheLastReviews) {
  expect_named("UPDATE assignments SET srs_stage = 6 WHERE subject_id = " +
                   std::to_string(kanji(1).front().value),
               {"replay"}, "is in stage 6, its last review says stage 5");
}
TEST_F(AuditTest, ALaterChangeRaisesNoStage) {
  expect_named(
      "UPDATE assignments SET srs_stage = 6, data_updated_at = data_updated_at + 1"
      " WHERE subject_id = " +
          std::to_string(kanji(1).front().value),
      {"replay"}, "is in stage 6, expected at most stage 5");
}
TEST_F(AuditTest, TheNextReviewIsTheLastOnes) {
  expect_named(
      "UPDATE assignments SET available_at = available_at + 3600000000"
      " WHERE subject_id = " +
          std::to_string(kanji(1).front().value),
      {"replay"}, "has available_at");
}
TEST_F(AuditTest, TheLastReviewIsStamped) {
  expect_named("UPDATE assignments SET last_review_at = last_review_at - 1 WHERE subject_id = " +
                   std::to_string(kanji(1).front().value),
               {"replay"}, "has last_review_at");
}
TEST_F(AuditTest, PassingIsStampedByAReview) {
  expect_named("UPDATE assignments SET passed_at = passed_at - 1 WHERE subject_id = " +
                   std::to_string(kanji(1).front().value),
               {"replay"}, "has passed_at");
}
TEST_F(AuditTest, ReviewsComeOneAfterAnother) {
  expect_named("UPDATE reviews SET created_at = created_at - 864000000000 WHERE id = " +
                   second_review_of(kanji(1).front()),
               {"replay"}, "expected a time after the one before it");
}

TEST_F(AuditTest, ValuesAreLegal) {
  expect_named("UPDATE assignments SET srs_stage = 12 WHERE id = (SELECT min(id) FROM assignments)",
               {"values"}, "impossible srs_stage");
}

}  // namespace
}  // namespace taraba
