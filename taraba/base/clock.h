#pragma once

#include <atomic>

#include "taraba/base/timestamp.h"

namespace taraba {

/// The only door to time. Thread-safe.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual Timestamp now() const = 0;  ///< in UTC
};

/// The clock of this machine.
class SystemClock final : public Clock {
 public:
  Timestamp now() const override {
    return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
  }
};

/// Stands still until it is told otherwise.
class ManualClock final : public Clock {
 public:
  /// Stands at `start`.
  explicit ManualClock(Timestamp start) : now_(to_microseconds(start)) {}

  Timestamp now() const override { return from_microseconds(now_.load()); }
  void set(Timestamp t) { now_.store(to_microseconds(t)); }                   ///< also back
  void advance(std::chrono::microseconds by) { now_.fetch_add(by.count()); }  ///< also back

 private:
  std::atomic<std::chrono::microseconds::rep> now_;
};

}  // namespace taraba
