#include <chrono>
#include <string>

#include "tests/support/school.h"

namespace taraba {
namespace {

using namespace std::chrono_literals;

/// What one user has is not there for another.
class Ownership : public SchoolTest {
 protected:
  Ownership() {
    ann_.burn({radicals(1)[0]});
    review_ = ann_.reviews().front();
    assignment_ = ann_.assignment(radicals(1)[0]);
    statistic_ = ann_.review_statistics().front();
    material_ = ok(ann_.api().create_study_material(radicals(1)[0], {}));
    system_ = ok(ann_.api().set_spaced_repetition_system(default_system, default_intervals));
    progression_ = ann_.level_progression(1);
    ann_.start(kana_word(1));
    reset_ = ok(ann_.api().create_reset(1));
  }

  Assignment assignment_;
  Review review_;
  ReviewStatistic statistic_;
  StudyMaterial material_;
  SpacedRepetitionSystem system_;
  LevelProgression progression_;
  Reset reset_;
};

INSTANTIATE_TEST_SUITE_P(Apis, Ownership, testing::ValuesIn(api_kinds), api_name);

TEST_P(Ownership, OfEveryRowThatAnOperationNames) {
  const std::string before = ann_.contents();
  const auto not_found = [&](auto operation) {
    ben_.expect_refused(operation, "", ErrorCode::not_found);
  };
  not_found([&](Api& api) { return api.get_assignment(assignment_.id); });
  not_found([&](Api& api) { return api.start_assignment(assignment_.id, {}); });
  not_found([&](Api& api) { return api.resurrect_assignment(assignment_.id); });
  not_found([&](Api& api) { return api.burn_assignment(assignment_.id); });
  not_found([&](Api& api) { return api.set_assignment_stage(assignment_.id, 1); });
  not_found([&](Api& api) { return api.get_level_progression(progression_.id); });
  not_found([&](Api& api) { return api.get_reset(reset_.id); });
  not_found([&](Api& api) { return api.get_review(review_.id); });
  not_found([&](Api& api) { return api.get_review_statistic(statistic_.id); });
  not_found([&](Api& api) { return api.get_spaced_repetition_system(system_.id); });
  not_found(
      [&](Api& api) { return api.set_spaced_repetition_system(system_.id, default_intervals); });
  not_found([&](Api& api) { return api.reset_spaced_repetition_system(system_.id); });
  not_found([&](Api& api) { return api.get_study_material(material_.id); });
  not_found([&](Api& api) { return api.update_study_material(material_.id, {}); });
  not_found([&](Api& api) { return api.get_subject(SubjectId{99'999}); });
  not_found([&](Api& api) { return api.get_voice_actor(VoiceActorId{99'999}); });
  ben_.expect_refused(
      [&](Api& api) { return api.create_review({.assignment_id = assignment_.id}); },
      "Record invalid");
  EXPECT_EQ(ann_.contents(), before);
}

TEST_P(Ownership, OfEveryRowThatAListNames) {
  Api& api = ben_.api();
  const auto empty = [](const auto& page) {
    EXPECT_TRUE(page.data.empty());
    EXPECT_EQ(page.total_count, 0);
  };
  empty(ok(api.list_assignments({.ids = {{assignment_.id.value}}}, {})));
  empty(ok(api.list_level_progressions({.ids = {{progression_.id.value}}}, {})));
  empty(ok(api.list_resets({.ids = {{reset_.id.value}}}, {})));
  empty(ok(api.list_reviews({.ids = {{review_.id.value}}}, {})));
  empty(ok(api.list_reviews({.assignment_ids = {{assignment_.id.value}}}, {})));
  empty(ok(api.list_reviews({.subject_ids = {{assignment_.subject_id.value}}}, {})));
  empty(ok(api.list_review_statistics({.ids = {{statistic_.id.value}}}, {})));
  empty(ok(api.list_spaced_repetition_systems({.ids = {{system_.id.value}}}, {})));
  empty(ok(api.list_study_materials({.ids = {{material_.id.value}}}, {})));
}

TEST_P(Ownership, OfRowsBelowAndAboveOnesOwn) {
  // Ben's ids are above Ann's: neither cursor leads out of one's own rows.
  for (const std::int64_t id : {std::int64_t{0}, assignment_.id.value, INT64_MAX}) {
    for (Learner* learner : {&ann_, &ben_}) {
      for (const PageRequest& request :
           {PageRequest{.page_after_id = id}, PageRequest{.page_before_id = id}}) {
        for (const Assignment& a : ok(learner->api().list_assignments({}, request)).data) {
          EXPECT_EQ(owner_of(a.id.value), learner->number());
        }
      }
    }
  }
}

}  // namespace
}  // namespace taraba
