#pragma once

#include <string>
#include <variant>
#include <vector>

#include "app/admin.h"
#include "app/sandbox.h"
#include "app/settings.h"

namespace taraba::app {

/// What the arguments alone settle: help, the version, or that they make no sense.
struct Answer {
  std::string out;
  std::string error;  ///< one line, empty if there is none
  int exit_code = exit_success;
};

struct ServeRequest {
  Flags flags;
};

struct AdminRequest {
  Flags flags;
  AdminCommand command;
  std::string name;                  ///< `taraba user add`
  bool may_begin_directory = false;  ///< whether a missing directory is made
  bool names_files = false;          ///< takes `--relative-to`, where the files it names lie
};

/// A command that makes a data directory's database itself, so that nothing may be open in it.
struct DirectoryRequest {
  Flags flags;
  DirectoryCommand command;
};

struct SandboxRequest {
  SandboxOptions options;
};

using CommandLine =
    std::variant<Answer, ServeRequest, AdminRequest, DirectoryRequest, SandboxRequest>;

/// The arguments without the program's name.
CommandLine parse_command_line(const std::vector<std::string>& arguments);

}  // namespace taraba::app
