#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "taraba/sandbox/fault.h"
#include "taraba/sandbox/quirks.h"
#include "taraba/sandbox/request_log.h"
#include "taraba/sandbox/state.h"
#include "taraba/server/interceptor.h"

namespace taraba::sandbox {

/// What can be controlled while a sandbox runs.
struct Controlled {
  State& state;
  FaultRules faults{};
  RequestLog requests{};
  QuirkSwitch quirks{};
  std::optional<int> rate_limit{};  ///< at the start, and after a reset
  std::string version{};            ///< of the program
};

/// Whether the control API answers this path: `/sandbox` and what is below it.
bool is_control(std::string_view path);

/// Answers a request to the control API (docs/sandbox.md#control): for the machine it runs on
/// alone, without a token.
server::Response control(const server::Request&, Controlled&, server::ServerControls&);

}  // namespace taraba::sandbox
