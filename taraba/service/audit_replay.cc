#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>

#include "taraba/service/audit_report.h"
#include "taraba/srs/stages.h"
#include "taraba/srs/statistics.h"

namespace taraba {
namespace {

/// A subject's reviews since it was last reset, in the order in which they were written.
using Reviews = std::vector<const Review*>;

auto counts(const ReviewStatistic& s) {
  return std::tuple(s.meaning_correct, s.meaning_incorrect, s.meaning_current_streak,
                    s.meaning_max_streak, s.reading_correct, s.reading_incorrect,
                    s.reading_current_streak, s.reading_max_streak, s.percentage_correct);
}

std::string described(const ReviewStatistic& s) {
  const auto side = [](std::int64_t correct, std::int64_t incorrect, std::int64_t current,
                       std::int64_t longest) {
    return std::to_string(correct) + "/" + std::to_string(incorrect) + " (streak " +
           std::to_string(current) + " of " + std::to_string(longest) + ")";
  };
  return "meaning " +
         side(s.meaning_correct, s.meaning_incorrect, s.meaning_current_streak,
              s.meaning_max_streak) +
         ", reading " +
         side(s.reading_correct, s.reading_incorrect, s.reading_current_streak,
              s.reading_max_streak) +
         ", " + std::to_string(s.percentage_correct) + " %";
}

std::string stage_text(SrsStage stage) { return "stage " + std::to_string(stage.value()); }

/// The time of the first review that ended at `stage` or above.
std::optional<Timestamp> first_reached(const Reviews& reviews, SrsStage stage) {
  for (const Review* review : reviews) {
    if (review->ending_srs_stage >= stage) return review->created_at;
  }
  return std::nullopt;
}

class Replay {
 public:
  Replay(const Catalogue& catalogue, const AccountRows& rows, AuditReport& report)
      : catalogue_(catalogue), rows_(rows), report_(report) {
    for (const Assignment& a : rows.assignments) assignments_.emplace(a.id, &a);
    for (const ReviewStatistic& s : rows.review_statistics) statistics_.emplace(s.subject_id, &s);
    intervals_[default_system] = default_intervals;
    intervals_[accelerated_system] = accelerated_intervals;
    for (const SrsVersion& version : rows.srs_versions) intervals_[version.id] = version.intervals;
  }

  void run() {
    for (const Review& review : rows_.reviews) {
      check_review(review);
      if (review.id.value > last_reset(review.subject_id)) {
        reviews_[review.subject_id].push_back(&review);
      }
    }
    for (const auto& [subject, reviews] : reviews_) check_chain(reviews);
    for (const Assignment& a : rows_.assignments) check_assignment(a);
    for (const ReviewStatistic& s : rows_.review_statistics) check_statistic(s);
  }

 private:
  /// The id of the reset that cleared the subject last; 0 if none did.
  std::int64_t last_reset(SubjectId) const;
  /// Whether the resets of the account can be told to have cleared the subject or not.
  bool is_judged(SubjectId) const;
  const Reviews& reviews_of(SubjectId) const;

  void check_review(const Review&);
  void check_chain(const Reviews&);
  void check_assignment(const Assignment&);
  void check_last_write(const Assignment&, const Review& last);
  void check_statistic(const ReviewStatistic&);

