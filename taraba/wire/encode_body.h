#pragma once

#include <optional>
#include <string>

#include "taraba/base/ids.h"
#include "taraba/base/timestamp.h"
#include "taraba/model/review.h"
#include "taraba/model/srs_system.h"
#include "taraba/model/study_material.h"
#include "taraba/model/user.h"

namespace taraba::wire {

// Bodies of writes as json_in.h reads them, under their root key (docs/api.md#bodies). An absent
// field is left out.

/// `{}` if the server's clock is to say when.
std::string encode_start(std::optional<Timestamp> started_at);
std::string encode_review(const NewReview&);
std::string encode_new_study_material(SubjectId, const StudyMaterialPatch&);
std::string encode_study_material(const StudyMaterialPatch&);
std::string encode_user(const PreferencesPatch&);
std::string encode_stage(std::int64_t srs_stage);
std::string encode_reset(std::int64_t target_level);
/// The eight intervals of stages 1 to 8.
std::string encode_intervals(const SrsIntervals&);

}  // namespace taraba::wire
