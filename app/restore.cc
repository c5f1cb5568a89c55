#include <unistd.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <vector>

#include "app/commands.h"
#include "app/json_text.h"
#include "taraba/store/sqlite/copy.h"

namespace taraba::app {
namespace {

struct Arguments {
  std::string file;
  bool json = false;
};

Result<void> check_backup(const std::string& file) {
  const Result<std::vector<std::string>> damage = check_sqlite({.path = file});
  if (!damage) return damage.error();
  if (damage->empty()) return {};
  return invalid(file + " is damaged: " + damage->front());
}

Result<void> restore(const Arguments& arguments, const DataDirectory& directory, Console& console) {
  if (Result<void> checked = check_backup(arguments.file); !checked) return checked;
  if (Result<void> made = make_data_directory(directory); !made) return made;
  const Result<DirectoryLock> lock = DirectoryLock::take(directory, "taraba restore");
  if (!lock) return lock.error();
  if (directory.has_database()) {
    return invalid("data directory " + directory.path +
                   " has a database, expected one without: nothing was changed");
  }
  // SQLite would take it for the log of the restored database.
  if (access(directory.log().c_str(), F_OK) == 0) {
    return invalid(directory.log() + " is the log of a database that is gone, expected none");
  }
  const Result<std::int64_t> bytes =
      copy_sqlite({.path = arguments.file}, directory.database(), Replace::no);
  if (!bytes) return bytes.error();
  console.out(arguments.json ? JsonObject().text("restored", directory.path).str() + "\n"
                             : "restored " + directory.path + "\n");
  return {};
}

}  // namespace

void add_restore_command(CLI::App& program, Flags& flags, DirectoryEntries& entries) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App& command = add_admin_command(
      program, "restore",
      "Make a data directory from a backup; one that has a database is left alone", flags,
      arguments->json);
  command.add_option("FILE", arguments->file, "The backup")->required();
  entries.push_back({&command, [arguments]() -> Result<DirectoryCommand> {
                       return DirectoryCommand(
                           [arguments](const DataDirectory& directory, Console& console) {
                             return restore(*arguments, directory, console);
                           });
                     }});
}

}  // namespace taraba::app
