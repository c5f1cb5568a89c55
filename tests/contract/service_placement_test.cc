// Accounts that are set to a known state.

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "taraba/service/service.h"
#include "tests/support/invented_curriculum.h"
#include "tests/support/learner.h"
#include "tests/support/store_kinds.h"

namespace taraba {
namespace {

using namespace std::chrono_literals;

class Placements : public test::EveryStore {
 protected:
  Learner enrol(const std::string& name) {
    const auto number = ok(service_->add_account({.username = name})).number;
    return {number, service_->open(number), clock_};
  }

  std::shared_ptr<const AccountCopy> copy_of(const Learner& learner) {
    return std::make_shared<const AccountCopy>(
        ok(store().read([&](const Transaction& t) { return copy_account(t, learner.number()); })));
  }

  Placement::Put put(Learner& learner, std::shared_ptr<const AccountCopy> copy) {
    return {learner.number(), learner.user().id, std::move(copy), token_, Scopes::all()};
  }

  SubjectId radical() const { return curriculum_.of(1, SubjectType::radical).front(); }

  static std::string without_version(const std::string& contents) {
    return contents.substr(0, contents.rfind('\n'));
  }

  const std::string token_ = "5a0d0000-0000-4000-8000-0000000000ff";
  const InventedCurriculum curriculum_{2, 3};
  ManualClock clock_{std::chrono::sys_days{2026y / std::chrono::January / 5}};
  std::unique_ptr<Service> service_ = ok(Service::open(store(), clock_, curriculum_.entries()));
  Learner ann_ = enrol("ann");
  Learner ben_ = enrol("ben");
};

TEST_P(Placements, PutAnAccountBackAsItWas) {
  ann_.start(radical());
  const auto copy = copy_of(ann_);
  const std::string before = without_version(ann_.contents());
  clock_.advance(24h);
  ann_.pass({radical()});
  ok(ann_.api().start_vacation());
  EXPECT_TRUE(service_->place({.put = {put(ann_, copy)}, .epoch = 1}));
  EXPECT_EQ(difference(before, without_version(ann_.contents())), "");
}

TEST_P(Placements, LeaveOthersAlone) {
  ben_.start(radical());
  const std::string before = without_version(ben_.contents());
  EXPECT_TRUE(service_->place({.put = {put(ann_, copy_of(ann_))}}));
  EXPECT_EQ(without_version(ben_.contents()), before);
}

TEST_P(Placements, ReplaceTokens) {
  const std::string old = ok(service_->add_token(ann_.number(), Scopes::all())).token;
  ASSERT_TRUE(service_->authenticate(old));
  EXPECT_TRUE(service_->place({.put = {put(ann_, copy_of(ann_))}}));
  expect_error(service_->authenticate(old), ErrorCode::unauthorized);
  EXPECT_EQ(ok(service_->authenticate(token_)).user, ann_.number());
}

TEST_P(Placements, MakeNewVersionsOfWhatCameBefore) {
  const auto copy = copy_of(ann_);
  const auto change = [&](std::uint64_t epoch) {
    EXPECT_TRUE(service_->place({.put = {put(ann_, copy)}, .epoch = epoch}));
    ann_.start(radical());
    return ok(ann_.api().version(Depends::user)).tag;
  };
  EXPECT_EQ(change(1), change(1));
  EXPECT_NE(change(1), change(2));
}

TEST_P(Placements, MoveNamesFromOneToAnother) {
  const auto ann = copy_of(ann_);
  const auto ben = copy_of(ben_);
  Placement::Put first = put(ann_, ben);
  Placement::Put second = put(ben_, ann);
  second.token = "5a0d0000-0000-4000-8000-0000000000fe";
  EXPECT_TRUE(service_->place({.put = {first, second}}));
  EXPECT_EQ(ann_.user().username, "ben");
  EXPECT_EQ(ben_.user().username, "ann");
}

TEST_P(Placements, RemoveAccounts) {
  EXPECT_TRUE(service_->place({.remove = {ben_.number()}}));
  expect_error(service_->find_account("ben"), ErrorCode::not_found);
  expect_error(ben_.api().get_user(), ErrorCode::unauthorized);
}

TEST_P(Placements, AreAllOrNothing) {
  const std::string before = ann_.contents();
  const auto copy = copy_of(ann_);
  ann_.start(radical());
  const std::string after = ann_.contents();
  // The second has the name of the first.
  expect_error(service_->place(
                   {.put = {put(ann_, copy), {ben_.number(), "", copy, "other", {}}}, .epoch = 1}),
               ErrorCode::invalid, "username is taken");
  EXPECT_EQ(ann_.contents(), after);
  EXPECT_NE(after, before);
  EXPECT_EQ(ben_.user().username, "ben");
}

INSTANTIATE_TEST_SUITE_P(Stores, Placements, test::every_store(), test::kind_name());

}  // namespace
}  // namespace taraba
