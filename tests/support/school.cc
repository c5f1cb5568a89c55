#include "tests/support/school.h"

#include <utility>

#include "taraba/store/memory.h"
#include "taraba/store/sqlite/sqlite_store.h"

namespace taraba {
namespace {

using namespace std::chrono_literals;

constexpr Timestamp start =
    std::chrono::sys_days{2026y / std::chrono::January / 5} + 9h + 17min + 23s + 456789us;

}  // namespace

School::School(StoreKind kind, std::vector<CurriculumEntry> curriculum) : clock_(start) {
  if (kind == StoreKind::memory) {
    store_ = open_memory_store();
  } else {
    // What survives a power cut is another test's question.
    store_ = ok(open_sqlite_store({.path = directory_ / "school.sqlite", .synchronous = "OFF"}));
  }
  restart(std::move(curriculum));
}

Learner School::enrol(const std::string& username, SubscriptionType subscription) {
  return open(ok(service_->add_account({username, subscription, {}})).number);
}

Learner School::open(UserNumber number) { return {number, service_->open(number), clock_}; }

void School::restart(std::vector<CurriculumEntry> curriculum) {
  service_.reset();
  service_ = ok(Service::open(*store_, clock_, std::move(curriculum)));
}

void SchoolTest::restart() {
  school_.restart(curriculum_.entries());
  ann_ = school_.open(ann_.number());
  ben_ = school_.open(ben_.number());
}

void SchoolTest::reach(Learner& learner, int level) {
  while (learner.level() < level && !HasFailure()) {
    const int from = learner.level();
    learner.pass(radicals(from));
    learner.pass(kanji(from));
    ASSERT_EQ(learner.level(), from + 1);
  }
}

}  // namespace taraba
