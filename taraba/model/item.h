#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "taraba/base/timestamp.h"
#include "taraba/model/assignment.h"
#include "taraba/model/review_statistic.h"
#include "taraba/model/study_material.h"
#include "taraba/model/subject.h"

namespace taraba {

/// A subject with everything that belongs to the caller and to it (extension).
struct Item {
  Timestamp data_updated_at;  ///< the newest of its parts
  Subject subject;
  std::optional<Assignment> assignment;
  std::optional<ReviewStatistic> review_statistic;
  std::optional<StudyMaterial> study_material;

  friend bool operator==(const Item&, const Item&) = default;
};

/// The filters of all four. `assignment.ids` and the like are not used: `subject.ids` names items,
/// `updated_after` here holds when any part is newer. A filter on a part that is missing
/// matches nothing.
struct ItemFilter {
  SubjectFilter subject;
  AssignmentFilter assignment;
  ReviewStatisticFilter review_statistic;
  std::optional<Timestamp> updated_after;

  friend bool operator==(const ItemFilter&, const ItemFilter&) = default;
};

}  // namespace taraba
