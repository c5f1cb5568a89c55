#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <source_location>
#include <string>
#include <string_view>
#include <vector>

#include "taraba/base/clock.h"
#include "taraba/model/api.h"

namespace taraba {

/// The value; a failure of the test, and an empty one, if there is none.
template <class T>
T ok(Result<T> result, std::source_location at = std::source_location::current()) {
  if (result) return *std::move(result);
  ADD_FAILURE_AT(at.file_name(), static_cast<int>(at.line())) << result.error().message;
  return T();
}

template <class T>
T ok(ReadResult<T> result, std::source_location at = std::source_location::current()) {
  if (result) return std::move(result->value);
  ADD_FAILURE_AT(at.file_name(), static_cast<int>(at.line())) << result.error().message;
  return T();
}

/// Expects an error with `part` in its message.
template <class T>
void expect_error(const Result<T>& result, ErrorCode code, std::string_view part = "",
                  std::source_location at = std::source_location::current()) {
  const char* const file = at.file_name();
  const int line = static_cast<int>(at.line());
  if (result) {
    ADD_FAILURE_AT(file, line) << "was not refused";
    return;
  }
  if (result.error().code != code || result.error().message.find(part) == std::string::npos) {
    ADD_FAILURE_AT(file, line) << "expected " << name_of(code) << " with \"" << part << "\", got "
                               << name_of(result.error().code) << ": " << result.error().message;
  }
}

/// The lines that are in one text only, each after `- ` or `+ `.
std::string difference(const std::string& before, const std::string& after);

/// Somebody who studies: an account's Api, and words for what one does with it.
class Learner {
 public:
  Learner(UserNumber number, std::unique_ptr<Api> api, ManualClock& clock)
      : number_(number), api_(std::move(api)), clock_(&clock) {}

  UserNumber number() const { return number_; }
  Api& api() { return *api_; }

  Assignment start(SubjectId, std::optional<Timestamp> at = {});
  CreatedReview answer(SubjectId, std::int64_t wrong_meaning = 0, std::int64_t wrong_reading = 0,
                       std::optional<Timestamp> at = {});

  /// The lesson at `from` and each review without a mistake as soon as it is due, all back-dated.
  /// Returns when the stage was reached.
  Timestamp study(SubjectId, Timestamp from, SrsStage until = passing_stage);
  /// The same from now on; the clock moves by four days to pass, by half a year to burn.
  void pass(const std::vector<SubjectId>&);
  void burn(const std::vector<SubjectId>&);

  /// None if the subject never unlocked.
  std::optional<Assignment> find(SubjectId);
  Assignment assignment(SubjectId);
  std::optional<ReviewStatistic> find_statistic(SubjectId);
  std::vector<Assignment> assignments(const AssignmentFilter& = {});
  std::vector<Review> reviews();
  std::vector<ReviewStatistic> review_statistics();
  std::vector<LevelProgression> level_progressions();
  /// The newest one of the level.
  LevelProgression level_progression(int level);
  int level();
  User user();

  /// Everything the account has, as JSON, a row a line.
  std::string contents();

  /// Expects that it fails and that nothing of the account, its version included, has changed.
  template <class F>
  void expect_refused(F&& act, std::string_view part = "", ErrorCode code = ErrorCode::invalid,
                      std::source_location at = std::source_location::current()) {
    const std::string before = contents();
    expect_error(act(*api_), code, part, at);
    const std::string changes = difference(before, contents());
    if (!changes.empty()) {
      ADD_FAILURE_AT(at.file_name(), static_cast<int>(at.line())) << "was not refused:\n"
                                                                  << changes;
    }
  }

 private:
  UserNumber number_;
  std::unique_ptr<Api> api_;
  ManualClock* clock_;
};

}  // namespace taraba
