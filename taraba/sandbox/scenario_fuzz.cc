// Documents of steps.

#include "taraba/sandbox/scenario.h"

#include "tests/support/fuzz.h"

namespace taraba::sandbox {
namespace {

using test::require;

void run(std::string_view input) {
  const auto scenarios = parse_scenarios(input);
  if (!scenarios) {
    require(!scenarios.error().message.empty(), "a refusal has a message");
    return;
  }
  for (const Scenario& scenario : *scenarios) {
    const auto again = parse_scenario(scenario.json);
    require(again && again->json == scenario.json, "a scenario is read from its own text");
    require(again->token == scenario.token && again->steps.size() == scenario.steps.size(),
            "what is read again is the same");
  }
}

const test::FuzzTarget target("scenario", run);

}  // namespace
}  // namespace taraba::sandbox
