#include <algorithm>
#include <array>
#include <chrono>
#include <map>
#include <string>
#include <tuple>

#include "taraba/service/play.h"
#include "tests/support/school.h"

namespace taraba {
namespace {

using namespace std::chrono_literals;

/// Hours to wait in each stage of docs/api.md#stages.
constexpr std::array<int, 10> default_hours = {0, 4, 8, 23, 47, 167, 335, 719, 2879, 0};
constexpr std::array<int, 10> accelerated_hours = {0, 2, 4, 8, 23, 167, 335, 719, 2879, 0};

std::optional<Timestamp> due(int stage, Timestamp since, bool accelerated) {
  if (stage == 9) return std::nullopt;
  const int hours = (accelerated ? accelerated_hours : default_hours)[stage];
  return std::chrono::floor<std::chrono::hours>(since) + std::chrono::hours(hours);
}

int stage_after(int stage, std::int64_t mistakes) {
  if (mistakes == 0) return stage + 1;
  const int for_each_pair = stage >= 5 ? 2 : 1;
  for (; mistakes > 0; mistakes -= 2) stage -= for_each_pair;
  return std::max(stage, 1);
}

struct Side {
  std::int64_t correct = 0, incorrect = 0, streak = 0, longest = 0;

  void answer(std::int64_t mistakes) {
    ++correct;
    incorrect += mistakes;
    if (mistakes > 0) streak = 0;
    longest = std::max(longest, ++streak);
  }
};

/// What a subject's reviews alone say about it.
struct Replayed {
  int stage = 1;
  std::optional<Timestamp> available_at, passed_at, burned_at, last_review_at;
  Side meaning, reading;

  void review(const Review& r, bool accelerated) {
    EXPECT_EQ(r.starting_srs_stage.value(), stage);
    EXPECT_GE(r.created_at, *available_at);
    stage = stage_after(stage, r.incorrect_meaning_answers + r.incorrect_reading_answers);
    EXPECT_EQ(r.ending_srs_stage.value(), stage);
    EXPECT_EQ(r.spaced_repetition_system_id.value, accelerated ? 2 : 1);
    available_at = due(stage, r.created_at, accelerated);
    if (stage >= 5 && !passed_at) passed_at = r.created_at;
    if (stage == 9 && !burned_at) burned_at = r.created_at;
    last_review_at = r.created_at;
    meaning.answer(r.incorrect_meaning_answers);
    reading.answer(r.incorrect_reading_answers);
  }
};

void expect_same(const Replayed& replayed, const Assignment& a) {
  EXPECT_EQ(a.srs_stage.value(), replayed.stage);
  EXPECT_EQ(a.available_at, replayed.available_at);
  EXPECT_EQ(a.passed_at, replayed.passed_at);
  EXPECT_EQ(a.burned_at, replayed.burned_at);
  EXPECT_EQ(a.last_review_at, replayed.last_review_at);
}

void expect_same(const Replayed& replayed, const ReviewStatistic& s) {
  const Side& m = replayed.meaning;
  const Side& r = replayed.reading;
  EXPECT_EQ(std::tuple(s.meaning_correct, s.meaning_incorrect, s.meaning_current_streak,
                       s.meaning_max_streak),
            std::tuple(m.correct, m.incorrect, m.streak, m.longest));
  EXPECT_EQ(std::tuple(s.reading_correct, s.reading_incorrect, s.reading_current_streak,
                       s.reading_max_streak),
            std::tuple(r.correct, r.incorrect, r.streak, r.longest));
  const std::int64_t right = m.correct + r.correct;
  const std::int64_t all = right + m.incorrect + r.incorrect;
  if (all == 0) {
    EXPECT_EQ(s.percentage_correct, 100);
  } else {
    // p is 100 right / all rounded half up: p - 1/2 <= 100 right / all < p + 1/2.
    EXPECT_LE((2 * s.percentage_correct - 1) * all, 200 * right);
    EXPECT_GT((2 * s.percentage_correct + 1) * all, 200 * right);
  }
}

class PlayedAccounts : public testing::TestWithParam<ApiKind> {
 protected:
  Learner play_to(int level) {
    const auto account = ok(play(
        school_.service(), {.username = "played", .level = Level(level), .now = school_.now()}));
    return school_.open(account.number);
  }

  const Subject& subject(SubjectId id) { return *school_.service().catalogue().find(id); }

  /// Every assignment and statistic against a replay of the reviews.
  void expect_replayable(Learner& learner);
  /// Every unlocking against what had been passed by then.
  void expect_unlocks(Learner& learner);
  /// Every level against its kanji.
  void expect_levels(Learner& learner, int level);
  void expect_something_to_do(Learner& learner);

