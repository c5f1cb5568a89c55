#pragma once

#include <functional>
#include <string>
#include <vector>

#include "app/console.h"
#include "app/data_directory.h"
#include "taraba/base/clock.h"
#include "taraba/base/result.h"
#include "taraba/service/service.h"
#include "taraba/store/store.h"

namespace taraba::app {

inline constexpr int exit_success = 0;
inline constexpr int exit_failure = 1;
inline constexpr int exit_usage = 2;

/// What an administrator's command works on.
struct AdminContext {
  Service& service;
  Store& store;  ///< the service's
  const DataDirectory& directory;
  const Clock& clock;
  Console& console;
};

/// A command with its arguments checked. Says what it did on the console; an error is left to the
/// caller to say.
using AdminCommand = std::function<Result<void>(AdminContext&)>;

/// A command on a data directory that nobody has open. The same way of speaking.
using DirectoryCommand = std::function<Result<void>(const DataDirectory&, Console&)>;

/// Runs an administrator's command, wherever the service is: in the server that owns the directory
/// or in the program that was typed. Answers the exit code.
int run_admin(const std::vector<std::string>& arguments, AdminContext& context);

}  // namespace taraba::app
