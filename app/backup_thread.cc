#include "app/backup_thread.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace taraba::app {
namespace {

/// The clock may be set at any time: it is looked at this often.
constexpr std::chrono::microseconds longest_wait = std::chrono::minutes(1);

}  // namespace

BackupThread::BackupThread(BackupSchedule schedule, const Clock& clock, Console& console)
    : schedule_(std::move(schedule)),
      clock_(clock),
      console_(console),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

void BackupThread::run(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  Timestamp next = clock_.now();
  do {  // a server that stops at once has still looked
    if (const Timestamp now = clock_.now(); now >= next) {
      const BackupSchedule::Turn turn = schedule_.take_turn(now);
      if (turn.made) console_.progress("backup: wrote " + *turn.made);
      if (turn.error) console_.error("backup: " + turn.error->message);
      next = turn.next;
    }
    const auto wait = std::clamp(next - clock_.now(), std::chrono::microseconds(0), longest_wait);
    stopped_.wait_for(lock, stop, wait, [] { return false; });
  } while (!stop.stop_requested());
}

}  // namespace taraba::app
