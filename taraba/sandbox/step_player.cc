#include "taraba/sandbox/step_player.h"

#include <algorithm>
#include <utility>

#include "taraba/sandbox/assignments.h"
#include "taraba/sandbox/study.h"
#include "taraba/service/play.h"

namespace taraba::sandbox {
namespace {

using std::chrono::days;

AssignmentFilter waiting_lessons() {
  AssignmentFilter filter;
  filter.immediately_available_for_lessons = true;
  return filter;
}

AssignmentFilter due_reviews() {
  AssignmentFilter filter;
  filter.immediately_available_for_review = true;
  return filter;
}

/// Before it, too, years have four digits.
constexpr std::chrono::years longest_life{100};

/// Of a step that answers with what it made.
template <class T>
Result<void> done(const Result<T>& result) {
  if (!result) return result.error();
  return {};
}

}  // namespace

Result<UserNumber> StepPlayer::play() {
  begun_at_ = clock_.now();
  const bool plays = !scenario_.steps.empty() && std::holds_alternative<Play>(scenario_.steps[0]);
  if (!plays) {
    const auto begun = begin({.username = scenario_.name});
    if (!begun) return invalid("scenario " + scenario_.name + ": " + begun.error().message);
  }
  std::size_t number = 0;
  for (const StepAction& step : scenario_.steps) {
    ++number;
    const auto taken = std::visit([&](const auto& action) { return take(action); }, step);
    if (!taken) {
      return invalid("scenario " + scenario_.name + ", step " + std::to_string(number) + " (" +
                     std::string(step_names[step.index()]) + "): " + taken.error().message);
    }
  }
  return number_;
}

Result<void> StepPlayer::begin(const NewAccount& wanted) {
  const auto account = service_.add_account(wanted);
  if (!account) return account.error();
  number_ = account->number;
  api_ = service_.open(number_);
  return {};
}

Result<void> StepPlayer::take(const Advance& advance) {
  if (clock_.now() + advance.by > begun_at_ + longest_life) {
    return invalid("no account lives for more than " + std::to_string(longest_life.count()) +
                   " years");
  }
  clock_.advance(advance.by);
  return {};
}

Result<void> StepPlayer::take(const Play& play) {
  PlayOptions options;
  options.username = scenario_.name;
  options.level = play.level;
  options.seed = play.seed;
  options.now = clock_.now() + play.level.value() * days(10);
  const auto account = taraba::play(service_, options);
  if (!account) return account.error();
  number_ = account->number;
  api_ = service_.open(number_);
  clock_.set(options.now);
  return {};
}

Result<void> StepPlayer::take(const Lessons& lessons) {
  const auto chosen = select(waiting_lessons(), lessons.selection, "lessons that wait");
  if (!chosen) return chosen.error();
  for (const Assignment& lesson : *chosen) {
    const auto started = api_->start_assignment(lesson.id, std::nullopt);
    if (!started) return started.error();
  }
  return {};
}

Result<void> StepPlayer::take(const Reviews& reviews) {
  const auto chosen = select(due_reviews(), reviews.selection, "reviews that are due");
  if (!chosen) return chosen.error();
  if (reviews.incorrect > std::ssize(*chosen)) {
    return invalid("incorrect is " + std::to_string(reviews.incorrect) + ", but there are " +
                   std::to_string(chosen->size()) + " reviews");
  }
  const std::size_t correct = chosen->size() - static_cast<std::size_t>(reviews.incorrect);
  for (std::size_t i = 0; i < chosen->size(); ++i) {
    NewReview review;
    review.assignment_id = (*chosen)[i].id;
    review.incorrect_meaning_answers = i < correct ? 0 : 1;
    if (const auto created = api_->create_review(review); !created) return created.error();
  }
  return {};
}

Result<void> StepPlayer::take(const Study& study) {
  return Studying(*api_, service_.catalogue(), clock_, study).run();
}

Result<std::vector<Assignment>> StepPlayer::select_by_resurrection(bool burned,
                                                                   const Selection& selection,
                                                                   const char* what) {
  AssignmentFilter filter;
  filter.srs_stages.emplace();
  for (int stage = burned ? 9 : 1; stage <= (burned ? 9 : 8); ++stage) {
    filter.srs_stages->push_back(stage);
  }
  filter.burned = true;
  return select(filter, selection, what);
}

Result<void> StepPlayer::take(const Resurrect& resurrect) {
  const auto chosen = select_by_resurrection(true, resurrect.selection, "burned items");
  if (!chosen) return chosen.error();
  for (const Assignment& burned : *chosen) {
    const auto back = api_->resurrect_assignment(burned.id);
    if (!back) return back.error();
  }
  return {};
}

Result<void> StepPlayer::take(const Burn& burn) {
  const auto chosen = select_by_resurrection(false, burn.selection, "resurrected items");
  if (!chosen) return chosen.error();
  for (const Assignment& resurrected : *chosen) {
    const auto burned = api_->burn_assignment(resurrected.id);
    if (!burned) return burned.error();
  }
  return {};
}

Result<void> StepPlayer::take(const ResetTo& reset) {
  return done(api_->create_reset(reset.level.value()));
}

Result<void> StepPlayer::take(const StartVacation&) { return done(api_->start_vacation()); }

Result<void> StepPlayer::take(const EndVacation&) { return done(api_->end_vacation()); }

Result<void> StepPlayer::take(const WriteStudyMaterial& material) {
  return done(api_->create_study_material(material.subject_id, material.patch));
}

Result<void> StepPlayer::take(const SetPreferences& preferences) {
  return done(api_->update_user(preferences.patch));
}

Result<void> StepPlayer::take(const SetAccount& account) {
  AccountPatch patch;
  patch.subscription = account.subscription;
  if (account.period_ends_in) patch.period_ends_at = clock_.now() + *account.period_ends_in;
  patch.hibernating = account.hibernating;
  return done(service_.set_account(number_, patch));
}

Result<std::vector<Assignment>> StepPlayer::select(const AssignmentFilter& filter,
                                                   const Selection& selection, const char* what) {
  auto rows = list_in_lesson_order(*api_, service_.catalogue(), filter);
  if (!rows) return rows;
  if (selection.count) {
    if (*selection.count > std::ssize(*rows)) {
      return invalid("count is " + std::to_string(*selection.count) + ", but there are only " +
                     std::to_string(rows->size()) + " " + what);
    }
    rows->resize(static_cast<std::size_t>(*selection.count));
  }
  if (!selection.subjects) return rows;
  std::vector<Assignment> chosen;
  for (const SubjectId id : *selection.subjects) {
    const auto found = std::ranges::find(*rows, id, &Assignment::subject_id);
    if (found == rows->end()) {
      return invalid("subjects: " + std::to_string(id.value) + " is none of the " + what);
    }
    chosen.push_back(*found);
  }
  return chosen;
}

}  // namespace taraba::sandbox
