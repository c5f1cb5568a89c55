// Whether a write was carried out whose answer was lost. No clock counts but the server's.

#include <algorithm>

#include "taraba/client/calls.h"

namespace taraba {

using client::Op;

Result<std::optional<Assignment>> Client::Calls::find_reviewed(const NewReview& asked) {
  if (asked.assignment_id) {
    auto row = get<Assignment>(Op::get_assignment, asked.assignment_id->value);
    if (!row && row.error().code == ErrorCode::not_found) return std::optional<Assignment>();
    if (!row) return row.error();
    return std::optional(std::move(row->value));
  }
  auto rows = list<Assignment>(Op::list_assignments,
                               AssignmentFilter{.subject_ids = {{asked.subject_id->value}}}, {});
  if (!rows) return rows.error();
  if (rows->value.data.empty()) return std::optional<Assignment>();
  return std::optional(std::move(rows->value.data.front()));
}

/// A statistic changes with each review of its subject and otherwise only with a reset, which
/// empties it: it tells whether there was a review, and the reviews tell which.
Result<std::optional<CreatedReview>> Client::Calls::settle_review(const NewReview& asked,
                                                                  Timestamp since) {
  const std::optional<CreatedReview> not_done;
  const auto assignment = find_reviewed(asked);
  if (!assignment) return assignment.error();
  if (!*assignment) return not_done;
  const Assignment& after = **assignment;

  const auto statistics =
      list<ReviewStatistic>(Op::list_review_statistics,
                            ReviewStatisticFilter{.subject_ids = {{after.subject_id.value}}}, {});
  if (!statistics) return statistics.error();
  if (statistics->value.data.empty()) return not_done;
  const ReviewStatistic& statistic = statistics->value.data.front();
  if (statistic.data_updated_at < since || statistic.meaning_correct == 0) return not_done;

  const auto reviews =
      list<Review>(Op::list_reviews,
                   ReviewFilter{.updated_after = since - std::chrono::microseconds(1),
                                .assignment_ids = {{after.id.value}}},
                   {});
  if (!reviews) return reviews.error();
  const auto& rows = reviews->value.data;
  const auto is_ours = [&](const Review& row) {
    return row.incorrect_meaning_answers == asked.incorrect_meaning_answers &&
           (row.incorrect_reading_answers == asked.incorrect_reading_answers ||
            !has_reading(after.subject_type)) &&
           (!asked.created_at || row.created_at == *asked.created_at);
  };
  const auto ours = std::ranges::find_if(rows, is_ours);
  if (ours != rows.end()) return std::optional(CreatedReview{*ours, after, statistic});
  if (!rows.empty()) return not_done;  // somebody else's review: ours can only be refused now

  // The server keeps no reviews. Where it began can be told only if nothing was wrong.
  const std::int64_t mistakes = asked.incorrect_meaning_answers + asked.incorrect_reading_answers;
  if (mistakes > 0 || after.srs_stage <= starting_stage) {
    return unavailable(
        "a review was carried out, and the server does not say which; see assignment " +
        std::to_string(after.id.value));
  }
  const auto subject = get<Subject>(Op::get_subject, after.subject_id.value);
  if (!subject) return subject.error();
  const Review review{.id = {},
                      .data_updated_at = statistic.data_updated_at,
                      .created_at = asked.created_at.value_or(statistic.data_updated_at),
                      .assignment_id = after.id,
                      .spaced_repetition_system_id = subject->value.spaced_repetition_system_id,
                      .subject_id = after.subject_id,
                      .starting_srs_stage = SrsStage(after.srs_stage.value() - 1),
                      .ending_srs_stage = after.srs_stage};
  return std::optional(CreatedReview{review, after, statistic});
}

Result<std::optional<StudyMaterial>> Client::Calls::settle_study_material(
    SubjectId subject, const StudyMaterialPatch& asked, Timestamp since) {
  auto rows = list<StudyMaterial>(Op::list_study_materials,
                                  StudyMaterialFilter{.subject_ids = {{subject.value}}}, {});
  if (!rows) return rows.error();
  for (StudyMaterial& row : rows->value.data) {
    const bool ours =
        row.created_at >= since && row.meaning_note == asked.meaning_note.value_or("") &&
        row.reading_note == asked.reading_note.value_or("") &&
        row.meaning_synonyms == asked.meaning_synonyms.value_or(std::vector<std::string>());
    if (ours) return std::optional(std::move(row));
  }
  return std::optional<StudyMaterial>();
}

Result<std::optional<Reset>> Client::Calls::settle_reset(std::int64_t target_level,
                                                         Timestamp since) {
  auto rows = list<Reset>(Op::list_resets,
                          ResetFilter{.updated_after = since - std::chrono::microseconds(1)}, {});
  if (!rows) return rows.error();
  for (Reset& row : rows->value.data) {
    if (row.created_at >= since && row.target_level.value() == target_level) {
      return std::optional(std::move(row));
    }
  }
  return std::optional<Reset>();
}

}  // namespace taraba
