#include "taraba/sandbox/state.h"

#include <gtest/gtest.h>

#include "tests/support/learner.h"

namespace taraba::sandbox {
namespace {

using namespace std::chrono_literals;

constexpr Timestamp start =
    std::chrono::sys_days{2026y / std::chrono::January / 5} + 9h + 17min + 23s;

const std::string new_user = "5a0d0000-0000-4000-8000-000000000001";

std::unique_ptr<State> open_state() { return ok(State::open({.start = start})); }

TEST(SandboxState, AnswersToTheTokensOfItsScenarios) {
  const auto state = open_state();
  const Session session = ok(state->accounts().authenticate(new_user));
  const User user = ok(session.api->get_user());
  EXPECT_EQ(user.username, "new-user");
  EXPECT_EQ(user.level, Level(1));
  EXPECT_EQ(user.started_at, floor_hour(start));
  expect_error(state->accounts().authenticate("5a0d0000-0000-4000-8000-00000000ffff"),
               ErrorCode::unauthorized);
}

/// Everything that the holder of a token sees, but for versions.
std::string contents(State& state, const std::string& token) {
  Session session = ok(state.accounts().authenticate(token));
  ManualClock unused(start);
  const std::string text = Learner(session.user, std::move(session.api), unused).contents();
  return text.substr(0, text.rfind('\n'));
}

std::uint64_t version(State& state, const std::string& token) {
  const Session session = ok(state.accounts().authenticate(token));
  return ok(session.api->version(Depends::user)).tag.value_or(0);
}

TEST(SandboxState, IsAfterAResetWhatItWasAtFirst) {
  const auto state = open_state();
  const std::string before = contents(*state, new_user);
  ok(ok(state->accounts().authenticate(new_user)).api->start_vacation());
  ASSERT_TRUE(state->clock().advance(24h));
  EXPECT_NE(contents(*state, new_user), before);
  ASSERT_TRUE(state->reset());
  EXPECT_EQ(state->clock().now(), start);
  EXPECT_EQ(contents(*state, new_user), before);
}

TEST(SandboxState, TellsAStateThatComesAgainFromTheOneThatACacheMayHold) {
  const auto state = open_state();
  const auto take_leave = [&] {
    ok(ok(state->accounts().authenticate(new_user)).api->start_vacation());
    return version(*state, new_user);
  };
  const std::uint64_t first = take_leave();
  ASSERT_TRUE(state->reset());
  EXPECT_NE(take_leave(), first);
}

}  // namespace
}  // namespace taraba::sandbox
