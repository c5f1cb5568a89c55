#include "taraba/sandbox/study.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "taraba/sandbox/assignments.h"
#include "taraba/srs/levels.h"

namespace taraba::sandbox {

using std::chrono::hours;

Result<void> Studying::run() {
  if (const auto looked = look_around(); !looked) return looked;
  while (true) {
    const auto done = is_done();
    if (!done) return done.error();
    if (*done) return {};
    if (lessons_.empty() && waiting_.empty()) {
      return invalid("there is nothing left to study at level " + std::to_string(level_.value()));
    }
    if (lessons_.empty()) clock_.set(std::max(clock_.now(), waiting_.begin()->first));
    if (const auto taken = take_lessons(); !taken) return taken;
    if (const auto taken = take_reviews(); !taken) return taken;
  }
}

/// Everything that the account has begun, and what waits.
Result<void> Studying::look_around() {
  AssignmentFilter started;
  started.started = true;
  const auto rows = list_in_lesson_order(api_, catalogue_, started);
  if (!rows) return rows.error();
  waiting_.clear();
  for (const Assignment& row : *rows) keep(row);
  AssignmentFilter open;
  open.immediately_available_for_lessons = true;
  auto lessons = list_in_lesson_order(api_, catalogue_, open);
  if (!lessons) return lessons.error();
  lessons_ = std::move(*lessons);
  const auto user = api_.get_user();
  if (!user) return user.error();
  level_ = user->value.level;
  return {};
}

void Studying::keep(const Assignment& row) {
  if (row.available_at) waiting_.emplace(*row.available_at, row);
}

Result<bool> Studying::is_done() {
  if (study_.burned) return lessons_.empty() && waiting_.empty();
  if (!study_.one_review_short) return level_ >= *study_.level;
  if (level_ >= *study_.level) {
    return invalid("level " + std::to_string(study_.level->value()) + " has been reached already");
  }
  // Nothing else falls due within the hour that the account is kept in.
  const bool alone = waiting_.empty() || waiting_.begin()->first > clock_.now() + hours(1);
  return last_one_due_ && lessons_.empty() && alone;
}

Result<void> Studying::take_lessons() {
  for (const Assignment& lesson : std::exchange(lessons_, {})) {
    const auto started = api_.start_assignment(lesson.id, std::nullopt);
    if (!started) return started.error();
    keep(*started);
  }
  return {};
}

Result<void> Studying::take_reviews() {
  const auto end = waiting_.upper_bound(clock_.now());
  std::vector<Assignment> due;
  std::transform(waiting_.begin(), end, std::back_inserter(due),
                 [](const auto& entry) { return entry.second; });
  waiting_.erase(waiting_.begin(), end);
  sort_in_lesson_order(due, catalogue_);
  for (const Assignment& row : due) {
    bool correct = true;
    if (is_held_back(row)) {
      const auto free = count_free_passes();
      if (!free) return free.error();
      correct = *free > 0;
      if (!correct && !std::exchange(last_one_due_, true)) continue;
    }
    if (const auto done = review(row, correct); !done) return done;
  }
  return {};
}

Result<void> Studying::review(const Assignment& row, bool correct) {
  NewReview answer;
  answer.assignment_id = row.id;
  answer.incorrect_meaning_answers = correct ? 0 : 1;
  const auto created = api_.create_review(answer);
  if (!created) return created.error();
  keep(created->assignment);
  if (row.passed_at || !created->assignment.passed_at) return {};
  return note_unlocked(*catalogue_.find(row.subject_id));
}

/// A pass opens what the subject is part of, or a whole level.
Result<void> Studying::note_unlocked(const Subject& passed) {
  AssignmentFilter opened;
  opened.immediately_available_for_lessons = true;
  const auto user = api_.get_user();
  if (!user) return user.error();
  if (user->value.level == level_) {
    if (passed.amalgamation_subject_ids.empty()) return {};
    opened.subject_ids.emplace();
    for (const SubjectId id : passed.amalgamation_subject_ids) {
      opened.subject_ids->push_back(id.value);
    }
    auto lessons = list_in_lesson_order(api_, catalogue_, opened);
    if (!lessons) return lessons.error();
    for (Assignment& lesson : *lessons) {
      const bool known = std::ranges::find(lessons_, lesson.id, &Assignment::id) != lessons_.end();
      if (!known) lessons_.push_back(std::move(lesson));
    }
    return {};
  }
  level_ = user->value.level;
  auto lessons = list_in_lesson_order(api_, catalogue_, opened);
  if (!lessons) return lessons.error();
  lessons_ = std::move(*lessons);
  return {};
}

bool Studying::is_held_back(const Assignment& row) const {
  return study_.one_review_short && level_.value() + 1 == study_.level->value() &&
         row.subject_type == SubjectType::kanji && !row.passed_at &&
         row.srs_stage.value() + 1 == passing_stage.value() &&
         catalogue_.find(row.subject_id)->level == level_;
}

Result<std::size_t> Studying::count_free_passes() {
  const auto& kanji = catalogue_.kanji_of(level_);
  AssignmentFilter filter;
  filter.subject_ids.emplace();
  for (const SubjectId id : kanji) filter.subject_ids->push_back(id.value);
  const auto page = api_.list_assignments(filter, {});
  if (!page) return page.error();
  const auto passed = static_cast<std::size_t>(std::ranges::count_if(
      page->value.data, [](const Assignment& row) { return row.passed_at.has_value(); }));
  return std::max(srs::kanji_needed(kanji.size()), passed + 1) - passed - 1;
}

}  // namespace taraba::sandbox
