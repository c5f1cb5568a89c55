#include <algorithm>
#include <chrono>

#include "tests/support/school.h"

namespace taraba {
namespace {

using namespace std::chrono_literals;

class Subscriptions : public SchoolTest {};

INSTANTIATE_TEST_SUITE_P(Apis, Subscriptions, testing::ValuesIn(api_kinds), api_name);

TEST_P(Subscriptions, AFreeAccountReachesTheFourthLevelAndStopsThere) {
  Learner free = school_.enrol("free", SubscriptionType::free);
  EXPECT_EQ(free.user().subscription,
            (Subscription{false, SubscriptionType::free, 3, std::nullopt}));
  reach(free, 4);
  EXPECT_EQ(free.level_progression(4).unlocked_at, free.level_progression(3).passed_at);

  const Assignment above = free.assignment(radicals(4)[0]);
  EXPECT_EQ(above.unlocked_at, free.level_progression(4).unlocked_at);
  free.expect_refused([&](Api& api) { return api.start_assignment(above.id, {}); }, "subscription");
  EXPECT_EQ(free.assignments({.immediately_available_for_lessons = true, .levels = {{4}}}).size(),
            0U);
  EXPECT_FALSE(free.assignments({.immediately_available_for_lessons = true}).empty());
}

TEST_P(Subscriptions, ARecurringOneEnds) {
  const Timestamp ends_at = now() + 24 * 365h;
  ok(school_.service().set_account(
      ann_.number(), {.subscription = SubscriptionType::recurring, .period_ends_at = {{ends_at}}}));
  reach(ann_, 4);
  const SubjectId first = radicals(4)[0];
  ann_.start(first);
  ASSERT_LT(now(), ends_at - 10h);

  school_.clock().set(ends_at - 1us);
  EXPECT_EQ(ann_.user().subscription,
            (Subscription{true, SubscriptionType::recurring, 60, ends_at}));
  EXPECT_EQ(ann_.assignments({.immediately_available_for_review = true, .levels = {{4}}}).size(),
            1U);
  const Timestamp changed_at = ok(ann_.api().get_user()).data_updated_at;

  school_.clock().set(ends_at);
  EXPECT_EQ(ann_.user().subscription,
            (Subscription{false, SubscriptionType::recurring, 3, ends_at}));
  EXPECT_EQ(ann_.user().data_updated_at, changed_at);
  EXPECT_EQ(ann_.assignments({.immediately_available_for_review = true, .levels = {{4}}}).size(),
            0U);
  EXPECT_EQ(ok(ann_.api().get_summary()).next_reviews_at, floor_hour(now()));
  for (const SummaryHour& hour : ok(ann_.api().get_summary()).reviews) {
    EXPECT_EQ(std::ranges::count(hour.subject_ids, first), 0);
  }
  ann_.expect_refused([&](Api& api) { return api.create_review({.subject_id = first}); },
                      "subscription");
  const AssignmentId second = ann_.assignment(radicals(4)[1]).id;
  ann_.expect_refused([&](Api& api) { return api.start_assignment(second, {}); }, "subscription");
}

TEST_P(Subscriptions, AnUnknownOneGrantsWhatAFreeOneDoes) {
  Learner unknown = school_.enrol("unknown", SubscriptionType::unknown);
  EXPECT_EQ(unknown.user().subscription.max_level_granted, 3);
}

class SubscriptionVersions : public Subscriptions {};
INSTANTIATE_TEST_SUITE_P(Apis, SubscriptionVersions, testing::ValuesIn(kinds_with_versions),
                         api_name);

TEST_P(SubscriptionVersions, ShowTheEnds) {
  const Timestamp ends_at = now() + 90min;
  ok(school_.service().set_account(
      ann_.number(), {.subscription = SubscriptionType::recurring, .period_ends_at = {{ends_at}}}));
  school_.clock().set(ends_at + 1min);
  const auto user = ann_.api().get_user();
  ASSERT_TRUE(user);
  EXPECT_EQ(user->version.tag, std::nullopt);
  EXPECT_EQ(user->version.changed_at, ends_at);
  const auto summary = ann_.api().get_summary();
  ASSERT_TRUE(summary);
  EXPECT_EQ(summary->version.tag, std::nullopt);
  EXPECT_GE(summary->version.changed_at, ends_at);
}

}  // namespace
}  // namespace taraba