  const Catalogue& catalogue_;
  const AccountRows& rows_;
  AuditReport& report_;
  std::unordered_map<AssignmentId, const Assignment*> assignments_;
  std::unordered_map<SubjectId, const ReviewStatistic*> statistics_;
  std::unordered_map<SrsId, SrsIntervals> intervals_;
  std::map<SubjectId, Reviews> reviews_;
};

std::int64_t Replay::last_reset(SubjectId id) const {
  const Subject* subject = catalogue_.find(id);
  std::int64_t last = 0;
  for (const Reset& reset : rows_.resets) {
    if (subject != nullptr && subject->level >= reset.target_level) {
      last = std::max(last, reset.id.value);
    }
  }
  return last;
}

bool Replay::is_judged(SubjectId id) const {
  const Subject* subject = catalogue_.find(id);
  if (subject == nullptr) return false;
  return std::ranges::none_of(
      rows_.resets, [&](const Reset& reset) { return changed_since(*subject, reset.created_at); });
}

const Reviews& Replay::reviews_of(SubjectId id) const {
  static const Reviews none;
  const auto found = reviews_.find(id);
  return found == reviews_.end() ? none : found->second;
}

/// A review for itself.
void Replay::check_review(const Review& r) {
  const auto add = [&](const std::string& message) {
    report_.add("reviews", "review", r, message);
  };
  const auto assignment = assignments_.find(r.assignment_id);
  if (assignment == assignments_.end() || assignment->second->subject_id != r.subject_id) {
    add("names assignment " + std::to_string(r.assignment_id.value) +
        ", which is none of subject " + std::to_string(r.subject_id.value));
  }
  if (!intervals_.contains(r.spaced_repetition_system_id)) {
    add("names system " + std::to_string(r.spaced_repetition_system_id.value) +
        ", which does not exist");
  }
  const SrsStage from = r.starting_srs_stage;
  if (r.incorrect_meaning_answers < 0 || r.incorrect_reading_answers < 0 || from < starting_stage ||
      from >= burning_stage) {
    add("starts in " + stage_text(from) + " with " + std::to_string(r.incorrect_meaning_answers) +
        " and " + std::to_string(r.incorrect_reading_answers) +
        " mistakes, expected stage 1 to 8 and none below 0");
    return;
  }
  const SrsStage to =
      srs::next_stage(from, r.incorrect_meaning_answers + r.incorrect_reading_answers);
  if (to != r.ending_srs_stage) {
    add("ends in " + stage_text(r.ending_srs_stage) + ", expected " + stage_text(to));
  }
}

/// Between two reviews a stage may have been set lower, or an item resurrected: no row tells.
void Replay::check_chain(const Reviews& reviews) {
  if (!is_judged(reviews.front()->subject_id)) return;
  const Review* before = nullptr;
  for (const Review* review : reviews) {
    const SrsStage most = before != nullptr ? before->ending_srs_stage : starting_stage;
    if (review->starting_srs_stage > most) {
      report_.add("replay", "review", *review,
                  "starts in " + stage_text(review->starting_srs_stage) + ", expected at most " +
                      stage_text(most));
    }
    if (before != nullptr && review->created_at <= before->created_at) {
      report_.add("replay", "review", *review,
                  "has created_at " + format_timestamp(review->created_at) +
                      ", expected a time after the one before it");
    }
    before = review;
  }
}

void Replay::check_assignment(const Assignment& a) {
  if (!is_judged(a.subject_id)) return;
  const Reviews& reviews = reviews_of(a.subject_id);
  const auto expect = [&](const char* name, const std::optional<Timestamp>& is,
                          const std::optional<Timestamp>& expected) {
    if (is == expected) return;
    report_.add(
        "replay", "assignment", a,
        std::string("has ") + name + " " + shown(is) + ", its reviews say " + shown(expected));
  };
  expect("passed_at", a.passed_at, first_reached(reviews, passing_stage));
  expect("burned_at", a.burned_at, first_reached(reviews, burning_stage));
  expect("last_review_at", a.last_review_at,
         reviews.empty() ? std::nullopt : std::optional(reviews.back()->created_at));
  if (!reviews.empty()) {
    check_last_write(a, *reviews.back());
  } else if (a.srs_stage > starting_stage) {
    report_.add("replay", "assignment", a,
                "is in " + stage_text(a.srs_stage) + ", expected at most 1 without a review");
  }
  if (a.started_at && !statistics_.contains(a.subject_id)) {
    report_.add("replay", "assignment", a, "was started, and has no review statistic");
  }
}

/// What a review writes has its stamp: the assignment still has it if nothing happened since.
void Replay::check_last_write(const Assignment& a, const Review& last) {
  const auto add = [&](const std::string& message) {
    report_.add("replay", "assignment", a, message);
  };
  if (a.data_updated_at < last.data_updated_at) {
    add("was changed before its last review was written");
    return;
  }
  if (a.data_updated_at > last.data_updated_at) {
    const bool burned_again = a.srs_stage == burning_stage && a.resurrected_at;
    if (a.srs_stage > last.ending_srs_stage && !burned_again) {
      add("is in " + stage_text(a.srs_stage) + ", expected at most " +
          stage_text(last.ending_srs_stage));
    }
    return;
  }
  if (a.srs_stage != last.ending_srs_stage) {
    add("is in " + stage_text(a.srs_stage) + ", its last review says " +
        stage_text(last.ending_srs_stage));
    return;
  }
  const auto intervals = intervals_.find(last.spaced_repetition_system_id);
  if (intervals == intervals_.end()) return;
  const auto due = srs::available_at(intervals->second, a.srs_stage, last.created_at);
  if (a.available_at != due) {
    add("has available_at " + shown(a.available_at) + ", its last review says " + shown(due));
  }
}

void Replay::check_statistic(const ReviewStatistic& s) {
  if (!is_judged(s.subject_id)) return;
  ReviewStatistic expected;
  for (const Review* review : reviews_of(s.subject_id)) {
    expected = srs::counted(std::move(expected), review->incorrect_meaning_answers,
                            review->incorrect_reading_answers);
  }
  if (counts(s) == counts(expected)) return;
  report_.add("replay", "review statistic", s,
              "counts " + described(s) + ", its reviews say " + described(expected));
}

}  // namespace

void audit_replay(const Catalogue& catalogue, const AccountRows& rows, AuditReport& report) {
  Replay(catalogue, rows, report).run();
}

}  // namespace taraba
