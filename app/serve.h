#pragma once

#include <optional>

#include "app/backup_schedule.h"
#include "app/console.h"
#include "app/data_directory.h"
#include "app/settings.h"
#include "taraba/base/result.h"
#include "taraba/server/server.h"

namespace taraba::app {

/// `invalid` names the flag, variable or file that set a value wrong.
Result<ServerOptions> parse_server_options(const Settings& settings);

/// None if no backups are wanted. `invalid` as above.
Result<std::optional<BackupPlan>> parse_backup_plan(const Settings& settings);

/// Serves the directory until SIGTERM or SIGINT, then drains. The first start makes an account.
/// To be called while the process has one thread.
Result<void> serve(const DataDirectory& directory, const ServerOptions& options,
                   const std::optional<BackupPlan>& backups, Console& console);

}  // namespace taraba::app
