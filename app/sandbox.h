#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/console.h"
#include "app/values.h"
#include "taraba/base/result.h"
#include "taraba/base/timestamp.h"

namespace taraba::app {

struct SandboxOptions {
  Address listen{"127.0.0.1", 0};
  std::string directory;           ///< empty: everything in memory
  std::optional<Timestamp> clock;  ///< where it stands; absent: it runs, from now
  std::vector<std::string> scenario_files;
  std::optional<int> rate_limit = 60;
  bool json = false;
};

/// Serves accounts in known states, to be tested against, until SIGTERM or SIGINT. To be called
/// while the process has one thread.
Result<void> run_sandbox(const SandboxOptions& options, Console& console);

}  // namespace taraba::app
