#include "tests/support/learner.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <set>
#include <sstream>
#include <utility>

#include "taraba/wire/json_out.h"

namespace taraba {
namespace {

using namespace std::chrono_literals;

constexpr auto long_enough_to_pass = 4 * 24h;
constexpr auto long_enough_to_burn = 180 * 24h;

/// Walks a collection to its end.
template <class Filter, class T>
std::vector<T> all(Api& api, PageResult<T> (Api::*list)(const Filter&, const PageRequest&),
                   const Filter& filter = {}) {
  std::vector<T> rows;
  PageRequest request;
  do {
    Page<T> page = ok((api.*list)(filter, request));
    std::ranges::move(page.data, std::back_inserter(rows));
    request.page_after_id = page.next_after_id;
  } while (request.page_after_id);
  return rows;
}

template <class T>
std::string lines(const std::vector<T>& rows) {
  std::string text;
  for (const T& row : rows) text += wire::encode(row, {}) + "\n";
  return text;
}

std::set<std::string> lines_of(const std::string& text) {
  std::set<std::string> found;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) found.insert(line);
  return found;
}

}  // namespace

std::string difference(const std::string& before, const std::string& after) {
  const std::set<std::string> old_lines = lines_of(before);
  const std::set<std::string> new_lines = lines_of(after);
  std::string text;
  for (const std::string& line : old_lines) {
    if (!new_lines.contains(line)) text += "- " + line + "\n";
  }
  for (const std::string& line : new_lines) {
    if (!old_lines.contains(line)) text += "+ " + line + "\n";
  }
  return text;
}

Assignment Learner::start(SubjectId subject, std::optional<Timestamp> at) {
  return ok(api_->start_assignment(assignment(subject).id, at));
}

CreatedReview Learner::answer(SubjectId subject, std::int64_t wrong_meaning,
                              std::int64_t wrong_reading, std::optional<Timestamp> at) {
  return ok(api_->create_review({.subject_id = subject,
                                 .incorrect_meaning_answers = wrong_meaning,
                                 .incorrect_reading_answers = wrong_reading,
                                 .created_at = at}));
}

Timestamp Learner::study(SubjectId subject, Timestamp from, SrsStage until) {
  Assignment a = assignment(subject);
  if (!a.started_at) a = start(subject, from);
  Timestamp at = from;
  while (a.srs_stage < until && !testing::Test::HasFailure()) {
    at = std::max(a.available_at.value_or(from), from);
    a = answer(subject, 0, 0, at).assignment;
  }
  return at;
}

void Learner::pass(const std::vector<SubjectId>& subjects) {
  const Timestamp from = clock_->now();
  clock_->advance(long_enough_to_pass);
  for (const SubjectId subject : subjects) study(subject, from, passing_stage);
}

void Learner::burn(const std::vector<SubjectId>& subjects) {
  const Timestamp from = clock_->now();
  clock_->advance(long_enough_to_burn);
  for (const SubjectId subject : subjects) study(subject, from, burning_stage);
}

std::optional<Assignment> Learner::find(SubjectId subject) {
  const auto rows = assignments({.subject_ids = {{subject.value}}});
  if (rows.empty()) return std::nullopt;
  return rows.front();
}

Assignment Learner::assignment(SubjectId subject) {
  const auto row = find(subject);
  EXPECT_TRUE(row) << "subject " << subject.value << " has no assignment";
  return row.value_or(Assignment());
}

std::optional<ReviewStatistic> Learner::find_statistic(SubjectId subject) {
  const auto page =
      ok(api_->list_review_statistics({.subject_ids = {{subject.value}}}, PageRequest()));
  if (page.data.empty()) return std::nullopt;
  return page.data.front();
}

std::vector<Assignment> Learner::assignments(const AssignmentFilter& filter) {
  return all(*api_, &Api::list_assignments, filter);
}

std::vector<Review> Learner::reviews() { return all(*api_, &Api::list_reviews); }

std::vector<ReviewStatistic> Learner::review_statistics() {
  return all(*api_, &Api::list_review_statistics);
}

std::vector<LevelProgression> Learner::level_progressions() {
  return all(*api_, &Api::list_level_progressions);
}

LevelProgression Learner::level_progression(int level) {
  std::optional<LevelProgression> newest;
  for (const LevelProgression& row : level_progressions()) {
    if (row.level == Level(level)) newest = row;
  }
  EXPECT_TRUE(newest) << "level " << level << " has no progression";
  return newest.value_or(LevelProgression());
}

User Learner::user() { return ok(api_->get_user()); }
int Learner::level() { return user().level.value(); }

std::string Learner::contents() {
  std::string version;
  if (const auto known = api_->version(Depends::user)) {
    version = "version " + std::to_string(known->tag.value_or(0)) + " of " +
              format_timestamp(known->changed_at);
  } else {
    EXPECT_EQ(known.error().code, ErrorCode::unsupported);
  }
  return wire::encode(user(), {}) + "\n" + lines(assignments()) + lines(level_progressions()) +
         lines(all(*api_, &Api::list_resets)) + lines(reviews()) + lines(review_statistics()) +
         lines(all(*api_, &Api::list_spaced_repetition_systems)) +
         lines(all(*api_, &Api::list_study_materials)) + version;
}

}  // namespace taraba
