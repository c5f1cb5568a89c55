#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "taraba/base/result.h"
#include "taraba/model/accounts.h"
#include "taraba/model/library.h"
#include "taraba/sandbox/clock.h"

namespace taraba::sandbox {

/// An account in a known state, and how to become it.
struct ScenarioInfo {
  std::string name;  ///< the account's username, too
  std::string token;
  std::string description;
};

struct StateOptions {
  /// Where the clock stands. Absent: it runs, from the system's time.
  std::optional<Timestamp> start;
  /// Keeps everything in this directory, which is there and which the caller has locked; goes on
  /// with what is in it. Empty: in memory.
  std::string directory;
};

/// What a sandbox holds: accounts in known states, and the clock they live by. Every account is as
/// if it had always been there; its life is computed when its token is first used. Thread-safe.
class State {
 public:
  static Result<std::unique_ptr<State>> open(const StateOptions&);
  virtual ~State() = default;

  /// `authenticate` may wait until the account has been played.
  virtual Accounts& accounts() = 0;
  virtual const Library& library() const = 0;
  virtual SandboxClock& clock() = 0;

  /// In the order of their making.
  virtual std::vector<ScenarioInfo> scenarios() const = 0;
  /// Adds what a document of steps describes (docs/sandbox.md#steps): all of it, or nothing. What
  /// is there already, word for word, is left alone.
  virtual Result<void> add_scenarios(std::string_view json) = 0;

  /// Every account, and the clock, as at the start. Without a start of its own the sandbox starts
  /// again now: the clock shows the system's time, and the accounts are as of this hour.
  virtual Result<void> reset() = 0;
  /// Everything as lines of JSON (docs/sandbox.md#dump).
  virtual Result<std::string> dump() = 0;
  /// Everything as it was dumped, here or in another sandbox; or nothing, and why.
  virtual Result<void> load(std::string_view dump) = 0;
};

}  // namespace taraba::sandbox
