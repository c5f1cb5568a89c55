// The service on a disk that fails: an error to the one who asked, and nothing half done.

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <chrono>
#include <functional>
#include <string>

#include "taraba/service/audit.h"
#include "taraba/service/service.h"
#include "taraba/store/sqlite/sqlite_store.h"
#include "tests/support/invented_curriculum.h"
#include "tests/support/learner.h"
#include "tests/support/temporary_directory.h"
#include "tests/support/unsynced_vfs.h"

namespace taraba {
namespace {

using namespace std::chrono_literals;

constexpr Timestamp start = std::chrono::sys_days{2026y / std::chrono::January / 5} + 9h;

class ServiceOnABadDisk : public testing::Test {
 protected:
  ServiceOnABadDisk() {
    open();
    number_ = ok(service_->add_account({"ann", SubscriptionType::lifetime, {}})).number;
    Learner ann = learner();
    for (const SubjectId radical : radicals_) ann.start(radical);
    clock_.advance(3h);
  }

  void open() {
    service_.reset();
    store_.reset();
    store_ = ok(open_sqlite_store({directory_ / "school.sqlite", disk_.name(), "FULL"}));
    service_ = ok(Service::open(*store_, clock_, curriculum_.entries()));
  }

  void lose_power() {
    disk_.cut_power();
    service_.reset();
    store_.reset();
    disk_.restore_power();
    open();
  }

  Learner learner() { return {number_, service_->open(number_), clock_}; }

  void expect_sound() {
    for (const Finding& f : ok(store_->read([&](const Transaction& t) {
           return audit_account(t, service_->catalogue(), number_);
         }))) {
      ADD_FAILURE() << f.rule << ": " << f.where << " " << f.message;
    }
  }

  /// A review while the disk fails, and the same one when it no longer does.
  void expect_refused_and_healed(const std::function<void(int)>& fail, int code) {
    Learner ann = learner();
    const auto review = [this](Api& api) {
      return api.create_review({.subject_id = radicals_[0]});
    };
    fail(code);
    ann.expect_refused(review, "", ErrorCode::storage);
    EXPECT_GT(disk_.failures(), 0);
    fail(SQLITE_OK);
    expect_sound();
    ok(review(ann.api()));
    EXPECT_EQ(ann.reviews().size(), 1U);
    lose_power();
    Learner again = learner();
    EXPECT_EQ(again.reviews().size(), 1U);
    EXPECT_EQ(again.find_statistic(radicals_[0])->meaning_correct, 1);
    expect_sound();
  }

  test::UnsyncedVfs disk_;
  test::TemporaryDirectory directory_;
  InventedCurriculum curriculum_{3, 10};
  std::vector<SubjectId> radicals_ = curriculum_.of(1, SubjectType::radical);
  ManualClock clock_{start};
  std::unique_ptr<Store> store_;
  std::unique_ptr<Service> service_;
  UserNumber number_;
};

TEST_F(ServiceOnABadDisk, AFullDiskRefusesAReviewWhole) {
  expect_refused_and_healed([this](int code) { disk_.fail_writes(code); }, SQLITE_FULL);
}

TEST_F(ServiceOnABadDisk, AFailedSyncRefusesAReviewWhole) {
  expect_refused_and_healed([this](int code) { disk_.fail_syncs(code); }, SQLITE_IOERR_FSYNC);
}

TEST_F(ServiceOnABadDisk, EveryPowerCutLeavesWhatWasAnswered) {
  for (std::size_t cut = 0; cut < radicals_.size(); ++cut) {
    learner().answer(radicals_[cut]);
    lose_power();
    EXPECT_EQ(learner().reviews().size(), cut + 1);
    expect_sound();
  }
}

}  // namespace
}  // namespace taraba
