// Whole collections through a client: pages, cursors, what a subscription grants.

#include <set>

#include "tests/support/client_school.h"
#include "tests/support/school.h"

namespace taraba::test {
namespace {

using namespace std::chrono_literals;

class ClientWalks : public testing::Test {
 protected:
  static Client& of(Learner& learner) { return static_cast<Client&>(learner.api()); }

  std::vector<std::int64_t> levels_of(Rows<Subject> rows) {
    std::set<std::int64_t> levels;
    for (const Subject& row : ok(collect(rows))) levels.insert(row.level.value());
    return {levels.begin(), levels.end()};
  }

  InventedCurriculum curriculum_{5, 10};
  School school_{ApiKind::client, curriculum_.entries()};
  Learner ann_ = school_.enrol("ann");
};

TEST_F(ClientWalks, AreWhatTheListsSay) {
  ann_.pass(curriculum_.of(1, SubjectType::radical));
  ok(ann_.api().create_study_material(SubjectId{1}, {}));
  ok(ann_.api().create_reset(1));
  Client& client = of(ann_);
  EXPECT_EQ(ok(collect(client.assignments())), ann_.assignments());
  EXPECT_EQ(ok(collect(client.level_progressions())), ann_.level_progressions());
  EXPECT_EQ(ok(collect(client.resets())), ok(client.list_resets({}, {})).data);
  EXPECT_EQ(ok(collect(client.reviews())), ann_.reviews());
  EXPECT_EQ(ok(collect(client.review_statistics())), ann_.review_statistics());
  EXPECT_EQ(ok(collect(client.spaced_repetition_systems())),
            ok(client.list_spaced_repetition_systems({}, {})).data);
  EXPECT_EQ(ok(collect(client.study_materials())), ok(client.list_study_materials({}, {})).data);
  EXPECT_EQ(ok(collect(client.subjects())), ok(client.list_subjects({}, {})).data);
  EXPECT_EQ(ok(collect(client.voice_actors())), ok(client.list_voice_actors({}, {})).data);
  EXPECT_EQ(ok(collect(client.items())).size(), ok(client.list_items({}, {})).data.size());
}

TEST_F(ClientWalks, StayWithinTheSubscription) {
  Learner free = school_.enrol("free", SubscriptionType::free);
  ok(school_.service().set_account(ann_.number(), {.level = Level(4)}));
  ok(school_.service().set_account(ann_.number(), {.subscription = SubscriptionType::free}));
  ann_ = school_.open(ann_.number());
  EXPECT_EQ(levels_of(of(free).subjects()), (std::vector<std::int64_t>{1, 2, 3}));
  EXPECT_EQ(levels_of(of(free).subjects({.levels = {{3, 4, 5}}})), std::vector<std::int64_t>{3});
  EXPECT_TRUE(levels_of(of(free).subjects({.levels = {{4, 5}}})).empty());
  EXPECT_EQ(levels_of(of(free).subjects({}, {.above_subscription = true})).size(), 5U);
  EXPECT_EQ(ok(free.api().list_subjects({.levels = {{4}}}, {})).data.size(),
            curriculum_.of(4).size())
      << "single calls are exact";

  const auto granted = ok(collect(of(ann_).assignments()));
  const auto all = ok(collect(of(ann_).assignments({}, {.above_subscription = true})));
  EXPECT_EQ(granted, ann_.assignments({.levels = {{1, 2, 3}}}));
  EXPECT_EQ(all, ann_.assignments());
  EXPECT_LT(granted.size(), all.size());
  for (const Item& item : ok(collect(of(ann_).items()))) EXPECT_LE(item.subject.level, Level(3));
}

TEST_F(ClientWalks, LearnOfANewSubscription) {
  Learner ben = school_.enrol("ben", SubscriptionType::free);
  EXPECT_EQ(levels_of(of(ben).subjects()).size(), 3U);
  ok(school_.service().set_account(ben.number(), {.subscription = SubscriptionType::lifetime}));
  EXPECT_EQ(levels_of(of(ben).subjects()).size(), 3U) << "asked once in an hour";
  ok(ben.api().get_user());
  EXPECT_EQ(levels_of(of(ben).subjects()).size(), 5U) << "or whenever the user is read";
  ok(school_.service().set_account(ben.number(), {.subscription = SubscriptionType::free}));
  school_.clock().advance(1h);
  EXPECT_EQ(levels_of(of(ben).subjects()).size(), 3U);
}

TEST_F(ClientWalks, LearnOfTheEndOfASubscription) {
  ok(school_.service().set_account(ann_.number(), {.subscription = SubscriptionType::recurring,
                                                   .period_ends_at = {{school_.now() + 5min}}}));
  EXPECT_EQ(levels_of(of(ann_).subjects()).size(), 5U);
  school_.clock().advance(6min);
  EXPECT_EQ(levels_of(of(ann_).subjects()).size(), 3U);
}

/// The delta cursor is the first page's: a row that changes during the walk is newer.
TEST_F(ClientWalks, LoseNoRowThatChangesInTheMiddle) {
  Rows<Assignment> walk = of(ann_).assignments();
  const auto head = ok(walk.head());
  EXPECT_EQ(head.total_count, static_cast<std::int64_t>(ann_.assignments().size()));
  school_.clock().advance(1s);
  const Assignment changed = ann_.start(curriculum_.of(1, SubjectType::radical)[0]);
  ok(collect(walk));
  school_.clock().advance(1s);
  EXPECT_EQ(ok(collect(of(ann_).assignments({.updated_after = head.data_updated_at}))),
            std::vector{changed});
}

TEST_F(ClientWalks, AskWithTheServersTimeWhereTheirsIsInItsFuture) {
  school_.clock().advance(2s);
  const Timestamp future = school_.now() + 30s;
  expect_error(ann_.api().list_assignments({.updated_after = future}, {}), ErrorCode::invalid,
               "must be in the past");
  EXPECT_TRUE(ok(collect(of(ann_).assignments({.updated_after = future}))).empty());
  school_.clock().advance(2s);
  const Assignment changed = ann_.start(curriculum_.of(1, SubjectType::radical)[0]);
  EXPECT_EQ(ok(collect(of(ann_).assignments({.updated_after = changed.data_updated_at - 1us}))),
            std::vector{changed});
}

TEST_F(ClientWalks, SeeAReset) {
  ann_.pass(curriculum_.of(1, SubjectType::radical));
  const auto cursor = ok(of(ann_).assignments().head()).data_updated_at;
  school_.clock().advance(1h);
  ok(ann_.api().create_reset(1));
  const auto changed = ok(collect(of(ann_).assignments({.updated_after = cursor})));
  EXPECT_FALSE(changed.empty());
  for (const Assignment& row : changed) EXPECT_EQ(row.started_at, std::nullopt);
  EXPECT_EQ(ok(collect(of(ann_).resets({.updated_after = cursor}))).size(), 1U);
}

TEST_F(ClientWalks, MayOutliveTheirClient) {
  std::optional<Rows<Subject>> walk;
  {
    Learner ben = school_.enrol("ben");
    walk.emplace(of(ben).subjects());
  }
  EXPECT_EQ(ok(collect(*walk)).size(), curriculum_.entries().size());
}

class ClientLongWalks : public testing::Test {
 protected:
  /// Five pages of assignments of somebody who unlocked everything.
  static InventedCurriculum wide() {
    InventedCurriculum curriculum;
    for (int i = 0; i < 2100; ++i) curriculum.radical(1);
    return curriculum;
  }

