#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "taraba/base/ids.h"
#include "taraba/base/timestamp.h"
#include "taraba/model/assignment.h"
#include "taraba/model/review_statistic.h"
#include "taraba/model/stage.h"

namespace taraba {

/// One answered review. It never changes.
struct Review {
  ReviewId id;
  Timestamp data_updated_at;
  Timestamp created_at;  ///< when it was answered, as submitted
  AssignmentId assignment_id;
  SrsId spaced_repetition_system_id;
  SubjectId subject_id;
  SrsStage starting_srs_stage;
  SrsStage ending_srs_stage;
  std::int64_t incorrect_meaning_answers = 0;
  std::int64_t incorrect_reading_answers = 0;

  friend bool operator==(const Review&, const Review&) = default;
};

/// Every field narrows.
struct ReviewFilter {
  std::optional<std::vector<std::int64_t>> ids;
  std::optional<Timestamp> updated_after;
  std::optional<std::vector<std::int64_t>> assignment_ids;
  std::optional<std::vector<std::int64_t>> subject_ids;

  friend bool operator==(const ReviewFilter&, const ReviewFilter&) = default;
};

/// Exactly one of the two ids.
struct NewReview {
  std::optional<AssignmentId> assignment_id;
  std::optional<SubjectId> subject_id;
  std::int64_t incorrect_meaning_answers = 0;
  std::int64_t incorrect_reading_answers = 0;
  std::optional<Timestamp> created_at;  ///< now if absent

  friend bool operator==(const NewReview&, const NewReview&) = default;
};

/// A review, and what it left behind.
struct CreatedReview {
  Review review;
  Assignment assignment;
  ReviewStatistic review_statistic;

  friend bool operator==(const CreatedReview&, const CreatedReview&) = default;
};

}  // namespace taraba
