#pragma once
// Not installed.

#include <algorithm>
#include <mutex>
#include <optional>

#include "taraba/base/timestamp.h"

namespace taraba::client {

/// How far the server's clock is ahead of the local one, from the `Date` of its answers: whole
/// seconds, taken between sending and receiving. Each answer narrows the bounds; one that
/// contradicts them means that a clock was set. Thread-safe.
class ServerClock {
 public:
  void learn(Timestamp date, Timestamp sent_at, Timestamp received_at) {
    const auto least = date - received_at;
    const auto most = date + std::chrono::seconds(1) - sent_at;
    const std::lock_guard lock(mutex_);
    if (!bounds_ || least > bounds_->most || most < bounds_->least) {
      bounds_ = Bounds{least, most};
    } else {
      bounds_ = Bounds{std::max(least, bounds_->least), std::min(most, bounds_->most)};
    }
  }

  /// A time that the server's clock has reached when the local one shows `local`, less than a
  /// second and a round trip behind it. None before the first answer.
  std::optional<Timestamp> at(Timestamp local) const {
    const std::lock_guard lock(mutex_);
    if (!bounds_) return std::nullopt;
    return local + bounds_->least;
  }

 private:
  struct Bounds {
    Timestamp::duration least, most;
  };

  mutable std::mutex mutex_;
  std::optional<Bounds> bounds_;
};

}  // namespace taraba::client