  Client& client() { return static_cast<Client&>(ann_.api()); }

  School school_{ApiKind::client, wide().entries()};
  Learner ann_ = school_.enrol("ann");
};

TEST_F(ClientLongWalks, TellHowFarTheyAre) {
  for (const bool read_ahead : {false, true}) {
    std::vector<std::pair<std::int64_t, std::int64_t>> told;
    const auto rows = collect(client().assignments(
        {}, {.read_ahead = read_ahead, .progress = [&](const WalkProgress& progress) {
               told.emplace_back(progress.pages_done, progress.pages_total);
             }}));
    EXPECT_EQ(ok(rows), ann_.assignments());
    using Pairs = std::vector<std::pair<std::int64_t, std::int64_t>>;
    EXPECT_EQ(told, (Pairs{{1, 5}, {2, 5}, {3, 5}, {4, 5}, {5, 5}}));
  }
}

TEST_F(ClientLongWalks, AreStopped) {
  for (const bool read_ahead : {false, true}) {
    std::stop_source stop;
    Rows<Assignment> walk =
        client().assignments({}, {.read_ahead = read_ahead, .stop = stop.get_token()});
    int seen = 0;
    for (const Result<Assignment>& row : walk) {
      if (++seen == 700) stop.request_stop();
      if (!row) EXPECT_EQ(row.error().code, ErrorCode::cancelled);
    }
    EXPECT_GE(seen, 1001) << "the page at hand is read to its end";
    EXPECT_LE(seen, 1501);
  }
  EXPECT_EQ(ok(collect(client().assignments())).size(), 2100U) << "the client goes on";
}

TEST_F(ClientLongWalks, AreLeftInTheMiddle) {
  for (int rows = 1; rows < 2100; rows += 499) {
    Rows<Assignment> walk = client().assignments();
    auto at = walk.begin();
    for (int i = 0; i < rows; ++i) ++at;
    EXPECT_TRUE(*at);
  }
}

class ClientWalkFaults : public ClientSchool {};

TEST_F(ClientWalkFaults, AServerThatGoesInCirclesIsLeft) {
  const auto again = [](const server::Request&, server::Response& response) {
    response.shared_body = nullptr;
    response.packed = false;
    response.own_body =
        R"({"object":"collection","url":"https://crab.example/v2/resets","pages":)"
        R"({"per_page":500,"next_url":"https://crab.example/v2/resets?page_after_id=7",)"
        R"("previous_url":null},"total_count":9,"data_updated_at":null,"data":[]})";
  };
  faults().add({.target = "/v2/resets", .times = 99, .interception = {}, .change = again});
  expect_error(collect(client().resets()), ErrorCode::protocol, "page_after_id");
  EXPECT_LE(faults().count("GET /v2/resets"), 3U);
}

TEST_F(ClientWalkFaults, NothingIsAskedBeforeItIsWanted) {
  Rows<Subject> walk = client().subjects();
  EXPECT_TRUE(faults().requests().empty());
  walk.begin();
  EXPECT_EQ(faults().requests(), (std::vector<std::string>{"GET /v2/user", "GET /v2/subjects"}));
}

}  // namespace
}  // namespace taraba::test
