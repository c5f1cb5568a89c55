#include "taraba/sandbox/state.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <thread>

#include "tests/support/sandbox_state.h"
#include "tests/support/temporary_directory.h"

namespace taraba::test {
namespace {

using namespace std::chrono_literals;

/// Changes what every account can change.
void change(sandbox::State& state, std::string_view scenario) {
  ok(enter(state, scenario).api->update_user({.lessons_batch_size = 9}));
}

std::uint64_t version_of(sandbox::State& state, std::string_view scenario) {
  return ok(enter(state, scenario).api->version(Depends::user)).tag.value_or(0);
}

TEST(SandboxState, KnowsNoOtherTokens) {
  const auto state = open_sandbox();
  expect_error(state->accounts().authenticate("5a0d0000-0000-4000-8000-00000000ffff"),
               ErrorCode::unauthorized);
}

TEST(SandboxState, ShowsNobodyAnothersRows) {
  const auto state = open_sandbox();
  Learner one = learner_of(*state, "level-5");
  const Session other = enter(*state, "just-reset");
  const Assignment row = one.assignments().front();
  expect_error(other.api->get_assignment(row.id), ErrorCode::not_found);
  expect_error(other.api->create_review({.assignment_id = row.id}), ErrorCode::invalid);
}

TEST(SandboxState, IsTheSameWhicheverAccountIsUsedFirst) {
  const auto one = open_sandbox();
  const auto other = open_sandbox();
  const std::vector<std::string> names = {"new-user", "level-5", "one-review-short", "expired"};
  std::vector<std::string> forward;
  std::vector<std::string> backward;
  for (const auto& name : names) forward.push_back(contents_of(*one, name));
  for (auto name = names.rbegin(); name != names.rend(); ++name) {
    backward.insert(backward.begin(), contents_of(*other, *name));
  }
  EXPECT_EQ(forward, backward);
  EXPECT_EQ(ok(one->dump()), ok(other->dump()));
}

TEST(SandboxState, WasThereFromTheStartThoughTheClockMovedFirst) {
  const auto early = open_sandbox();
  const auto late = open_sandbox();
  const std::string at_start = contents_of(*early, "level-5");
  ASSERT_TRUE(late->clock().advance(50h));
  EXPECT_EQ(contents_of(*late, "level-5"), at_start);
  const auto due = [](sandbox::State& state) {
    return ok(enter(state, "level-5").api->get_summary()).reviews.front().subject_ids;
  };
  const auto due_at_start = due(*early);
  ASSERT_TRUE(early->clock().advance(50h));
  EXPECT_GT(due(*early).size(), due_at_start.size());
  EXPECT_EQ(due(*late), due(*early));
}

TEST(SandboxState, LivesByItsStart) {
  const auto state = open_sandbox();
  const auto later = open_sandbox(sandbox_start + 1000h);
  Learner one = learner_of(*state, "level-5");
  Learner other = learner_of(*later, "level-5");
  EXPECT_EQ(one.user().started_at + 1000h, other.user().started_at);
  EXPECT_EQ(one.assignments().back().unlocked_at.value() + 1000h,
            other.assignments().back().unlocked_at.value());
}

TEST(SandboxState, IsAfterAResetWhatItWasAtFirst) {
  const auto state = open_sandbox();
  for (const auto& info : state->scenarios()) {
    if (info.name == "level-60-burned") continue;
    const std::string before = contents_of(*state, info.name);
    change(*state, info.name);
    ASSERT_TRUE(state->clock().advance(24h));
    EXPECT_NE(contents_of(*state, info.name), before);
    ASSERT_TRUE(state->reset());
    EXPECT_EQ(state->clock().now(), sandbox_start);
    EXPECT_EQ(difference(before, contents_of(*state, info.name)), "");
  }
}

TEST(SandboxState, WithoutAStartIsResetToThePresent) {
  const auto state = ok(sandbox::State::open({}));
  EXPECT_TRUE(state->clock().state().running);
  const auto started_at = [&] { return learner_of(*state, "new-user").user().started_at; };
  const Timestamp first = started_at();
  ASSERT_TRUE(state->clock().advance(-100h));
  const Timestamp before = SystemClock().now();
  ASSERT_TRUE(state->reset());
  EXPECT_GE(state->clock().now(), before);
  EXPECT_GE(started_at(), first);
  EXPECT_GE(started_at(), before - 2h);
}

TEST(SandboxState, TellsAStateThatComesAgainFromTheOneThatACacheMayHold) {
  const auto state = open_sandbox();
  change(*state, "new-user");
  const std::uint64_t first = version_of(*state, "new-user");
  ASSERT_TRUE(state->reset());
  change(*state, "new-user");
  EXPECT_NE(version_of(*state, "new-user"), first);
}

TEST(SandboxDump, IsShortForWhatNobodyTouched) {
  const auto state = open_sandbox();
  contents_of(*state, "level-5");
  const std::string dump = ok(state->dump());
  EXPECT_EQ(std::ranges::count(dump, '\n'), 14);
}

TEST(SandboxDump, BringsEverythingToAnotherSandbox) {
  const auto state = open_sandbox();
  change(*state, "level-5");
  ASSERT_TRUE(state->add_scenarios(
      R"({"scenarios":[{"name":"mine","steps":[{"step":"lessons","count":2}]}]})"));
  change(*state, "mine");
  ASSERT_TRUE(state->clock().advance(30h));
  const std::string dump = ok(state->dump());

  const auto other = open_sandbox(sandbox_start + 777h);
  change(*other, "level-5");
  change(*other, "new-user");
  ASSERT_TRUE(other->load(dump));
  EXPECT_EQ(other->clock().now(), sandbox_start + 30h);
  EXPECT_EQ(ok(other->dump()), dump);
  for (const std::string name : {"level-5", "mine", "new-user", "just-reset"}) {
    EXPECT_EQ(difference(contents_of(*state, name), contents_of(*other, name)), "") << name;
    EXPECT_EQ(token_of(*state, name), token_of(*other, name));
  }
}

TEST(SandboxDump, IsTakenBackByAReset) {
  const auto state = open_sandbox();
  const std::string before = contents_of(*state, "level-5");
  change(*state, "level-5");
  const std::string dump = ok(state->dump());
  ASSERT_TRUE(state->reset());
  ASSERT_TRUE(state->load(dump));
  EXPECT_NE(contents_of(*state, "level-5"), before);
  ASSERT_TRUE(state->reset());
  EXPECT_EQ(contents_of(*state, "level-5"), before);
}

TEST(SandboxDump, ThatIsWrongChangesNothing) {
  const auto state = open_sandbox();
  change(*state, "level-1-middle");
  const std::string good = ok(state->dump());
  const std::string contents = contents_of(*state, "level-1-middle");
  const auto refuse = [&](std::string_view from, std::string_view to, std::string_view part) {
    std::string bad = good;
    const std::size_t at = bad.find(from);
    ASSERT_NE(at, std::string::npos) << from;
    bad.replace(at, from.size(), to);
    expect_error(state->load(bad), ErrorCode::invalid, part);
    EXPECT_EQ(ok(state->dump()), good);
  };
  expect_error(state->load(""), ErrorCode::invalid, "the dump is empty");
  refuse("{", "", "line 1 is no JSON object");
  refuse("\"version\":1", "\"version\":2", "line 1: version is 2, expected 1");
  refuse("\"clock\":\"2026", "\"clock\":\"9500", "line 1: clock is");
  refuse("\"running\":false", "\"running\":0", "line 1: running is 0, expected true or false");
  refuse("\"number\":2", "\"number\":1", "line 3: number is 1, expected one that no line before");
  refuse("\"token\":\"5a0d0000-0000-4000-8000-000000000002\"",
         "\"token\":\"5a0d0000-0000-4000-8000-000000000001\"", "line 3: token is");
  refuse("\"step\":\"play\"", "\"step\":\"plan\"", "(plan): step is \"plan\"");
  refuse("\"level\":1,", "\"level\":61,", "line 5: level is 61, expected 1 to 60");
  refuse("\"username\":\"level-1-middle\"", "\"username\":\"else\"", "called else");
  refuse("\"srs_stage\":1", "\"srs_stage\":7", "account level-1-middle: ");
  refuse("{\"object\":\"end\"", "{\"object\":\"ende\"", "a kind of row, or \"end\"");
  expect_error(state->load(good.substr(0, good.find("{\"object\":\"end\""))), ErrorCode::invalid,
               "the last line is missing");
  EXPECT_EQ(contents_of(*state, "level-1-middle"), contents);
}

TEST(SandboxDirectory, GoesOnAfterARestart) {
  const TemporaryDirectory directory;
  const sandbox::StateOptions options{.start = sandbox_start, .directory = directory.path()};
  std::string changed;
  {
    const auto state = ok(sandbox::State::open(options));
    contents_of(*state, "new-user");
    change(*state, "one-review-short");
    ASSERT_TRUE(state->add_scenarios(R"({"scenarios":[{"name":"mine","steps":[]}]})"));
    ASSERT_TRUE(state->clock().advance(5h));
    changed = contents_of(*state, "one-review-short");
  }
  const auto state = ok(sandbox::State::open(options));
  EXPECT_EQ(state->clock().now(), sandbox_start + 5h);
  EXPECT_EQ(contents_of(*state, "one-review-short"), changed);
  const auto memory = open_sandbox();
  EXPECT_EQ(contents_of(*state, "new-user"), contents_of(*memory, "new-user"));
  EXPECT_EQ(contents_of(*state, "level-1-middle"), contents_of(*memory, "level-1-middle"));
  EXPECT_EQ(learner_of(*state, "mine").level(), 1);
  ASSERT_TRUE(state->reset());
  EXPECT_EQ(contents_of(*state, "one-review-short"), contents_of(*memory, "one-review-short"));
}

TEST(SandboxDirectory, RemembersAResetThatNothingFollowed) {
  const TemporaryDirectory directory;
  const sandbox::StateOptions options{.start = sandbox_start, .directory = directory.path()};
  std::string before;
  {
    const auto state = ok(sandbox::State::open(options));
    before = contents_of(*state, "new-user");
    change(*state, "new-user");
    ASSERT_TRUE(state->reset());
  }
  EXPECT_EQ(contents_of(*ok(sandbox::State::open(options)), "new-user"), before);
}

TEST(SandboxDirectory, LeavesAServersDirectoryAlone) {
  const TemporaryDirectory directory;
  const sandbox::StateOptions options{.start = sandbox_start, .directory = directory.path()};
  {
    contents_of(*ok(sandbox::State::open(options)), "new-user");
  }
  ASSERT_EQ(std::remove((directory / "sandbox.jsonl").c_str()), 0);
  expect_error(sandbox::State::open(options), ErrorCode::invalid, "no sandbox made");
}

TEST(SandboxThreads, SeeAnAccountAsItWasOrAsItIsWhileItIsReplaced) {
  const auto state = open_sandbox();
  const std::string start = contents_of(*state, "level-1-middle");
  change(*state, "level-1-middle");
  const std::string dump = ok(state->dump());
  ASSERT_TRUE(state->reset());
  std::atomic<bool> done = false;
  std::vector<std::thread> clients;
  const std::string token = token_of(*state, "level-1-middle");
  for (int i = 0; i < 2; ++i) {
    clients.emplace_back([&] {
      while (!done) {
        const auto session = state->accounts().authenticate(token);
        ASSERT_TRUE(session) << session.error().message;
        const auto user = session->api->get_user();
        ASSERT_TRUE(user) << user.error().message;
        const int batch = user->value.preferences.lessons_batch_size;
        ASSERT_TRUE(batch == 5 || batch == 9) << batch;
        const auto page = session->api->list_assignments({}, {});
        ASSERT_TRUE(page) << page.error().message;
        ASSERT_FALSE(page->value.data.empty());
      }
    });
  }
  clients.emplace_back([&] {
    while (!done) {
      const auto session = state->accounts().authenticate(token);
      ASSERT_TRUE(session) << session.error().message;
      const auto user = session->api->update_user({.lessons_batch_size = 9});
      ASSERT_TRUE(user) << user.error().message;
    }
  });
  for (int round = 0; round < 20; ++round) {
    EXPECT_TRUE(state->load(dump));
    EXPECT_TRUE(state->dump());
    EXPECT_TRUE(state->reset());
  }
  done = true;
  for (std::thread& client : clients) client.join();
  ASSERT_TRUE(state->reset());
  EXPECT_EQ(contents_of(*state, "level-1-middle"), start);
}

TEST(SandboxThreads, WaitForOnePlay) {
  const auto state = open_sandbox();
  const std::string token = token_of(*state, "level-5");
  std::vector<std::thread> threads;
  std::atomic<int> entered = 0;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      const auto session = state->accounts().authenticate(token);
      if (session && session->api->get_user()) ++entered;
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(entered, 4);
  EXPECT_EQ(contents_of(*state, "level-5"), contents_of(*open_sandbox(), "level-5"));
}

}  // namespace
}  // namespace taraba::test
