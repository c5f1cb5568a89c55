#pragma once

#include <CLI/App.hpp>
#include <functional>
#include <vector>

#include "app/admin.h"
#include "app/sandbox.h"
#include "app/settings.h"

namespace taraba::app {

/// A command of the administrator as it stands on the command line.
struct AdminEntry {
  CLI::App* parser;
  /// Called when the command was typed: checks the arguments, `invalid` if they make no sense.
  std::function<Result<AdminCommand>()> prepare;
  bool may_begin_directory = false;
  bool names_files = false;  ///< has the option of `add_file_base`
};

using AdminEntries = std::vector<AdminEntry>;

struct DirectoryEntry {
  CLI::App* parser;
  std::function<Result<DirectoryCommand>()> prepare;
};

using DirectoryEntries = std::vector<DirectoryEntry>;

struct SandboxEntry {
  CLI::App* parser = nullptr;
  std::function<Result<SandboxOptions>()> prepare;
};

// Each makes its commands known to the parser; what is typed for a setting lands in `flags`, which
// must outlive the parser.
void add_serve_command(CLI::App& program, Flags& flags);
void add_user_commands(CLI::App& program, Flags& flags, AdminEntries& entries);
void add_token_commands(CLI::App& program, Flags& flags, AdminEntries& entries);
void add_backup_command(CLI::App& program, Flags& flags, AdminEntries& entries);
void add_fsck_command(CLI::App& program, Flags& flags, AdminEntries& entries);
void add_export_command(CLI::App& program, Flags& flags, AdminEntries& entries);
void add_import_command(CLI::App& program, Flags& flags, AdminEntries& entries);
void add_restore_command(CLI::App& program, Flags& flags, DirectoryEntries& entries);
SandboxEntry add_sandbox_command(CLI::App& program);

/// A command below `parent`: takes at most one command itself and leaves what it does not know to
/// the caller, who says what was meant.
CLI::App& add_command(CLI::App& parent, const std::string& name, const std::string& help);

/// Such a command with what all of the administrator's have: where the data is, and `--json`.
/// `flags` and `json` must outlive the parser.
CLI::App& add_admin_command(CLI::App& parent, const std::string& name, const std::string& help,
                            Flags& flags, bool& json);

/// Lets the command say in which directory relative file names lie: the one where it was typed,
/// which need not be the server's. Not for people, and not in the help.
void add_file_base(CLI::App& command, std::string& directory);

/// Makes a setting a flag of the command.
void add_setting(CLI::App& command, Flags& flags, std::string_view setting);

}  // namespace taraba::app
