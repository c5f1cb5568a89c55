#include <CLI/CLI.hpp>
#include <memory>
#include <string>

#include "app/commands.h"
#include "app/file_names.h"
#include "app/json_text.h"
#include "taraba/store/sqlite/copy.h"

namespace taraba::app {
namespace {

struct Arguments {
  std::string file;
  std::string relative_to;
  bool force = false;
  bool json = false;
};

std::string describe(const std::string& file, std::int64_t bytes, bool json) {
  if (json) return JsonObject().text("file", file).number("bytes", bytes).str() + "\n";
  return "wrote " + file + " (" + std::to_string(bytes) + " bytes)\n";
}

Result<AdminCommand> prepare(const Arguments& arguments) {
  return AdminCommand([arguments](AdminContext& context) -> Result<void> {
    const std::string file = resolve_file(arguments.file, arguments.relative_to);
    const Result<std::int64_t> bytes = copy_sqlite({.path = context.directory.database()}, file,
                                                   arguments.force ? Replace::yes : Replace::no);
    if (!bytes && bytes.error().code == ErrorCode::invalid && !arguments.force) {
      return invalid(bytes.error().message + ", expected a new name or --force");
    }
    if (!bytes) return bytes.error();
    context.console.out(describe(file, *bytes, arguments.json));
    return {};
  });
}

}  // namespace

void add_backup_command(CLI::App& program, Flags& flags, AdminEntries& entries) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App& command = add_admin_command(
      program, "backup", "Copy the whole database to one file, also while it is in use", flags,
      arguments->json);
  command.add_option("FILE", arguments->file, "Where to")->required();
  command.add_flag("--force", arguments->force, "Replace the file if there is one");
  add_file_base(command, arguments->relative_to);
  entries.push_back({.parser = &command,
                     .prepare = [arguments] { return prepare(*arguments); },
                     .names_files = true});
}

}  // namespace taraba::app
