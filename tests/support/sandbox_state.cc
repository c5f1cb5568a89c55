#include "tests/support/sandbox_state.h"

#include <utility>

namespace taraba::test {

std::unique_ptr<sandbox::State> open_sandbox(Timestamp start) {
  return ok(sandbox::State::open({.start = start}));
}

std::string token_of(const sandbox::State& state, std::string_view scenario) {
  for (const auto& info : state.scenarios()) {
    if (info.name == scenario) return info.token;
  }
  ADD_FAILURE() << "there is no scenario " << scenario;
  return "";
}

Session enter(sandbox::State& state, std::string_view scenario) {
  return ok(state.accounts().authenticate(token_of(state, scenario)));
}

Learner learner_of(sandbox::State& state, std::string_view scenario) {
  // The sandbox's clock is what counts; nobody asks this one.
  static ManualClock unused(sandbox_start);
  Session session = enter(state, scenario);
  return {session.user, std::move(session.api), unused};
}

std::string contents_of(sandbox::State& state, std::string_view scenario) {
  const std::string text = learner_of(state, scenario).contents();
  return text.substr(0, text.rfind('\n'));
}

}  // namespace taraba::test
