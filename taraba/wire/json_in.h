#pragma once

#include <optional>
#include <string_view>

#include "taraba/base/result.h"
#include "taraba/model/review.h"
#include "taraba/model/srs_system.h"
#include "taraba/model/study_material.h"
#include "taraba/model/user.h"

namespace taraba::wire {

// Bodies of writes, in every shape that clients send: under their root key, or at the root; unknown
// keys ignored (docs/api.md#bodies). `malformed` for what is not JSON, `invalid` naming the key for
// what is JSON and wrong. Of duplicate keys the last wins.

/// `assignment.started_at`; an empty body, `{}` and null mean now.
Result<std::optional<Timestamp>> decode_start(std::string_view body);
Result<NewReview> decode_review(std::string_view body);

struct NewStudyMaterial {
  SubjectId subject_id;
  StudyMaterialPatch patch;
};
Result<NewStudyMaterial> decode_new_study_material(std::string_view body);
Result<StudyMaterialPatch> decode_study_material(std::string_view body);

Result<PreferencesPatch> decode_user(std::string_view body);
/// `srs_stage`
Result<std::int64_t> decode_stage(std::string_view body);
/// `reset.target_level`
Result<std::int64_t> decode_reset(std::string_view body);
/// `stages`: ten objects as GET shows them, or the eight intervals of stages 1 to 8 in seconds.
/// Whole hours, at least one, at most ten years.
Result<SrsIntervals> decode_intervals(std::string_view body);

}  // namespace taraba::wire
