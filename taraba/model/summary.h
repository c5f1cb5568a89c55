#pragma once

#include <optional>
#include <vector>

#include "taraba/base/ids.h"
#include "taraba/base/timestamp.h"

namespace taraba {

/// What falls due at one time.
struct SummaryHour {
  Timestamp available_at;
  std::vector<SubjectId> subject_ids;

  friend bool operator==(const SummaryHour&, const SummaryHour&) = default;
};

/// Lessons and reviews of now and of the next day.
struct Summary {
  Timestamp data_updated_at;         ///< the start of the current hour
  std::vector<SummaryHour> lessons;  ///< one
  std::optional<Timestamp> next_reviews_at;
  std::vector<SummaryHour> reviews;  ///< 25: all that is due now, then each next hour

  friend bool operator==(const Summary&, const Summary&) = default;
};

}  // namespace taraba
