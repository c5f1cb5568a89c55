#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "taraba/base/timestamp.h"
#include "taraba/model/assignment.h"
#include "taraba/model/level_progression.h"
#include "taraba/model/reset.h"
#include "taraba/model/review.h"
#include "taraba/model/review_statistic.h"
#include "taraba/model/srs_system.h"
#include "taraba/model/study_material.h"
#include "taraba/model/subject.h"
#include "taraba/model/voice_actor.h"

namespace taraba {

/// What a filter can ask of a row. Times are microseconds since 1970, types and flags their number.
enum class Column {
  id,
  data_updated_at,
  subject_id,
  subject_type,
  level,   ///< the subject's
  hidden,  ///< the subject's
  assignment_id,
  srs_stage,
  unlocked_at,
  started_at,
  burned_at,
  available_at,
  percentage_correct,
};

enum class Op { in, greater, greater_equal, less, less_equal, is_null, not_null };

/// One comparison. A null never holds but for `is_null`; `in` nothing never holds.
struct Condition {
  Column column;
  Op op;
  std::vector<std::int64_t> values;  ///< sorted for `in`, one for the comparisons
};

/// All conditions hold. The one definition of a filter: the memory store evaluates it, an SQL store
/// writes it out.
using Predicate = std::vector<Condition>;

/// What the filters that speak of "now" depend on.
struct Moment {
  Timestamp now;
  int lessons_up_to = 0;  ///< min(user's level, level granted)
  int reviews_up_to = 0;  ///< level granted
  bool on_vacation = false;
};

Predicate predicate_of(const AssignmentFilter& filter, const Moment& moment);
Predicate predicate_of(const LevelProgressionFilter& filter);
Predicate predicate_of(const ResetFilter& filter);
Predicate predicate_of(const ReviewFilter& filter);
Predicate predicate_of(const ReviewStatisticFilter& filter);
Predicate predicate_of(const StudyMaterialFilter& filter);
Predicate predicate_of(const SrsFilter& filter);
Predicate predicate_of(const VoiceActorFilter& filter);
/// All but `slugs`, which are text.
Predicate predicate_of(const SubjectFilter& filter);

/// The row's value, or none where it is null or the row has no such column. `facts` are those of
/// the row's subject, for rows that have one.
std::optional<std::int64_t> value_of(const Assignment& row, Column column,
                                     const SubjectFacts& facts);
std::optional<std::int64_t> value_of(const LevelProgression& row, Column column,
                                     const SubjectFacts& facts);
std::optional<std::int64_t> value_of(const Reset& row, Column column, const SubjectFacts& facts);
std::optional<std::int64_t> value_of(const Review& row, Column column, const SubjectFacts& facts);
std::optional<std::int64_t> value_of(const ReviewStatistic& row, Column column,
                                     const SubjectFacts& facts);
std::optional<std::int64_t> value_of(const StudyMaterial& row, Column column,
                                     const SubjectFacts& facts);
std::optional<std::int64_t> value_of(const SpacedRepetitionSystem& row, Column column,
                                     const SubjectFacts& facts);
std::optional<std::int64_t> value_of(const SrsVersion& row, Column column,
                                     const SubjectFacts& facts);
std::optional<std::int64_t> value_of(const VoiceActor& row, Column column,
                                     const SubjectFacts& facts);
std::optional<std::int64_t> value_of(const Subject& row, Column column, const SubjectFacts& facts);

bool holds(const Condition& condition, std::optional<std::int64_t> value);

template <class Row>
bool matches(const Predicate& predicate, const Row& row, const SubjectFacts& facts) {
  for (const Condition& condition : predicate) {
    if (!holds(condition, value_of(row, condition.column, facts))) return false;
  }
  return true;
}

}  // namespace taraba
