#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "taraba/base/ids.h"
#include "taraba/base/timestamp.h"
#include "taraba/model/subject.h"

namespace taraba {

/// Sums over the reviews of one subject since its lesson, or since the last reset.
struct ReviewStatistic {
  ReviewStatisticId id;
  Timestamp data_updated_at;
  Timestamp created_at;
  SubjectId subject_id;
  SubjectType subject_type = SubjectType::radical;
  std::int64_t meaning_correct = 0;
  std::int64_t meaning_incorrect = 0;
  std::int64_t meaning_max_streak = 0;
  std::int64_t meaning_current_streak = 0;
  std::int64_t reading_correct = 0;
  std::int64_t reading_incorrect = 0;
  std::int64_t reading_max_streak = 0;
  std::int64_t reading_current_streak = 0;
  std::int64_t percentage_correct = 100;
  bool hidden = false;  ///< the subject's; stores fill it in

  friend bool operator==(const ReviewStatistic&, const ReviewStatistic&) = default;
};

/// Every field narrows.
struct ReviewStatisticFilter {
  std::optional<std::vector<std::int64_t>> ids;
  std::optional<Timestamp> updated_after;
  std::optional<bool> hidden;
  std::optional<std::int64_t> percentages_greater_than;  ///< strictly
  std::optional<std::int64_t> percentages_less_than;     ///< strictly
  std::optional<std::vector<std::int64_t>> subject_ids;
  std::optional<std::vector<SubjectType>> subject_types;

  friend bool operator==(const ReviewStatisticFilter&, const ReviewStatisticFilter&) = default;
};

}  // namespace taraba
