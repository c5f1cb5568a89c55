// What each built-in scenario promises.

#include "taraba/sandbox/scenario.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "tests/support/sandbox_state.h"

namespace taraba::test {
namespace {

using namespace std::chrono_literals;

class Scenarios : public testing::Test {
 protected:
  static void SetUpTestSuite() { state_ = open_sandbox().release(); }
  static void TearDownTestSuite() { delete std::exchange(state_, nullptr); }
  void SetUp() override { ASSERT_TRUE(state_->reset()); }

  static Learner learner(std::string_view scenario) { return learner_of(*state_, scenario); }
  static Summary summary(std::string_view scenario) {
    return ok(learner(scenario).api().get_summary());
  }
  static std::size_t lessons(std::string_view scenario) {
    return summary(scenario).lessons.front().subject_ids.size();
  }
  static std::vector<SubjectId> reviews(std::string_view scenario) {
    return summary(scenario).reviews.front().subject_ids;
  }

  static inline sandbox::State* state_ = nullptr;
};

TEST_F(Scenarios, HaveTokensOfTheirOwnThatAreEasyToTellApart) {
  std::set<std::string> names;
  std::set<std::string> tokens;
  for (const auto& info : state_->scenarios()) {
    EXPECT_TRUE(info.token.starts_with("5a0d0000-0000-4000-8000-0000000000")) << info.token;
    EXPECT_FALSE(info.description.empty()) << info.name;
    names.insert(info.name);
    tokens.insert(info.token);
  }
  EXPECT_EQ(names.size(), 13);
  EXPECT_EQ(tokens.size(), names.size());
}

TEST_F(Scenarios, NewUser) {
  Learner user = learner("new-user");
  EXPECT_EQ(user.level(), 1);
  EXPECT_GT(lessons("new-user"), 0);
  EXPECT_TRUE(reviews("new-user").empty());
  EXPECT_TRUE(user.reviews().empty());
  EXPECT_TRUE(user.assignments({.started = true}).empty());
}

TEST_F(Scenarios, Level1Middle) {
  Learner user = learner("level-1-middle");
  EXPECT_EQ(user.level(), 1);
  EXPECT_GT(lessons("level-1-middle"), 0);
  EXPECT_GT(reviews("level-1-middle").size(), 0);
  bool passed = false;
  bool kanji_begun = false;
  for (const Assignment& row : user.assignments({.started = true})) {
    passed = passed || row.passed_at;
    kanji_begun = kanji_begun || row.subject_type == SubjectType::kanji;
  }
  EXPECT_TRUE(passed);
  EXPECT_TRUE(kanji_begun);
}

TEST_F(Scenarios, Level5) {
  EXPECT_EQ(learner("level-5").level(), 5);
  EXPECT_GE(lessons("level-5"), 20);
  EXPECT_GE(reviews("level-5").size(), 40);
}

TEST_F(Scenarios, OneReviewShortLevelsUpByTheOneThatIsDue) {
  Learner user = learner("one-review-short");
  EXPECT_EQ(user.level(), 3);
  const auto due = reviews("one-review-short");
  ASSERT_EQ(due.size(), 1);
  user.answer(due.front());
  EXPECT_EQ(user.level(), 4);
}

TEST_F(Scenarios, OneReviewShortStaysWhereItIsByAWrongAnswer) {
  Learner user = learner("one-review-short");
  user.answer(reviews("one-review-short").at(0), 1);
  EXPECT_EQ(user.level(), 3);
}

TEST_F(Scenarios, OneReviewShortHasItsOneReviewForTheWholeHour) {
  const auto due = reviews("one-review-short");
  const Timestamp next_hour = floor_hour(sandbox_start) + 1h;
  ASSERT_TRUE(state_->clock().set(next_hour - 1us));
  EXPECT_EQ(reviews("one-review-short"), due);
}

TEST_F(Scenarios, JustReset) {
  Learner user = learner("just-reset");
  EXPECT_EQ(user.level(), 3);
  const auto resets = ok(user.api().list_resets({}, {})).data;
  ASSERT_EQ(resets.size(), 1);
  EXPECT_EQ(resets[0].original_level, Level(6));
  EXPECT_EQ(resets[0].target_level, Level(3));
  EXPECT_GE(*resets[0].confirmed_at, sandbox_start - 2h);
  EXPECT_LE(*resets[0].confirmed_at, sandbox_start);
  EXPECT_FALSE(user.reviews().empty());
}

TEST_F(Scenarios, OnVacation) {
  Learner user = learner("on-vacation");
  const auto since = user.user().current_vacation_started_at;
  ASSERT_TRUE(since);
  EXPECT_EQ(std::chrono::round<std::chrono::days>(sandbox_start - *since), 10 * 24h);
  EXPECT_EQ(lessons("on-vacation"), 0);
  EXPECT_TRUE(reviews("on-vacation").empty());
  const auto started = user.assignments({.started = true});
  user.expect_refused(
      [&](Api& api) { return api.create_review({.subject_id = started.front().subject_id}); },
      "vacation");
}

TEST_F(Scenarios, FreeLevel3) {
  Learner user = learner("free-level-3");
  EXPECT_EQ(user.level(), 3);
  const Subscription subscription = user.user().subscription;
  EXPECT_EQ(subscription.type, SubscriptionType::free);
  EXPECT_EQ(subscription.max_level_granted, 3);
  EXPECT_GT(lessons("free-level-3"), 0);
  EXPECT_GT(reviews("free-level-3").size(), 0);
}

TEST_F(Scenarios, Expired) {
  Learner user = learner("expired");
  EXPECT_EQ(user.level(), 6);
  const Subscription subscription = user.user().subscription;
  EXPECT_EQ(subscription.type, SubscriptionType::recurring);
  EXPECT_FALSE(subscription.active);
  EXPECT_EQ(subscription.max_level_granted, 3);
  ASSERT_TRUE(subscription.period_ends_at);
  EXPECT_LT(*subscription.period_ends_at, sandbox_start - 2 * 24h);
  const auto above = user.assignments({.levels = {{4, 5, 6}}, .started = true});
  ASSERT_FALSE(above.empty());
  for (const SubjectId due : reviews("expired")) {
    EXPECT_EQ(std::ranges::find(above, due, &Assignment::subject_id), above.end());
  }
}

TEST_F(Scenarios, Hibernating) {
  EXPECT_TRUE(enter(*state_, "hibernating").hibernating);
  EXPECT_FALSE(enter(*state_, "new-user").hibernating);
}

TEST_F(Scenarios, ReadOnly) {
  const Session session = enter(*state_, "read-only");
  Scopes reading;
  reading.add(Scope::all_data_read);
  EXPECT_EQ(session.scopes, reading);
  EXPECT_EQ(enter(*state_, "new-user").scopes, Scopes::all());
}

TEST_F(Scenarios, Resurrected) {
  int resurrected = 0;
  int burned_again = 0;
  for (const Assignment& row : learner("resurrected").assignments({.burned = true})) {
    if (!row.resurrected_at) continue;
    ++(row.srs_stage == burning_stage ? burned_again : resurrected);
  }
  EXPECT_EQ(resurrected, 3);
  EXPECT_EQ(burned_again, 2);
}

TEST_F(Scenarios, TenThousandReviews) {
  const auto page = ok(learner("ten-thousand-reviews").api().list_reviews({}, {}));
  EXPECT_GE(page.total_count, 10'000);
}

TEST_F(Scenarios, Level60Burned) {
  Learner user = learner("level-60-burned");
  EXPECT_EQ(user.level(), 60);
  std::set<SubjectId> burned;
  for (const Assignment& row : user.assignments()) {
    EXPECT_EQ(row.srs_stage, burning_stage);
    EXPECT_TRUE(row.burned_at);
    burned.insert(row.subject_id);
  }
  EXPECT_EQ(burned.size(), state_->library().subject_count());
  EXPECT_EQ(lessons("level-60-burned"), 0);
}

TEST_F(Scenarios, HappenedBeforeTheSandboxStarted) {
  for (const auto& info : state_->scenarios()) {
    Learner user = learner(info.name);
    const User shown = user.user();
    EXPECT_LE(shown.data_updated_at, sandbox_start) << info.name;
    for (const Assignment& row : user.assignments()) {
      ASSERT_LE(row.data_updated_at, sandbox_start) << info.name;
    }
  }
}

}  // namespace
}  // namespace taraba::test
