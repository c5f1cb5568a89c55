#pragma once

#include <cerrno>
#include <chrono>
#include <csignal>
#include <ctime>
#include <optional>

namespace taraba::app {

/// Keeps the signals that end a server from ending it at once. Threads made later inherit that.
class StopSignals {
 public:
  StopSignals() {
    sigemptyset(&signals_);
    sigaddset(&signals_, SIGTERM);
    sigaddset(&signals_, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
  }

  /// Meanwhile calls `beat` at every interval, if there is one.
  template <class Beat>
  void wait(std::optional<std::chrono::microseconds> interval, Beat beat) {
    timespec period{};
    if (interval) {
      const auto seconds = std::chrono::floor<std::chrono::seconds>(*interval);
      period.tv_sec = seconds.count();
      period.tv_nsec = std::chrono::nanoseconds(*interval - seconds).count();
    }
    while (sigtimedwait(&signals_, nullptr, interval ? &period : nullptr) < 0) {
      if (errno == EAGAIN) beat();
    }
    // Whoever asks again does not want to wait for the drain.
    pthread_sigmask(SIG_UNBLOCK, &signals_, nullptr);
  }
  void wait() {
    wait(std::nullopt, [] {});
  }

 private:
  sigset_t signals_{};
};

}  // namespace taraba::app
