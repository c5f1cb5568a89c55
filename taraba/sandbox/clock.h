#pragma once

#include <chrono>
#include <functional>
#include <mutex>

#include "taraba/base/clock.h"
#include "taraba/base/result.h"

namespace taraba::sandbox {

/// What a clock shows, and whether it goes on from there.
struct ClockState {
  Timestamp time;
  bool running = false;

  friend bool operator==(const ClockState&, const ClockState&) = default;
};

/// A clock that is set: it stands, or runs at the pace of the system's clock. Thread-safe.
class SandboxClock final : public Clock {
 public:
  explicit SandboxClock(ClockState);

  Timestamp now() const override { return state().time; }
  ClockState state() const;

  /// From 1970 to 8999.
  static bool can_show(Timestamp);

  // `invalid` for a time that it cannot show; the clock is then as it was.

  /// Stands or runs on from there.
  Result<void> set(Timestamp);
  Result<void> set(ClockState);
  /// May go back, too.
  Result<void> advance(std::chrono::microseconds);

  void stop();
  void run();

  /// Called after each change, on the thread that made it; may read the clock.
  void on_change(std::function<void()>);

 private:
  using Pace = std::chrono::steady_clock;

  ClockState state_locked() const;
  /// Sets it to what `next` makes of it.
  template <class Next>
  Result<void> change(Next next);

  mutable std::mutex mutex_;
  ClockState set_;  ///< what it was set to
  Pace::time_point set_at_;
  std::function<void()> on_change_;
};

}  // namespace taraba::sandbox