  School school_{GetParam(), ok(parse_curriculum(built_in_curriculum()))};
};

void PlayedAccounts::expect_replayable(Learner& learner) {
  std::map<SubjectId, Replayed> replayed;
  for (const Assignment& a : learner.assignments()) {
    if (!a.started_at) continue;
    const bool accelerated = subject(a.subject_id).level <= Level(2);
    replayed[a.subject_id].available_at = due(1, *a.started_at, accelerated);
  }
  const auto reviews = learner.reviews();
  EXPECT_FALSE(reviews.empty());
  for (const Review& r : reviews) {
    replayed[r.subject_id].review(r, subject(r.subject_id).level <= Level(2));
  }

  for (const Assignment& a : learner.assignments()) {
    const testing::ScopedTrace trace(__FILE__, __LINE__, std::to_string(a.subject_id.value));
    if (a.started_at) {
      expect_same(replayed[a.subject_id], a);
    } else {
      EXPECT_EQ(a.srs_stage, SrsStage(0));
      EXPECT_EQ(a.available_at, std::nullopt);
      EXPECT_FALSE(replayed.contains(a.subject_id));
    }
  }
  const auto statistics = learner.review_statistics();
  EXPECT_EQ(statistics.size(), replayed.size());
  for (const ReviewStatistic& s : statistics) expect_same(replayed[s.subject_id], s);
}

void PlayedAccounts::expect_unlocks(Learner& learner) {
  std::map<SubjectId, Assignment> rows;
  for (const Assignment& a : learner.assignments()) rows.emplace(a.subject_id, a);
  std::map<Level, Timestamp> opened_at;
  for (const LevelProgression& p : learner.level_progressions()) {
    opened_at[p.level] = *p.unlocked_at;
  }
  for (const Subject& s : school_.service().catalogue().subjects()) {
    std::optional<Timestamp> at;
    if (opened_at.contains(s.level)) at = opened_at[s.level];
    for (const SubjectId id : s.component_subject_ids) {
      const auto row = rows.find(id);
      const auto passed_at = row == rows.end() ? std::nullopt : row->second.passed_at;
      at = at && passed_at ? std::optional(std::max(*at, *passed_at)) : std::nullopt;
    }
    const auto row = rows.find(s.id);
    EXPECT_EQ(row == rows.end() ? std::nullopt : row->second.unlocked_at, at) << s.id.value;
  }
  for (const auto& [id, a] : rows) {
    if (a.started_at) EXPECT_LE(*a.unlocked_at, *a.started_at);
    if (a.passed_at) EXPECT_LE(*a.started_at, *a.passed_at);
    if (a.burned_at) EXPECT_LE(*a.passed_at, *a.burned_at);
    EXPECT_LE(a.data_updated_at, school_.now());
  }
}

void PlayedAccounts::expect_levels(Learner& learner, int level) {
  EXPECT_EQ(learner.level(), level);
  const auto progressions = learner.level_progressions();
  ASSERT_EQ(std::ssize(progressions), level);
  for (int i = 0; i + 1 < level; ++i) {
    std::vector<Timestamp> passed_at;
    const auto& kanji = school_.service().catalogue().kanji_of(Level(i + 1));
    for (const SubjectId id : kanji) {
      const auto at = learner.assignment(id).passed_at;
      if (at) passed_at.push_back(*at);
    }
    std::ranges::sort(passed_at);
    const std::size_t needed = kanji.size() - kanji.size() / 10;
    ASSERT_GE(passed_at.size(), needed);
    EXPECT_EQ(progressions[i].passed_at, passed_at[needed - 1]) << "level " << i + 1;
    EXPECT_EQ(progressions[i + 1].unlocked_at, progressions[i].passed_at);
    EXPECT_TRUE(progressions[i].started_at);
  }
  const Timestamp opened_at = *progressions.back().unlocked_at;
  EXPECT_EQ(floor_hour(opened_at), floor_hour(school_.now()) - 8 * 24h);
}

void PlayedAccounts::expect_something_to_do(Learner& learner) {
  EXPECT_GE(learner.assignments({.immediately_available_for_review = true}).size(), 40U);
  EXPECT_GE(learner.assignments({.immediately_available_for_lessons = true}).size(), 20U);
  const auto reviews = learner.reviews();
  EXPECT_TRUE(std::ranges::any_of(
      reviews, [](const Review& r) { return r.ending_srs_stage < r.starting_srs_stage; }));
}

INSTANTIATE_TEST_SUITE_P(Apis, PlayedAccounts, testing::ValuesIn(api_kinds), api_name);

TEST_P(PlayedAccounts, AreWhatTheirReviewsSay) {
  Learner learner = play_to(5);
  expect_levels(learner, 5);
  expect_replayable(learner);
  expect_unlocks(learner);
  expect_something_to_do(learner);
}

TEST_P(PlayedAccounts, HaveSomethingToDoFromTheThirdLevelOn) {
  Learner learner = play_to(3);
  expect_levels(learner, 3);
  expect_something_to_do(learner);
}

TEST_P(PlayedAccounts, HaveBurnedItemsFromTheTwentiethLevelOn) {
  Learner learner = play_to(20);
  expect_levels(learner, 20);
  expect_replayable(learner);
  expect_unlocks(learner);
  expect_something_to_do(learner);
  EXPECT_FALSE(learner.assignments({.burned = true}).empty());
}

TEST_P(PlayedAccounts, OfEqualSeedsAreEqual) {
  Learner one = play_to(3);
  School other(GetParam(), ok(parse_curriculum(built_in_curriculum())));
  const auto account =
      ok(play(other.service(), {.username = "played", .level = Level(3), .now = other.now()}));
  Learner same = other.open(account.number);
  EXPECT_EQ(one.assignments(), same.assignments());
  EXPECT_EQ(one.reviews(), same.reviews());
}

}  // namespace
}  // namespace taraba
