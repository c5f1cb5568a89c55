#pragma once

#include <string>
#include <vector>

#include "app/command_line.h"
#include "app/console.h"
#include "app/data_directory.h"

namespace taraba::app {

/// Runs an administrator's command: in the server that owns the directory, or here if there is
/// none. Answers the exit code.
int dispatch_admin(const AdminRequest& request, const std::vector<std::string>& arguments,
                   const DataDirectory& directory, Console& console);

}  // namespace taraba::app
