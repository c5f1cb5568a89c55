#pragma once
// What the API's texts look like, for an OpenAPI document. All of it is told by the lines that read
// and write those texts.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "taraba/base/result.h"
#include "taraba/model/api.h"
#include "taraba/wire/json_in.h"

namespace taraba::wire {

/// JSON Schemas (draft 2020-12) of every answer, every body and the error, as one JSON object by
/// name. They refer to each other below `#/components/schemas/`.
std::string encode_schemas();

/// The name of what `encode` writes for a T, in `encode_schemas`.
template <class T>
std::string answer_schema();

/// A parameter of a collection's query.
struct Parameter {
  std::string_view name;
  std::string_view description = {};
  std::string schema;
  bool may_be_empty = false;  ///< a flag, set by its presence
  bool is_list = false;       ///< its items are separated by commas
};

/// What a collection with this filter understands.
template <class Filter>
std::vector<Parameter> list_parameters();

/// How a body is read, and the name of its schema.
template <class T>
struct BodyForm {
  Result<T> (*decode)(std::string_view body);
  std::string_view schema;
  bool may_be_absent = false;
};

inline constexpr BodyForm<std::optional<Timestamp>> start_form{decode_start, "StartBody",
                                                               /*may_be_absent=*/true};
inline constexpr BodyForm<std::int64_t> stage_form{decode_stage, "StageBody"};
inline constexpr BodyForm<std::int64_t> reset_form{decode_reset, "NewResetBody"};
inline constexpr BodyForm<NewReview> review_form{decode_review, "NewReviewBody"};
inline constexpr BodyForm<SrsIntervals> intervals_form{decode_intervals, "IntervalsBody"};
inline constexpr BodyForm<NewStudyMaterial> new_study_material_form{decode_new_study_material,
                                                                    "NewStudyMaterialBody"};
inline constexpr BodyForm<StudyMaterialPatch> study_material_form{decode_study_material,
                                                                  "StudyMaterialPatchBody"};
inline constexpr BodyForm<PreferencesPatch> user_form{decode_user, "UserPatchBody"};

}  // namespace taraba::wire
