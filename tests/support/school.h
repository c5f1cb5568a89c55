#pragma once

#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "taraba/base/clock.h"
#include "taraba/server/server.h"
#include "taraba/service/service.h"
#include "tests/support/invented_curriculum.h"
#include "tests/support/learner.h"
#include "tests/support/temporary_directory.h"

namespace taraba {

/// What stands behind the Api of a test: the service over a store, or a client that asks a server
/// over a socket, with the service over memory behind it.
enum class ApiKind { memory, sqlite, client };

/// A service over a store of its own, with a clock that stands until it is moved.
class School {
 public:
  School(ApiKind, std::vector<CurriculumEntry>);

  Service& service() { return *service_; }
  ManualClock& clock() { return clock_; }
  Timestamp now() const { return clock_.now(); }

  Learner enrol(const std::string& username,
                SubscriptionType subscription = SubscriptionType::lifetime);
  /// The account through the service that runs now.
  Learner open(UserNumber);

  /// The program starts again, perhaps with another release of the curriculum. Learners made
  /// before must not be used any more.
  void restart(std::vector<CurriculumEntry>);

 private:
  ManualClock clock_;
  test::TemporaryDirectory directory_;  ///< of the SQLite store
  std::unique_ptr<Store> store_;
  std::unique_ptr<Service> service_;
  const bool over_http_;
  std::unique_ptr<Server> server_;
};

/// A test over each kind, with two learners in a school of five invented levels.
class SchoolTest : public testing::TestWithParam<ApiKind> {
 protected:
  explicit SchoolTest(InventedCurriculum curriculum = {5, 10})
      : curriculum_(std::move(curriculum)), school_(GetParam(), curriculum_.entries()) {}

  Timestamp now() const { return school_.now(); }
  void advance(std::chrono::microseconds by) { school_.clock().advance(by); }

  std::vector<SubjectId> radicals(int level) const {
    return curriculum_.of(level, SubjectType::radical);
  }
  std::vector<SubjectId> kanji(int level) const {
    return curriculum_.of(level, SubjectType::kanji);
  }
  std::vector<SubjectId> words(int level) const {
    return curriculum_.of(level, SubjectType::vocabulary);
  }
  SubjectId kana_word(int level) const {
    return curriculum_.of(level, SubjectType::kana_vocabulary).front();
  }

  /// Passes radicals and kanji of each level until the learner stands at `level`.
  void reach(Learner&, int level);

  /// The program starts again with `curriculum_` as it is now.
  void restart();
  void restart(std::vector<CurriculumEntry> curriculum);

  InventedCurriculum curriculum_;
  School school_;
  Learner ann_ = school_.enrol("ann");
  Learner ben_ = school_.enrol("ben");
};

inline constexpr std::array api_kinds = {ApiKind::memory, ApiKind::sqlite, ApiKind::client};

// What an implementation does not do. Tests of it run over the others:
/// A client knows no versions: they are for those who answer conditional requests, and it asks
/// them.
inline constexpr std::array kinds_with_versions = {ApiKind::memory, ApiKind::sqlite};

inline std::string api_name(const testing::TestParamInfo<ApiKind>& info) {
  switch (info.param) {
    case ApiKind::memory: return "memory";
    case ApiKind::sqlite: return "sqlite";
    case ApiKind::client: return "client";
  }
  return "";
}

}  // namespace taraba
