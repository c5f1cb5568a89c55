#include "taraba/srs/stages.h"

#include <algorithm>
#include <cassert>
#include <chrono>

namespace taraba::srs {

SrsStage next_stage(SrsStage current, std::int64_t mistakes) {
  assert(current >= starting_stage && current < burning_stage && mistakes >= 0);
  if (mistakes == 0) return SrsStage(current.value() + 1);
  const std::int64_t penalty = current >= passing_stage ? 2 : 1;
  const std::int64_t drop = (mistakes + 1) / 2 * penalty;
  return SrsStage(static_cast<int>(std::max<std::int64_t>(current.value() - drop, 1)));
}

std::optional<Timestamp> available_at(const SrsIntervals& intervals, SrsStage stage,
                                      Timestamp since) {
  if (stage == unlocking_stage || stage == burning_stage) return std::nullopt;
  return floor_hour(since + std::chrono::seconds(intervals[stage.value()]));
}

}  // namespace taraba::srs
