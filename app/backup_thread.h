#pragma once

#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <thread>

#include "app/backup_schedule.h"
#include "app/console.h"
#include "taraba/base/clock.h"

namespace taraba::app {

/// Takes the turns of a schedule when they come, and says on the console what came of them.
class BackupThread {
 public:
  BackupThread(BackupSchedule, const Clock&, Console&);

 private:
  void run(const std::stop_token&);

  const BackupSchedule schedule_;
  const Clock& clock_;
  Console& console_;
  std::mutex mutex_;
  std::condition_variable_any stopped_;
  std::jthread thread_;  ///< last: it uses all of the above. A backup that runs is finished.
};

}  // namespace taraba::app
