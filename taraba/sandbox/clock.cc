#include "taraba/sandbox/clock.h"

#include <algorithm>
#include <utility>

namespace taraba::sandbox {
namespace {

using std::chrono::January;
using std::chrono::sys_days;
using std::chrono::year;

// Years of four digits, with room for what lies ahead of the clock.
constexpr Timestamp earliest = sys_days{year(1970) / January / 1};
constexpr Timestamp latest = sys_days{year(9000) / January / 1} - std::chrono::microseconds(1);

}  // namespace

SandboxClock::SandboxClock(ClockState state) : set_(state), set_at_(Pace::now()) {}

bool SandboxClock::can_show(Timestamp time) { return time >= earliest && time <= latest; }

ClockState SandboxClock::state_locked() const {
  if (!set_.running) return set_;
  const auto passed = std::chrono::floor<std::chrono::microseconds>(Pace::now() - set_at_);
  return {set_.time + passed, true};
}

ClockState SandboxClock::state() const {
  const std::lock_guard lock(mutex_);
  return state_locked();
}

template <class Next>
Result<void> SandboxClock::change(Next next) {
  std::function<void()> told;
  {
    const std::lock_guard lock(mutex_);
    const ClockState wanted = next(state_locked());
    if (!can_show(wanted.time)) {
      return invalid("the clock cannot be set there, expected a time from " +
                     format_timestamp(earliest) + " to " + format_timestamp(latest));
    }
    set_ = wanted;
    set_at_ = Pace::now();
    told = on_change_;
  }
  if (told) told();
  return {};
}

Result<void> SandboxClock::set(Timestamp time) {
  return change([&](ClockState now) { return ClockState{time, now.running}; });
}

Result<void> SandboxClock::set(ClockState state) {
  return change([&](ClockState) { return state; });
}

Result<void> SandboxClock::advance(std::chrono::microseconds by) {
  // Far outside of all years, so that the sum stays a number.
  const auto most = latest - earliest;
  const auto bounded = std::clamp(by, -2 * most, 2 * most);
  return change([&](ClockState now) { return ClockState{now.time + bounded, now.running}; });
}

void SandboxClock::stop() {
  static_cast<void>(change([](ClockState now) { return ClockState{now.time, false}; }));
}

void SandboxClock::run() {
  static_cast<void>(change([](ClockState now) { return ClockState{now.time, true}; }));
}

void SandboxClock::on_change(std::function<void()> told) {
  const std::lock_guard lock(mutex_);
  on_change_ = std::move(told);
}

}  // namespace taraba::sandbox
