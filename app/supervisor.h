#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "app/settings.h"

namespace taraba::app {

/// Who started this process and wants to know how it fares: systemd, or what speaks its
/// sd_notify(3). Nobody without a NOTIFY_SOCKET; then nothing is sent.
class Supervisor {
 public:
  static Supervisor from(const Environment& environment);

  /// Sends lines such as `READY=1`. False if nobody is there to hear them.
  bool tell(std::string_view state) const;

  /// How often it wants `WATCHDOG=1`: twice as often as it would lose patience. None if it does
  /// not wait for that from this process.
  std::optional<std::chrono::microseconds> heartbeat() const { return heartbeat_; }

 private:
  std::string address_;  ///< a path; in the abstract namespace it begins with `@`
  std::optional<std::chrono::microseconds> heartbeat_;
};

}  // namespace taraba::app
