#include <array>
#include <chrono>

#include "tests/support/school.h"

namespace taraba {
namespace {

using namespace std::chrono_literals;

/// Resurrecting, burning again, and setting the stage.
class Stages : public SchoolTest {
 protected:
  Stages() { ann_.start(radical_); }

  AssignmentId id() { return ann_.assignment(radical_).id; }

  /// As `before` but for the stage, from now on.
  Assignment moved(Assignment before, int stage, std::optional<std::chrono::hours> wait) {
    before.srs_stage = SrsStage(stage);
    before.available_at.reset();
    if (wait) before.available_at = floor_hour(now()) + *wait;
    before.data_updated_at = now();
    return before;
  }

  const SubjectId radical_ = radicals(1)[0];
};

INSTANTIATE_TEST_SUITE_P(Apis, Stages, testing::ValuesIn(api_kinds), api_name);

TEST_P(Stages, ABurnedSubjectComesBackAtTheFirst) {
  ann_.burn({radical_});
  const Assignment burned = ann_.assignment(radical_);
  advance(10h);
  Assignment expected = moved(burned, 1, 2h);
  expected.resurrected_at = now();
  EXPECT_EQ(ok(ann_.api().resurrect_assignment(burned.id)), expected);
  EXPECT_EQ(ann_.assignment(radical_), expected);
  EXPECT_EQ(ann_.assignments({.burned = true}), std::vector{expected});
}

TEST_P(Stages, OnlyABurnedSubjectComesBack) {
  for (int stage = 1; stage <= 8; ++stage) {
    EXPECT_EQ(ann_.assignment(radical_).srs_stage, SrsStage(stage));
    ann_.expect_refused([&](Api& api) { return api.resurrect_assignment(id()); }, "burned");
    school_.clock().set(*ann_.assignment(radical_).available_at);
    ann_.answer(radical_);
  }
  EXPECT_TRUE(ann_.api().resurrect_assignment(id()));
  ann_.expect_refused([&](Api& api) { return api.resurrect_assignment(id()); }, "burned");
  const AssignmentId lesson = ann_.assignment(radicals(1)[1]).id;
  ann_.expect_refused([&](Api& api) { return api.resurrect_assignment(lesson); }, "burned");
}

TEST_P(Stages, AResurrectedSubjectBurnsWithoutAReview) {
  ann_.burn({radical_});
  const auto statistic = ann_.find_statistic(radical_);
  const auto reviews = ann_.reviews();
  ok(ann_.api().resurrect_assignment(id()));
  const Assignment back = ann_.assignment(radical_);
  advance(1h);
  EXPECT_EQ(ok(ann_.api().burn_assignment(back.id)), moved(back, 9, {}));
  EXPECT_EQ(ann_.assignment(radical_), moved(back, 9, {}));
  EXPECT_EQ(ann_.find_statistic(radical_), statistic);
  EXPECT_EQ(ann_.reviews(), reviews);
}

TEST_P(Stages, OnlyAResurrectedSubjectBurnsWithoutAReview) {
  const auto refused = [&] {
    ann_.expect_refused([&](Api& api) { return api.burn_assignment(id()); }, "resurrected");
  };
  refused();
  ann_.burn({radical_});
  refused();
  ok(ann_.api().resurrect_assignment(id()));
  ok(ann_.api().burn_assignment(id()));
  refused();
}

TEST_P(Stages, MayBePushedBack) {
  constexpr std::array<std::chrono::hours, 9> waits = {0h,   2h,   4h,   8h,   23h,
                                                       167h, 335h, 719h, 2879h};
  ann_.burn({radical_});
  for (int stage = 8; stage >= 1; --stage) {
    advance(25min);
    const Assignment before = ann_.assignment(radical_);
    EXPECT_EQ(ok(ann_.api().set_assignment_stage(before.id, stage)),
              moved(before, stage, waits[stage]));
    EXPECT_EQ(ann_.assignment(radical_), moved(before, stage, waits[stage]));
  }
}

TEST_P(Stages, AreNeverPushedForward) {
  ann_.pass({radical_});
  for (const std::int64_t stage : {-1, 0, 6, 9, 10}) {
    ann_.expect_refused([&](Api& api) { return api.set_assignment_stage(id(), stage); },
                        "srs_stage");
  }
  advance(1h);
  const Assignment before = ann_.assignment(radical_);
  EXPECT_EQ(ok(ann_.api().set_assignment_stage(id(), 5)), moved(before, 5, 167h));
  const AssignmentId lesson = ann_.assignment(radicals(1)[1]).id;
  for (const std::int64_t stage : {0, 1}) {
    ann_.expect_refused([&](Api& api) { return api.set_assignment_stage(lesson, stage); },
                        "srs_stage");
  }
}

TEST_P(Stages, DoNotMoveWhereNothingMayBeStudied) {
  ann_.burn({radical_});
  const auto all_refused = [&](std::string_view part) {
    ann_.expect_refused([&](Api& api) { return api.resurrect_assignment(id()); }, part);
    ann_.expect_refused([&](Api& api) { return api.set_assignment_stage(id(), 3); }, part);
  };
  ok(ann_.api().start_vacation());
  all_refused("vacation");
  ok(ann_.api().end_vacation());
  curriculum_.drop(radical_);
  restart();
  all_refused("hidden");
}

}  // namespace
}  // namespace taraba
