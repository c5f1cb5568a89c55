#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "taraba/base/result.h"
#include "taraba/model/assignment.h"
#include "taraba/model/item.h"
#include "taraba/model/level_progression.h"
#include "taraba/model/page.h"
#include "taraba/model/reset.h"
#include "taraba/model/review.h"
#include "taraba/model/review_statistic.h"
#include "taraba/model/srs_system.h"
#include "taraba/model/study_material.h"
#include "taraba/model/subject.h"
#include "taraba/model/voice_actor.h"

namespace taraba::wire {

/// A decoded query string: name to value, sorted; of repeated names the last wins.
using Parameters = std::map<std::string, std::string, std::less<>>;
/// `invalid` for a broken percent escape, a NUL, text that is not UTF-8, and too many
/// parameters.
Result<Parameters> parse_query(std::string_view query);

/// A filter with its cursor, and the accepted parameters in canonical form: sorted, form-encoded,
/// values as they came.
template <class Filter>
struct Asked {
  Filter filter;
  PageRequest page;
  std::string query;   ///< without the cursor
  std::string cursor;  ///< `page_after_id=5`, or empty
};

// Unknown parameters are ignored; a wrong value is `invalid` and names its parameter.
Result<Asked<AssignmentFilter>> parse_assignment_filter(const Parameters&);
Result<Asked<LevelProgressionFilter>> parse_level_progression_filter(const Parameters&);
Result<Asked<ResetFilter>> parse_reset_filter(const Parameters&);
Result<Asked<ReviewFilter>> parse_review_filter(const Parameters&);
Result<Asked<ReviewStatisticFilter>> parse_review_statistic_filter(const Parameters&);
Result<Asked<SrsFilter>> parse_srs_filter(const Parameters&);
Result<Asked<StudyMaterialFilter>> parse_study_material_filter(const Parameters&);
Result<Asked<SubjectFilter>> parse_subject_filter(const Parameters&);
Result<Asked<VoiceActorFilter>> parse_voice_actor_filter(const Parameters&);
Result<Asked<ItemFilter>> parse_item_filter(const Parameters&);

/// The query of the same meaning, in canonical form, for each filter above. A list that is empty,
/// and so matches nothing, names what nothing has: an empty parameter would be no filter. Of slugs
/// only those without a comma can be asked for.
template <class Filter>
std::string format_query(Filter filter, PageRequest page);

std::string percent_encode(std::string_view text);  ///< form encoding of a value, space as `+`
Result<std::string> percent_decode_path(std::string_view);  ///< `+` stays

}  // namespace taraba::wire
