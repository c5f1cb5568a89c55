#pragma once

#include <optional>

#include "taraba/base/timestamp.h"
#include "taraba/model/srs_system.h"
#include "taraba/model/stage.h"

namespace taraba::srs {

/// The stage after a review (docs/api.md#stages): up one without a mistake, up to 9; else down by
/// ceil(mistakes / 2), twice that from stage 5 on, and never below 1. `current` is 1 to 8,
/// `mistakes` not negative.
SrsStage next_stage(SrsStage current, std::int64_t mistakes);

/// When the stage's wait that began at `since` ends: on the hour, rounded down. None for stages
/// that do not wait (0 and 9).
std::optional<Timestamp> available_at(const SrsIntervals& intervals, SrsStage stage,
                                      Timestamp since);

}  // namespace taraba::srs
