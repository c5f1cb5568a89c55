#pragma once

#include "taraba/model/assignment.h"
#include "taraba/model/srs_system.h"

namespace taraba::srs {

// What an event makes of an assignment (docs/api.md#assignments). `at` is when it happened, as
// submitted. Whether it may happen is the caller's question; stamps of first times stay once set.

Assignment started(Assignment, const SrsIntervals&, Timestamp at);
Assignment reviewed(Assignment, const SrsIntervals&, std::int64_t mistakes, Timestamp at);
/// Back from burned to stage 1.
Assignment resurrected(Assignment, const SrsIntervals&, Timestamp at);
/// Back to burned, without a review.
Assignment burned_again(Assignment);
Assignment moved_to(Assignment, const SrsIntervals&, SrsStage, Timestamp at);
/// As if it had never been studied, unlocked or not.
Assignment reset(Assignment, std::optional<Timestamp> unlocked_at);
/// Its wait made longer by a vacation, to the hour.
Assignment delayed(Assignment, Timestamp::duration vacation);

}  // namespace taraba::srs
