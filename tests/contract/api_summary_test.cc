#include <algorithm>
#include <chrono>

#include "tests/support/school.h"

namespace taraba {
namespace {

using namespace std::chrono_literals;

class Summaries : public SchoolTest {
 protected:
  Summary summary() { return ok(ann_.api().get_summary()); }
};

INSTANTIATE_TEST_SUITE_P(Apis, Summaries, testing::ValuesIn(api_kinds), api_name);

TEST_P(Summaries, HaveTwentyFiveHours) {
  const Summary s = summary();
  EXPECT_EQ(s.data_updated_at, floor_hour(now()));
  ASSERT_EQ(s.lessons.size(), 1U);
  EXPECT_EQ(s.lessons[0].available_at, floor_hour(now()));
  ASSERT_EQ(s.reviews.size(), 25U);
  for (int i = 0; i < 25; ++i) {
    EXPECT_EQ(s.reviews[i].available_at, floor_hour(now()) + std::chrono::hours(i));
    EXPECT_TRUE(s.reviews[i].subject_ids.empty());
  }
  EXPECT_EQ(s.next_reviews_at, std::nullopt);
}

TEST_P(Summaries, PutEachReviewInItsHour) {
  const SubjectId first = radicals(1)[0];
  const SubjectId second = radicals(1)[1];
  ann_.start(first);
  advance(1h);
  ann_.start(second);
  EXPECT_EQ(summary().reviews[1].subject_ids, std::vector{first});
  EXPECT_EQ(summary().reviews[2].subject_ids, std::vector{second});
  EXPECT_EQ(summary().next_reviews_at, floor_hour(now()) + 1h);
  advance(1h);
  EXPECT_EQ(summary().reviews[0].subject_ids, std::vector{first});
  EXPECT_EQ(summary().reviews[1].subject_ids, std::vector{second});
  EXPECT_EQ(summary().next_reviews_at, floor_hour(now()));
  advance(100h);
  EXPECT_EQ(summary().reviews[0].subject_ids, (std::vector{first, second}));
  EXPECT_EQ(summary().next_reviews_at, floor_hour(now()));
}

TEST_P(Summaries, LookNoFurtherThanADay) {
  const SubjectId subject = radicals(1)[0];
  ann_.pass({subject});
  const Timestamp due = *ann_.assignment(subject).available_at;
  const auto in_sight = [&] {
    return std::ranges::any_of(summary().reviews,
                               [](const SummaryHour& hour) { return !hour.subject_ids.empty(); });
  };
  school_.clock().set(due - 24h - 1us);
  EXPECT_FALSE(in_sight());
  EXPECT_EQ(summary().next_reviews_at, due);
  advance(1us);
  EXPECT_EQ(summary().reviews[24].subject_ids, std::vector{subject});
  EXPECT_EQ(summary().next_reviews_at, due);
}

TEST_P(Summaries, AreDueOnTheMomentOfTheHour) {
  const SubjectId subject = radicals(1)[0];
  const Timestamp due = *ann_.start(subject).available_at;
  school_.clock().set(due - 1us);
  EXPECT_EQ(summary().reviews[1].subject_ids, std::vector{subject});
  advance(1us);
  EXPECT_EQ(summary().reviews[0].subject_ids, std::vector{subject});
}

TEST_P(Summaries, OrderLessonsByLevelAndPlace) {
  reach(ann_, 2);
  std::vector<SubjectId> expected = words(1);
  expected.push_back(kana_word(1));
  expected.push_back(radicals(2)[0]);
  expected.push_back(radicals(2)[1]);
  expected.push_back(kana_word(2));
  EXPECT_EQ(summary().lessons[0].subject_ids, expected);
}

TEST_P(Summaries, LeaveOutWhatIsHidden) {
  ann_.start(radicals(1)[0]);
  curriculum_.drop(radicals(1)[0]);
  curriculum_.drop(kana_word(1));
  const auto left = std::vector{radicals(1)[1]};
  restart();
  advance(5h);
  EXPECT_EQ(summary().lessons[0].subject_ids, left);
  EXPECT_TRUE(summary().reviews[0].subject_ids.empty());
  EXPECT_EQ(summary().next_reviews_at, std::nullopt);
}

TEST_P(Summaries, LeaveOutWhatIsAboveTheSubscription) {
  reach(ann_, 4);
  ann_.start(radicals(4)[0]);
  advance(5h);
  EXPECT_EQ(std::ranges::count(summary().reviews[0].subject_ids, radicals(4)[0]), 1);
  ok(school_.service().set_account(ann_.number(), {.subscription = SubscriptionType::free}));
  EXPECT_EQ(std::ranges::count(summary().reviews[0].subject_ids, radicals(4)[0]), 0);
  EXPECT_EQ(std::ranges::count(summary().lessons[0].subject_ids, radicals(4)[1]), 0);
}

}  // namespace
}  // namespace taraba
