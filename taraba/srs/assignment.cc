#include "taraba/srs/assignment.h"

#include <utility>

#include "taraba/srs/stages.h"

namespace taraba::srs {

Assignment started(Assignment a, const SrsIntervals& intervals, Timestamp at) {
  a.started_at = at;
  return moved_to(std::move(a), intervals, starting_stage, at);
}

Assignment reviewed(Assignment a, const SrsIntervals& intervals, std::int64_t mistakes,
                    Timestamp at) {
  const SrsStage stage = next_stage(a.srs_stage, mistakes);
  a = moved_to(std::move(a), intervals, stage, at);
  if (a.srs_stage >= passing_stage && !a.passed_at) a.passed_at = at;
  if (a.srs_stage == burning_stage && !a.burned_at) a.burned_at = at;
  a.last_review_at = at;
  return a;
}

Assignment resurrected(Assignment a, const SrsIntervals& intervals, Timestamp at) {
  a.resurrected_at = at;
  return moved_to(std::move(a), intervals, starting_stage, at);
}

Assignment burned_again(Assignment a) {
  a.srs_stage = burning_stage;
  a.available_at.reset();
  return a;
}

Assignment moved_to(Assignment a, const SrsIntervals& intervals, SrsStage stage, Timestamp at) {
  a.srs_stage = stage;
  a.available_at = available_at(intervals, stage, at);
  return a;
}

Assignment reset(Assignment a, std::optional<Timestamp> unlocked_at) {
  a.srs_stage = unlocking_stage;
  a.unlocked_at = unlocked_at;
  a.started_at.reset();
  a.passed_at.reset();
  a.burned_at.reset();
  a.available_at.reset();
  a.resurrected_at.reset();
  a.last_review_at.reset();
  return a;
}

Assignment delayed(Assignment a, Timestamp::duration vacation) {
  if (a.available_at) a.available_at = floor_hour(*a.available_at + vacation);
  return a;
}

}  // namespace taraba::srs
