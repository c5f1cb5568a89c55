#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "taraba/base/ids.h"
#include "taraba/base/timestamp.h"
#include "taraba/model/stage.h"
#include "taraba/model/subject.h"

namespace taraba {

/// A user's progress on one subject.
struct Assignment {
  AssignmentId id;
  Timestamp data_updated_at;
  Timestamp created_at;
  SubjectId subject_id;
  SubjectType subject_type = SubjectType::radical;
  SrsStage srs_stage;
  std::optional<Timestamp> unlocked_at;
  std::optional<Timestamp> started_at;
  std::optional<Timestamp> passed_at;
  std::optional<Timestamp> burned_at;
  std::optional<Timestamp> available_at;
  std::optional<Timestamp> resurrected_at;
  bool hidden = false;                      ///< the subject's; stores fill it in
  std::optional<Timestamp> last_review_at;  ///< extension

  friend bool operator==(const Assignment&, const Assignment&) = default;
};

/// Every field narrows; an absent one does not. A list that matches nothing is legal.
struct AssignmentFilter {
  std::optional<std::vector<std::int64_t>> ids;
  std::optional<Timestamp> updated_after;     ///< strictly
  std::optional<Timestamp> available_after;   ///< inclusive
  std::optional<Timestamp> available_before;  ///< inclusive
  std::optional<bool> burned;
  std::optional<bool> hidden;
  bool immediately_available_for_lessons = false;
  bool immediately_available_for_review = false;
  bool in_review = false;
  std::optional<std::vector<std::int64_t>> levels;
  std::optional<std::vector<std::int64_t>> srs_stages;
  std::optional<bool> started;
  std::optional<std::vector<std::int64_t>> subject_ids;
  std::optional<std::vector<SubjectType>> subject_types;
  std::optional<bool> unlocked;

  friend bool operator==(const AssignmentFilter&, const AssignmentFilter&) = default;
};

}  // namespace taraba
