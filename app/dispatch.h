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

/// Runs a command on a directory that no program has open. Answers the exit code.
int dispatch_on_directory(const DirectoryRequest& request, const DataDirectory& directory,
                          Console& console);

}  // namespace taraba::app
