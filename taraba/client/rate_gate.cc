#include "taraba/client/rate_gate.h"

#include <algorithm>
#include <string>

namespace taraba {
namespace {

/// Two answers of one window name its end up to a second apart: `Date` has whole seconds.
constexpr std::chrono::seconds same_window{2};

Error too_long(std::chrono::microseconds closed) {
  const auto seconds = std::chrono::ceil<std::chrono::seconds>(closed).count();
  return {ErrorCode::rate_limited,
          "the rate limit is used up for another " + std::to_string(seconds) + " s"};
}

}  // namespace

std::optional<RateWindow> RateGate::window() const {
  const std::lock_guard lock(mutex_);
  if (known_ != Known::window) return std::nullopt;
  return window_;
}

Result<void> RateGate::enter(const Clock& clock, const WaitFunction& wait,
                             std::chrono::microseconds longest, const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  while (!stop.stop_requested()) {
    const Timestamp now = clock.now();
    if (may_go(now)) {
      ++under_way_;
      return {};
    }
    if (known_ == Known::window && window_.remaining <= 0) {
      const auto closed = window_.resets_at - now;
      if (closed > longest) return too_long(closed);
      lock.unlock();
      if (!wait(closed, stop)) return cancelled();
      lock.lock();
    } else {
      // What is under way may have used up the rest: its answers tell.
      left_.wait(lock, stop, [this, seen = departures_] { return departures_ != seen; });
    }
  }
  return cancelled();
}

void RateGate::leave(const std::optional<RateWindow>& window) {
  const std::lock_guard lock(mutex_);
  learn(window);
  count_out();
}

void RateGate::leave() {
  const std::lock_guard lock(mutex_);
  count_out();
}

bool RateGate::may_go(Timestamp now) {
  if (known_ == Known::window && now >= window_.resets_at) known_ = Known::nothing;
  switch (known_) {
    case Known::nothing: return under_way_ == 0;
    case Known::no_limit: return true;
    case Known::window: return window_.remaining > under_way_;
  }
  return false;
}

void RateGate::learn(const std::optional<RateWindow>& window) {
  if (!window) {
    if (known_ == Known::nothing) known_ = Known::no_limit;
    return;
  }
  if (known_ != Known::window || window->resets_at > window_.resets_at + same_window) {
    known_ = Known::window;
    window_ = *window;
  } else if (window->resets_at >= window_.resets_at - same_window) {
    // Answers overtake each other: the least that any of them left is what is left.
    window_.limit = window->limit;
    window_.remaining = std::min(window_.remaining, window->remaining);
    window_.resets_at = std::max(window_.resets_at, window->resets_at);
  }
}

void RateGate::count_out() {
  --under_way_;
  ++departures_;
  left_.notify_all();
}

}  // namespace taraba
