#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "taraba/sandbox/scenario.h"
#include "taraba/sandbox/scenario_play.h"

namespace taraba::sandbox {

/// One account of a sandbox.
struct Role {
  Role(Scenario s, UserNumber n) : scenario(std::move(s)), number(n) {}

  const Scenario scenario;
  UserNumber number;                ///< changes no more once it is one of the sandbox
  std::atomic<bool> ready = false;  ///< in the store, as it shall be

  std::mutex playing;
  std::optional<PlayedAccount> played;  ///< under `playing`

  // Under the mutex of whoever puts accounts into the store.
  bool put_at_start = false;  ///< what is in the store comes from `played`
  bool retired = false;       ///< another role has taken its place
};

using Roles = std::vector<std::shared_ptr<Role>>;

}  // namespace taraba::sandbox
