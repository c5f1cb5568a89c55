#include <algorithm>
#include <chrono>

#include "taraba/service/user_api.h"

namespace taraba {
namespace {

constexpr int summary_hours = 25;

std::vector<SubjectId> lesson_order(const Catalogue& catalogue,
                                    const std::vector<Assignment>& rows) {
  std::vector<const Subject*> subjects;
  for (const Assignment& row : rows) {
    if (const Subject* subject = catalogue.find(row.subject_id)) subjects.push_back(subject);
  }
  std::ranges::sort(subjects, {},
                    [](const Subject* s) { return std::pair(s->level, s->lesson_position); });
  std::vector<SubjectId> ids;
  for (const Subject* subject : subjects) ids.push_back(subject->id);
  return ids;
}

/// Each assignment in the hour in which it falls due; what is due already in the first.
void place_reviews(const std::vector<Assignment>& rows, Summary& summary) {
  const Timestamp hour = summary.data_updated_at;
  for (const Assignment& row : rows) {
    const Timestamp due = std::max(*row.available_at, hour);
    summary.next_reviews_at = std::min(summary.next_reviews_at.value_or(due), due);
    const auto index = std::chrono::ceil<std::chrono::hours>(due - hour).count();
    if (index < summary_hours) summary.reviews[index].subject_ids.push_back(row.subject_id);
  }
}

}  // namespace

ReadResult<Summary> UserApi::get_summary() {
  const auto known = record();
  if (!known) return known.error();
  const Timestamp now = clock_.now();
  const Moment moment = moment_of(**known, now);

  Summary summary;
  summary.data_updated_at = floor_hour(now);
  for (int i = 0; i < summary_hours; ++i) {
    summary.reviews.push_back({summary.data_updated_at + std::chrono::hours(i), {}});
  }
  summary.lessons.push_back({summary.data_updated_at, {}});
  const auto filled = core_.store.read([&](const Transaction& t) -> Result<bool> {
    AssignmentFilter waiting;
    waiting.immediately_available_for_lessons = true;
    const auto lessons = t.assignments().select(user_, predicate_of(waiting, moment));
    if (!lessons) return lessons.error();
    summary.lessons.front().subject_ids = lesson_order(core_.catalogue, *lessons);
    if (moment.on_vacation) return true;
    const auto reviews =
        t.assignments().select(user_, {{Column::available_at, Op::not_null, {}},
                                       {Column::hidden, Op::in, {0}},
                                       {Column::level, Op::less_equal, {moment.reviews_up_to}}});
    if (!reviews) return reviews.error();
    place_reviews(*reviews, summary);
    return true;
  });
  if (!filled) return filled.error();
  return Versioned<Summary>{std::move(summary), version_now(**known, now)};
}

}  // namespace taraba
