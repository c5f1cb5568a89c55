#include <algorithm>
#include <chrono>
#include <functional>

#include "tests/support/school.h"

namespace taraba {
namespace {

using namespace std::chrono_literals;

class Versions : public SchoolTest {
 protected:
  using Write = std::function<bool(Api&)>;

  Version version(Depends depends) { return ok(ann_.api().version(depends)); }

  /// The newest stamp of anything the account has.
  Timestamp newest() {
    Timestamp at = ann_.user().data_updated_at;
    const auto see = [&](const auto& page) {
      at = std::max(at, page.data_updated_at.value_or(at));
    };
    Api& api = ann_.api();
    see(ok(api.list_assignments({}, {})));
    see(ok(api.list_level_progressions({}, {})));
    see(ok(api.list_resets({}, {})));
    see(ok(api.list_reviews({}, {})));
    see(ok(api.list_review_statistics({}, {})));
    see(ok(api.list_spaced_repetition_systems({}, {})));
    see(ok(api.list_study_materials({}, {})));
    return at;
  }

  /// One of each kind of write, in an order in which each is legal.
  std::vector<Write> writes() {
    const AssignmentId id = ann_.assignment(radical_).id;
    const auto material = [this](Api& api) {
      return ok(api.list_study_materials({.subject_ids = {{radical_.value}}}, {})).data[0].id;
    };
    return {
        [=](Api& api) { return api.start_assignment(id, {}).has_value(); },
        [=, this](Api& api) { return api.create_review({.subject_id = radical_}).has_value(); },
        [=](Api& api) { return api.set_assignment_stage(id, 1).has_value(); },
        [](Api& api) { return api.update_user({.lessons_batch_size = 4}).has_value(); },
        [this](Api& api) { return api.create_study_material(radical_, {}).has_value(); },
        [=](Api& api) { return api.update_study_material(material(api), {}).has_value(); },
        [](Api& api) {
          return api.set_spaced_repetition_system(default_system, default_intervals).has_value();
        },
        [](Api& api) { return api.reset_spaced_repetition_system(default_system).has_value(); },
        [](Api& api) { return api.start_vacation().has_value(); },
        [](Api& api) { return api.end_vacation().has_value(); },
        [](Api& api) { return api.create_reset(1).has_value(); },
    };
  }

  /// Does each write at a time that `move` makes of the one before.
  void expect_rising(const std::function<void()>& move) {
    std::size_t n = 0;
    for (const Write& write : writes()) {
      const testing::ScopedTrace trace(__FILE__, __LINE__, "write " + std::to_string(n++));
      const Version before = version(Depends::user);
      const Timestamp newest_before = newest();
      EXPECT_EQ(version(Depends::user).tag, before.tag);
      if (n == 2) school_.clock().set(*ann_.assignment(radical_).available_at);
      EXPECT_TRUE(write(ann_.api()));
      EXPECT_NE(version(Depends::user).tag, before.tag);
      EXPECT_GE(version(Depends::user).changed_at, before.changed_at);
      EXPECT_GT(newest(), newest_before);
      // Of two writes in a second, the later counts for the next.
      const bool twice = floor_second(newest()) == floor_second(newest_before);
      const Timestamp next_second = floor_second(newest()) + std::chrono::seconds(1);
      EXPECT_EQ(version(Depends::user).changed_at, twice ? next_second : newest());
      move();
    }
  }

  const SubjectId radical_ = radicals(1)[0];
};

INSTANTIATE_TEST_SUITE_P(Apis, Versions, testing::ValuesIn(kinds_with_versions), api_name);

TEST_P(Versions, RiseWithTheClock) {
  expect_rising([this] { advance(1h); });
}

TEST_P(Versions, RiseWhileTheClockStands) {
  expect_rising([] {});
}

TEST_P(Versions, RiseWhileTheClockGoesBack) {
  expect_rising([this] { advance(-1s); });
}

TEST_P(Versions, AStampThatWasAnsweredIsNeverInTheFuture) {
  ok(ann_.api().update_user({}));
  ann_.start(radical_);
  advance(-10min);
  const Timestamp since = newest();
  ASSERT_GT(since, now());
  EXPECT_TRUE(ann_.assignments({.updated_after = since}).empty());
  ok(ann_.api().list_reviews({.updated_after = since}, {}));
  ok(ann_.api().list_items({.updated_after = since}, {}));
  ok(ann_.api().create_study_material(radical_, {}));
  EXPECT_EQ(ok(ann_.api().list_study_materials({.updated_after = since}, {})).data.size(), 1U);
  expect_error(ann_.api().list_assignments({.updated_after = now() + 1h}, {}), ErrorCode::invalid,
               "must be in the past");
}

TEST_P(Versions, StandStillForOthersAndForReaders) {
  const Version before = version(Depends::user);
  ben_.start(radical_);
  static_cast<void>(ann_.contents());
  advance(10h);
  EXPECT_EQ(version(Depends::user).tag, before.tag);
  EXPECT_EQ(version(Depends::user).changed_at, before.changed_at);
}

TEST_P(Versions, OfTheCatalogueMoveWithOwnIntervalsOnly) {
  const Version shared = version(Depends::catalogue);
  EXPECT_EQ(ok(ben_.api().version(Depends::catalogue)).tag, shared.tag);
  ann_.start(radical_);
  EXPECT_EQ(version(Depends::catalogue).tag, shared.tag);
  ok(ann_.api().set_spaced_repetition_system(default_system, default_intervals));
  const Version own = version(Depends::catalogue);
  EXPECT_NE(own.tag, shared.tag);
  EXPECT_EQ(ok(ben_.api().version(Depends::catalogue)).tag, shared.tag);
  ok(ann_.api().reset_spaced_repetition_system(default_system));
  EXPECT_NE(version(Depends::catalogue).tag, own.tag);
}

TEST_P(Versions, OfAnswersAreThoseThatTheyRestOn) {
  EXPECT_EQ(ann_.api().list_assignments({}, {})->version.tag, version(Depends::user).tag);
  EXPECT_EQ(ann_.api().list_items({}, {})->version.tag, version(Depends::user).tag);
  EXPECT_EQ(ann_.api().list_subjects({}, {})->version.tag, version(Depends::catalogue).tag);
  const auto timed = ann_.api().list_assignments({.immediately_available_for_lessons = true}, {});
  EXPECT_EQ(timed->version.tag, std::nullopt);
  EXPECT_GE(timed->version.changed_at, floor_hour(now()));
  EXPECT_EQ(ann_.api().get_summary()->version.tag, std::nullopt);
}

}  // namespace
}  // namespace taraba
