#include <gtest/gtest.h>

#include "taraba/sandbox/scenario.h"
#include "tests/support/sandbox_state.h"

namespace taraba::sandbox {
namespace {

using test::learner_of;
using test::open_sandbox;

std::string document(const std::string& steps) {
  return R"({"scenarios":[{"name":"mine","steps":[)" + steps + "]}]}";
}

std::string complaint(const std::string& json) {
  const auto scenarios = parse_scenarios(json);
  return scenarios ? "none" : scenarios.error().message;
}

TEST(ScenarioReader, ReadsEveryStep) {
  const auto scenarios = parse_scenarios(document(R"(
    {"step": "play", "level": 3, "seed": 7},
    {"step": "advance", "days": 2, "hours": 3},
    {"step": "lessons", "count": 4},
    {"step": "reviews", "subjects": [1, 2], "incorrect": 1},
    {"step": "study", "level": 4, "one_review_short": true},
    {"step": "resurrect"},
    {"step": "burn", "subjects": [9]},
    {"step": "reset", "level": 2},
    {"step": "start_vacation"},
    {"step": "end_vacation"},
    {"step": "study_material", "subject_id": 5, "meaning_note": "m", "reading_note": "r",
     "meaning_synonyms": ["s"]},
    {"step": "preferences", "lessons_batch_size": 7, "reviews_autoplay_audio": true,
     "reviews_presentation_order": "lower_levels_first"},
    {"step": "account", "subscription": "recurring", "period_ends_in_days": -3,
     "hibernating": true})"));
  ASSERT_TRUE(scenarios) << scenarios.error().message;
  const Scenario& mine = scenarios->at(0);
  ASSERT_EQ(mine.steps.size(), step_names.size());
  EXPECT_EQ(std::get<Play>(mine.steps[0]).seed, 7);
  EXPECT_EQ(std::get<Advance>(mine.steps[1]).by, std::chrono::hours(51));
  EXPECT_EQ(std::get<Lessons>(mine.steps[2]).selection.count, 4);
  const auto& reviews = std::get<Reviews>(mine.steps[3]);
  EXPECT_EQ(reviews.selection.subjects, (std::vector{SubjectId{1}, SubjectId{2}}));
  EXPECT_EQ(reviews.incorrect, 1);
  EXPECT_TRUE(std::get<Study>(mine.steps[4]).one_review_short);
  EXPECT_FALSE(std::get<Resurrect>(mine.steps[5]).selection.count);
  EXPECT_EQ(std::get<ResetTo>(mine.steps[7]).level, Level(2));
  EXPECT_EQ(std::get<WriteStudyMaterial>(mine.steps[10]).patch.meaning_synonyms->size(), 1);
  EXPECT_EQ(std::get<SetPreferences>(mine.steps[11]).patch.lessons_batch_size, 7);
  const auto& account = std::get<SetAccount>(mine.steps[12]);
  EXPECT_EQ(account.subscription, SubscriptionType::recurring);
  EXPECT_EQ(account.period_ends_in, std::chrono::hours(-72));
}

TEST(ScenarioReader, GivesATokenThatIsAlwaysTheSame) {
  const auto token = [](const std::string& name) {
    return ok(parse_scenarios(R"({"scenarios":[{"name":")" + name + R"(","steps":[]}]})"))
        .at(0)
        .token;
  };
  EXPECT_EQ(token("a"), token("a"));
  EXPECT_NE(token("a"), token("b"));
}

TEST(ScenarioReader, NamesWhatIsWrongAndWhere) {
  EXPECT_NE(complaint("{").find("the document is no JSON"), std::string::npos);
  EXPECT_EQ(complaint("[]"), "the document is no object, expected {\"scenarios\":[...]}");
  EXPECT_EQ(complaint("{}"), "the document: scenarios is missing");
  EXPECT_EQ(complaint(R"({"scenarios":[], "x":1})"), "the document: x is no key here");
  EXPECT_EQ(complaint(R"({"scenarios":[7]})"), "scenario 1 is no object");
  EXPECT_EQ(complaint(R"({"scenarios":[{"steps":[]}]})"), "scenario 1: name is missing");
  EXPECT_EQ(complaint(R"({"scenarios":[{"name":"a"}]})"), "scenario a: steps is missing");
  EXPECT_EQ(complaint(R"({"scenarios":[{"name":"a","token":"b","steps":[]}]})"),
            "scenario a: token is \"b\", expected a UUID in lower case");
  EXPECT_EQ(complaint(R"({"scenarios":[{"name":"a","scopes":["all"],"steps":[]}]})"),
            "scenario a: scopes is [\"all\"], expected permissions such as all_data:read");
  EXPECT_EQ(complaint(document(R"({"step":"reset","level":2},{"step":"dance"})")),
            "scenario mine, step 2 (dance): step is \"dance\", expected one of advance, play, "
            "lessons, reviews, study, resurrect, burn, reset, start_vacation, end_vacation, "
            "study_material, preferences, account");
  EXPECT_EQ(complaint(document(R"({"level":2})")), "scenario mine, step 1: step is missing");
  EXPECT_EQ(complaint(document(R"({"step":"reset","level":61})")),
            "scenario mine, step 1 (reset): level is 61, expected 1 to 60");
  EXPECT_EQ(complaint(document(R"({"step":"reset"})")),
            "scenario mine, step 1 (reset): level is missing");
  EXPECT_EQ(complaint(document(R"({"step":"reset","level":1,"to":2})")),
            "scenario mine, step 1 (reset): to is no key here");
  EXPECT_EQ(complaint(document(R"({"step":"lessons","count":0})")),
            "scenario mine, step 1 (lessons): count is 0, expected 1 to 1000000");
  EXPECT_EQ(complaint(document(R"({"step":"lessons","count":1,"subjects":[1]})")),
            "scenario mine, step 1 (lessons): subjects is [1], expected nothing beside a count");
  EXPECT_EQ(complaint(document(R"({"step":"advance"})")),
            "scenario mine, step 1 (advance): days and hours are missing, expected some time");
  EXPECT_EQ(complaint(document(R"({"step":"advance","days":9223372036854775807})")),
            "scenario mine, step 1 (advance): days is 9223372036854775807, expected 0 to 36500");
  EXPECT_EQ(complaint(document(R"({"step":"study"})")),
            "scenario mine, step 1 (study): expected either level or burned, to say how long");
  EXPECT_EQ(complaint(document(R"({"step":"start_vacation"},{"step":"play","level":2})")),
            "scenario mine, step 2 (play): expected only as the first step: it plays from the "
            "beginning");
}

TEST(ScenarioSteps, AreTakenThroughTheRules) {
  const auto state = open_sandbox();
  ASSERT_TRUE(state->add_scenarios(document(R"(
    {"step": "lessons", "count": 3},
    {"step": "advance", "hours": 3},
    {"step": "reviews", "incorrect": 1},
    {"step": "study_material", "subject_id": 1, "meaning_note": "n"},
    {"step": "preferences", "lessons_batch_size": 9})")));
  Learner mine = learner_of(*state, "mine");
  const auto reviews = mine.reviews();
  ASSERT_EQ(reviews.size(), 3);
  EXPECT_EQ(reviews[0].ending_srs_stage, SrsStage(2));
  EXPECT_EQ(reviews[1].ending_srs_stage, SrsStage(2));
  EXPECT_EQ(reviews[2].incorrect_meaning_answers, 1);
  EXPECT_EQ(reviews[2].ending_srs_stage, SrsStage(1));
  EXPECT_EQ(mine.user().preferences.lessons_batch_size, 9);
  EXPECT_EQ(ok(mine.api().list_study_materials({}, {})).data.at(0).meaning_note, "n");
}

TEST(ScenarioSteps, ThatCannotBeTakenAreNamed) {
  const auto state = open_sandbox();
  const auto complaint_of = [&](const std::string& steps) {
    const auto added = state->add_scenarios(document(steps));
    return added ? "none" : added.error().message;
  };
  EXPECT_EQ(complaint_of(R"({"step":"reviews","count":1})"),
            "scenario mine, step 1 (reviews): count is 1, but there are only 0 reviews that are "
            "due");
  EXPECT_EQ(complaint_of(R"({"step":"resurrect","subjects":[1]})"),
            "scenario mine, step 1 (resurrect): subjects: 1 is none of the burned items");
  EXPECT_EQ(complaint_of(R"({"step":"lessons"},{"step":"reset","level":2})"),
            "scenario mine, step 2 (reset): target_level: 2 is not from 1 to the account's "
            "level 1");
  EXPECT_EQ(complaint_of(R"({"step":"account","subscription":"free"},{"step":"study","level":9})"),
            "scenario mine, step 2 (study): there is nothing left to study at level 4");
  EXPECT_EQ(complaint_of(R"({"step":"advance","days":36500},{"step":"advance","days":36500})"),
            "scenario mine, step 2 (advance): no account lives for more than 100 years");
  expect_error(state->add_scenarios(R"({"scenarios":[{"name":"a\nb","steps":[]}]})"),
               ErrorCode::invalid, "scenario a\nb: ");
  EXPECT_EQ(state->scenarios().size(), 13);
}

TEST(ScenarioSteps, AreAddedOnce) {
  const auto state = open_sandbox();
  ASSERT_TRUE(state->add_scenarios(document("")));
  EXPECT_TRUE(state->add_scenarios(document("")));
  EXPECT_EQ(state->scenarios().size(), 14);
  expect_error(state->add_scenarios(document(R"({"step":"lessons"})")), ErrorCode::invalid,
               "scenario mine: there is another one of this name");
  expect_error(state->add_scenarios(
                   R"({"scenarios":[{"name":"x","token":"5a0d0000-0000-4000-8000-000000000001",)"
                   R"("steps":[]}]})"),
               ErrorCode::invalid, "which scenario new-user has");
}

}  // namespace
}  // namespace taraba::sandbox
