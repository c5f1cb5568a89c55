#include <CLI/CLI.hpp>
#include <fstream>
#include <memory>
#include <string>

#include "app/account_text.h"
#include "app/commands.h"
#include "app/file_names.h"
#include "app/json_text.h"
#include "taraba/store/partial_file.h"
#include "taraba/transfer/account_writer.h"

namespace taraba::app {
namespace {

struct Arguments {
  std::string name;
  std::string file;  ///< empty: standard output
  std::string relative_to;
  bool force = false;
  bool json = false;
};

Result<void> write_to_file(const AccountCopy& account, const Catalogue& catalogue,
                           const std::string& file, Replace replace) {
  auto partial = PartialFile::make_beside(file, replace);
  if (!partial) return partial.error();
  std::ofstream out(partial->path(), std::ios::binary);
  transfer::write_account(account, catalogue, [&](std::string_view piece) { out << piece; });
  out.close();
  if (!out) return storage_error("cannot write " + file);
  return partial->take_name();
}

Result<void> run(const Arguments& arguments, AdminContext& context) {
  const Result<Account> account = find_user(context.service, arguments.name);
  if (!account) return account.error();
  const auto copy =
      context.store.read([&](const Transaction& t) { return copy_account(t, account->number); });
  if (!copy) return copy.error();
  const Catalogue& catalogue = context.service.catalogue();
  if (arguments.file.empty()) {
    transfer::write_account(*copy, catalogue,
                            [&](std::string_view piece) { context.console.out(piece); });
    return {};
  }
  const std::string file = resolve_file(arguments.file, arguments.relative_to);
  const auto written =
      write_to_file(*copy, catalogue, file, arguments.force ? Replace::yes : Replace::no);
  if (!written && written.error().code == ErrorCode::invalid) {
    return invalid(written.error().message + ", expected a new name or --force");
  }
  if (!written) return written;
  context.console.out(
      arguments.json ? JsonObject().text("exported", arguments.name).text("file", file).str() + "\n"
                     : "exported " + arguments.name + " to " + file + "\n");
  return {};
}

}  // namespace

void add_export_command(CLI::App& program, Flags& flags, AdminEntries& entries) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App& command =
      add_admin_command(program, "export", "Write an account, without its tokens, as lines of JSON",
                        flags, arguments->json);
  command.add_option("NAME", arguments->name, "The account's name")->required();
  command.add_option("FILE", arguments->file, "Where to (standard output)");
  command.add_flag("--force", arguments->force, "Replace the file if there is one");
  add_file_base(command, arguments->relative_to);
  entries.push_back({.parser = &command,
                     .prepare = [arguments]() -> Result<AdminCommand> {
                       return AdminCommand(
                           [arguments](AdminContext& context) { return run(*arguments, context); });
                     },
                     .names_files = true});
}

}  // namespace taraba::app
