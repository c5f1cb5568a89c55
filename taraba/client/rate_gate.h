#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>

#include "taraba/base/clock.h"
#include "taraba/base/result.h"

namespace taraba {

/// Waits for a time, or until stopped: `false` then. Called from any thread.
using WaitFunction = std::function<bool(std::chrono::microseconds, const std::stop_token&)>;

/// Where a token stands in the server's running minute.
struct RateWindow {
  std::int64_t limit = 0;      ///< requests a minute
  std::int64_t remaining = 0;  ///< of these, by the answers so far
  Timestamp resets_at;         ///< on the local clock; up to a second late, never early

  friend bool operator==(const RateWindow&, const RateWindow&) = default;
};

/// Holds requests back before a server's rate limit is reached. A gate belongs to a token: all that
/// send requests with it share the gate, within one Client or among several
/// (`ClientOptions::gate`). Thread-safe.
///
/// It learns from the answers. Until one has come, a single request is under way and the others
/// wait for it, so that a hundred threads do not send a hundred requests against an unknown limit;
/// it is the same when a window has ended and nothing is known of the next. A server without a
/// limit holds nobody back.
class RateGate {
 public:
  RateGate() = default;
  RateGate(const RateGate&) = delete;
  RateGate& operator=(const RateGate&) = delete;

  /// What is known of the running window; none without a limit and before the first answer.
  std::optional<RateWindow> window() const;

  /// Waits until a request may be sent. Each success needs a `leave`. `rate_limited` where the
  /// window ends later than `longest` from now, `cancelled` when stopped.
  Result<void> enter(const Clock& clock, const WaitFunction& wait,
                     std::chrono::microseconds longest, const std::stop_token& stop);

  /// An answer came; `window` is what it said of the limit, if anything.
  void leave(const std::optional<RateWindow>& window);
  /// No answer came.
  void leave();

 private:
  enum class Known { nothing, no_limit, window };

  bool may_go(Timestamp now);
  void learn(const std::optional<RateWindow>& window);
  void count_out();

  mutable std::mutex mutex_;
  std::condition_variable_any left_;
  Known known_ = Known::nothing;
  RateWindow window_;
  std::int64_t under_way_ = 0;
  std::uint64_t departures_ = 0;
};

}  // namespace taraba
