#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "taraba/base/result.h"
#include "taraba/base/timestamp.h"

namespace taraba::app {

struct BackupPlan {
  std::string directory;
  std::chrono::hours every{24};
  std::size_t keep = 7;
};

/// `taraba-20260131T235959Z.db`
std::string backup_name(Timestamp);
/// None for any other file's name.
std::optional<Timestamp> parse_backup_name(std::string_view name);

/// Backups in a directory, by their names: what is there says when the next one is due, also after
/// a restart. Has no clock. Names from the future, where a wrong clock has been, count for nothing.
class BackupSchedule {
 public:
  /// Writes the database to a new file; answers its size.
  using Copy = std::function<Result<std::int64_t>(const std::string& path)>;

  BackupSchedule(BackupPlan plan, Copy copy) : plan_(std::move(plan)), copy_(std::move(copy)) {}

  struct Turn {
    std::optional<std::string> made;  ///< the file
    std::optional<Error> error;       ///< why there is none, or why old ones are still there
    Timestamp next;                   ///< when to take the next turn
  };

  /// Makes a backup if one is due, and then removes those that are too many. After a failure
  /// nothing is removed, and the next turn comes soon.
  Turn take_turn(Timestamp now) const;

 private:
  Result<std::string> back_up(Timestamp now) const;
  Result<void> remove_oldest(Timestamp now) const;

  BackupPlan plan_;
  Copy copy_;
};

}  // namespace taraba::app
