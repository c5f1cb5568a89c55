#include "tests/support/school.h"

#include <cstdlib>
#include <system_error>
#include <utility>

#include "taraba/store/memory.h"
#include "taraba/store/sqlite/sqlite_store.h"

namespace taraba {
namespace {

using namespace std::chrono_literals;

constexpr Timestamp start =
    std::chrono::sys_days{2026y / std::chrono::January / 5} + 9h + 17min + 23s + 456789us;

std::filesystem::path make_directory() {
  std::string path = (std::filesystem::temp_directory_path() / "taraba-school-XXXXXX").string();
  EXPECT_NE(mkdtemp(path.data()), nullptr);
  return path;
}

}  // namespace

School::School(StoreKind kind, std::vector<CurriculumEntry> curriculum) : clock_(start) {
  if (kind == StoreKind::memory) {
    store_ = open_memory_store();
  } else {
    directory_ = make_directory();
    // What survives a power cut is another test's question.
    store_ = ok(
        open_sqlite_store({.path = (directory_ / "school.sqlite").string(), .synchronous = "OFF"}));
  }
  restart(std::move(curriculum));
}

School::~School() {
  service_.reset();
  store_.reset();
  std::error_code ignored;
  if (!directory_.empty()) std::filesystem::remove_all(directory_, ignored);
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
