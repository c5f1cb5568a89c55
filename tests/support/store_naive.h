#pragma once
// What the filters of docs/api.md mean, written down a second time: sentence by sentence over plain
// rows, with nothing of the predicates that stores use.

#include <algorithm>
#include <optional>
#include <vector>

#include "taraba/model/predicate.h"
#include "taraba/store/records.h"
#include "taraba/store/store.h"

namespace taraba::test {

template <class T, class U>
bool allows(const std::optional<std::vector<T>>& list, const U& value) {
  return !list || std::count(list->begin(), list->end(), value) > 0;
}

inline bool wants(const std::optional<bool>& flag, bool value) { return !flag || *flag == value; }

/// `ids`, and `updated_after`, which is strict.
template <class Filter, class Row>
bool keeps_common(const Filter& filter, const Row& row) {
  return allows(filter.ids, row.id.value) &&
         (!filter.updated_after || row.data_updated_at > *filter.updated_after);
}

/// Started on its way, with a date to be reviewed at, and not burned.
inline bool is_in_review(const Assignment& row, const SubjectRecord& subject) {
  const int stage = row.srs_stage.value();
  return stage >= 1 && stage <= 8 && row.available_at.has_value() && !subject.hidden_at;
}

inline bool is_ready_for_lesson(const Assignment& row, const SubjectRecord& subject,
                                const Moment& moment) {
  return !moment.on_vacation && row.unlocked_at && !row.started_at && row.srs_stage.value() == 0 &&
         !subject.hidden_at && subject.level.value() <= moment.lessons_up_to;
}

inline bool is_ready_for_review(const Assignment& row, const SubjectRecord& subject,
                                const Moment& moment) {
  return !moment.on_vacation && row.available_at && *row.available_at <= moment.now &&
         !subject.hidden_at && subject.level.value() <= moment.reviews_up_to;
}

inline bool keeps(const AssignmentFilter& filter, const Assignment& row,
                  const SubjectRecord& subject, const Moment& moment) {
  if (!keeps_common(filter, row)) return false;
  // Both inclusive; without a date nothing is after or before.
  if (filter.available_after &&
      !(row.available_at && *row.available_at >= *filter.available_after)) {
    return false;
  }
  if (filter.available_before &&
      !(row.available_at && *row.available_at <= *filter.available_before)) {
    return false;
  }
  // Whether it ever burned, was started, was unlocked: the stage does not matter.
  if (!wants(filter.burned, row.burned_at.has_value())) return false;
  if (!wants(filter.started, row.started_at.has_value())) return false;
  if (!wants(filter.unlocked, row.unlocked_at.has_value())) return false;
  if (!wants(filter.hidden, subject.hidden_at.has_value())) return false;
  if (filter.in_review && !is_in_review(row, subject)) return false;
  if (filter.immediately_available_for_lessons && !is_ready_for_lesson(row, subject, moment)) {
    return false;
  }
  if (filter.immediately_available_for_review && !is_ready_for_review(row, subject, moment)) {
    return false;
  }
  return allows(filter.levels, subject.level.value()) &&
         allows(filter.srs_stages, row.srs_stage.value()) &&
         allows(filter.subject_ids, row.subject_id.value) &&
         allows(filter.subject_types, subject.type);
}

inline bool keeps(const ReviewFilter& filter, const Review& row, const SubjectRecord&,
                  const Moment&) {
  return keeps_common(filter, row) && allows(filter.assignment_ids, row.assignment_id.value) &&
         allows(filter.subject_ids, row.subject_id.value);
}

inline bool keeps(const ReviewStatisticFilter& filter, const ReviewStatistic& row,
                  const SubjectRecord& subject, const Moment&) {
  // Both strict.
  if (filter.percentages_greater_than &&
      row.percentage_correct <= *filter.percentages_greater_than) {
    return false;
  }
  if (filter.percentages_less_than && row.percentage_correct >= *filter.percentages_less_than) {
    return false;
  }
  return keeps_common(filter, row) && wants(filter.hidden, subject.hidden_at.has_value()) &&
         allows(filter.subject_ids, row.subject_id.value) &&
         allows(filter.subject_types, subject.type);
}

inline bool keeps(const StudyMaterialFilter& filter, const StudyMaterial& row,
                  const SubjectRecord& subject, const Moment&) {
  return keeps_common(filter, row) && wants(filter.hidden, subject.hidden_at.has_value()) &&
         allows(filter.subject_ids, row.subject_id.value) &&
         allows(filter.subject_types, subject.type);
}

/// The page of `rows`, which match and come in any order.
template <class Row>
Page<Row> naive_page(std::vector<Row> rows, const PageRequest& request, int per_page) {
  std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.id < b.id; });
  Page<Row> page;
  page.per_page = per_page;
  for (const Row& row : rows) {
    ++page.total_count;
    if (!page.data_updated_at || row.data_updated_at > *page.data_updated_at) {
      page.data_updated_at = row.data_updated_at;
    }
    if (request.page_after_id) {
      if (row.id.value > *request.page_after_id) page.data.push_back(row);
    } else if (!request.page_before_id || row.id.value < *request.page_before_id) {
      page.data.push_back(row);
    }
  }
  const bool backwards = !request.page_after_id && request.page_before_id;
  while (std::ssize(page.data) > per_page) {
    page.data.erase(backwards ? page.data.begin() : page.data.end() - 1);
  }
  if (page.data.empty()) return page;
  if (page.data.front().id != rows.front().id) page.previous_before_id = page.data.front().id.value;
  if (page.data.back().id != rows.back().id) page.next_after_id = page.data.back().id.value;
  return page;
}

}  // namespace taraba::test
