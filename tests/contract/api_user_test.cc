#include <chrono>

#include "tests/support/school.h"

namespace taraba {
namespace {

using namespace std::chrono_literals;

class Users : public SchoolTest {};

INSTANTIATE_TEST_SUITE_P(Apis, Users, testing::ValuesIn(api_kinds), api_name);

TEST_P(Users, BeginAtTheFirstLevel) {
  const User user = ann_.user();
  EXPECT_EQ(user.username, "ann");
  EXPECT_EQ(user.level, Level(1));
  EXPECT_EQ(user.started_at, now());
  EXPECT_EQ(user.current_vacation_started_at, std::nullopt);
  EXPECT_EQ(user.subscription, (Subscription{true, SubscriptionType::lifetime, 60, std::nullopt}));
  EXPECT_EQ(user.preferences, Preferences());
  EXPECT_EQ(user.id.size(), 36U);
  EXPECT_NE(user.id, ben_.user().id);
}

TEST_P(Users, ChangeOnlyThePreferencesTheyName) {
  Preferences expected;
  const auto update = [&](const PreferencesPatch& patch) {
    advance(1h);
    const User user = ok(ann_.api().update_user(patch));
    EXPECT_EQ(user.preferences, expected);
    EXPECT_EQ(user.data_updated_at, now());
    EXPECT_EQ(ann_.user(), user);
  };
  update({});
  expected.lessons_autoplay_audio = true;
  update({.lessons_autoplay_audio = true});
  expected.lessons_batch_size = 3;
  update({.lessons_batch_size = 3});
  expected.lessons_batch_size = 10;
  update({.lessons_batch_size = 10});
  expected.reviews_autoplay_audio = true;
  update({.reviews_autoplay_audio = true});
  expected.reviews_display_srs_indicator = false;
  update({.reviews_display_srs_indicator = false});
  expected.extra_study_autoplay_audio = true;
  update({.extra_study_autoplay_audio = true});
  expected.reviews_presentation_order = ReviewsPresentationOrder::lower_levels_first;
  update({.reviews_presentation_order = ReviewsPresentationOrder::lower_levels_first});
  EXPECT_EQ(ben_.user().preferences, Preferences());
}

TEST_P(Users, TakeThreeToTenLessonsAtOnce) {
  for (const std::int64_t size : {-1, 0, 2, 11, 1'000'000}) {
    ann_.expect_refused(
        [&](Api& api) {
          return api.update_user({.lessons_autoplay_audio = true, .lessons_batch_size = size});
        },
        "lessons_batch_size");
  }
}

}  // namespace
}  // namespace taraba
