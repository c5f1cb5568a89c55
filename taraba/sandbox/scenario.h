#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "taraba/base/result.h"
#include "taraba/model/scope.h"
#include "taraba/sandbox/step.h"

namespace taraba::sandbox {

/// How an account comes to its state.
struct Scenario {
  std::string name;   ///< the account's username, too
  std::string token;  ///< a UUID, lower case
  std::string description;
  Scopes scopes;
  std::vector<StepAction> steps;
  std::string json;  ///< what it was read from, on one line
};

/// Reads a document `{"scenarios":[...]}` (docs/sandbox.md#steps). `invalid` names the scenario,
/// the step, the key, its value and what was expected; `malformed` what is no JSON.
Result<std::vector<Scenario>> parse_scenarios(std::string_view json);

/// Reads one scenario of such a document.
Result<Scenario> parse_scenario(std::string_view json);

/// The document that is built into the program.
std::string_view built_in_scenarios();

}  // namespace taraba::sandbox
