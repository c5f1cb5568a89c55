#include "taraba/service/progress.h"
#include "taraba/service/user_api.h"
#include "taraba/srs/assignment.h"
#include "taraba/srs/statistics.h"

namespace taraba {
namespace {

Result<Assignment> reviewed_assignment(UserWrite& write, const NewReview& review) {
  if (review.assignment_id.has_value() == review.subject_id.has_value()) {
    return invalid("exactly one of assignment_id and subject_id is wanted");
  }
  if (review.subject_id) return write.assignment(*review.subject_id);
  auto row = write.transaction().assignments().find(write.number(), *review.assignment_id);
  if (!row) return row.error();
  if (!*row) return record_invalid();
  return std::move(**row);
}

Result<void> check_counts(const NewReview& review) {
  for (const std::int64_t count :
       {review.incorrect_meaning_answers, review.incorrect_reading_answers}) {
    if (count < 0 || count > limits::max_incorrect_answers) {
      return invalid("incorrect answers: " + std::to_string(count) + " is not from 0 to " +
                     std::to_string(limits::max_incorrect_answers));
    }
  }
  return {};
}

Result<void> check_may_review(const UserWrite& write, const UserRecord& record, const Assignment& a,
                              const Subject& subject, Timestamp created_at) {
  if (const auto open = check_may_study(write, record, subject); !open) return open;
  if (!a.available_at || a.srs_stage < starting_stage || a.srs_stage >= burning_stage) {
    return record_invalid();
  }
  if (created_at > write.now()) {
    return invalid("created_at: " + format_timestamp(created_at) + " must be in the past");
  }
  if (created_at < *a.available_at) {
    return invalid("created_at: " + format_timestamp(created_at) + " is before available_at " +
                   format_timestamp(*a.available_at));
  }
  return {};
}

Result<ReviewStatistic> count_review(UserWrite& write, const Subject& subject,
                                     const Review& review) {
  auto known = write.find_statistic(subject.id);
  if (!known) return known.error();
  ReviewStatistic statistic = *known ? std::move(**known) : write.make<ReviewStatistic>();
  statistic.subject_id = subject.id;
  statistic.subject_type = subject.object;
  statistic = srs::counted(std::move(statistic), review.incorrect_meaning_answers,
                           review.incorrect_reading_answers);
  if (const auto stored = write.put(statistic); !stored) return stored.error();
  return statistic;
}

/// The one transaction of a review: assignment, review, statistic, unlocks, level.
Result<CreatedReview> record_review(UserWrite& write, const NewReview& asked) {
  if (const auto counts = check_counts(asked); !counts) return counts.error();
  auto before = reviewed_assignment(write, asked);
  if (!before) return before.error();
  const Subject* subject = write.catalogue().find(before->subject_id);
  if (subject == nullptr) return record_invalid();
  const Timestamp at = asked.created_at.value_or(write.now());
  const auto may = check_may_review(write, write.record(), *before, *subject, at);
  if (!may) return may.error();
  const auto system = write.system_of(*subject);
  if (!system) return system.error();

  auto review = write.make<Review>();
  review.created_at = at;
  review.assignment_id = before->id;
  review.spaced_repetition_system_id = system->id;
  review.subject_id = subject->id;
  review.starting_srs_stage = before->srs_stage;
  review.incorrect_meaning_answers = asked.incorrect_meaning_answers;
  review.incorrect_reading_answers =
      has_reading(subject->object) ? asked.incorrect_reading_answers : 0;
  const std::int64_t mistakes = review.incorrect_meaning_answers + review.incorrect_reading_answers;
  Assignment after = srs::reviewed(*before, system->intervals, mistakes, at);
  review.ending_srs_stage = after.srs_stage;

  if (const auto stored = write.put(after); !stored) return stored.error();
  if (const auto stored = write.put(review); !stored) return stored.error();
  auto statistic = count_review(write, *subject, review);
  if (!statistic) return statistic.error();
  if (!before->passed_at && after.passed_at) {
    if (const auto done = after_pass(write, *subject); !done) return done.error();
  }
  if (!before->burned_at && after.burned_at) {
    if (const auto done = after_burn(write, *subject, at); !done) return done.error();
  }
  return CreatedReview{std::move(review), std::move(after), std::move(*statistic)};
}

}  // namespace

PageResult<Review> UserApi::list_reviews(const ReviewFilter& filter, const PageRequest& page) {
  const auto past = check_updated_after(filter.updated_after);
  if (!past) return past.error();
  return list(&Transaction::reviews, predicate_of(filter), page, limits::large_page_size);
}

ReadResult<Review> UserApi::get_review(ReviewId id) { return get(&Transaction::reviews, id); }

Result<CreatedReview> UserApi::create_review(const NewReview& review) {
  return write([&](UserWrite& w) { return record_review(w, review); });
}

}  // namespace taraba
