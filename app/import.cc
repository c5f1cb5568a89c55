#include <CLI/CLI.hpp>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <memory>
#include <optional>
#include <string>

#include "app/commands.h"
#include "app/file_names.h"
#include "app/json_text.h"
#include "app/table.h"
#include "taraba/transfer/account_reader.h"

namespace taraba::app {
namespace {

struct Arguments {
  std::string file;
  std::optional<std::string> name;
  std::string relative_to;
  bool json = false;
};

Result<AccountCopy> read_file(const std::string& file, const Catalogue& catalogue) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return storage_error("cannot read " + file + ": " + std::strerror(errno));
  auto account = transfer::read_account(in, catalogue);
  if (!account) return Error{account.error().code, file + ": " + account.error().message};
  return account;
}

Result<void> run(const Arguments& arguments, AdminContext& context) {
  const Catalogue& catalogue = context.service.catalogue();
  auto account = read_file(resolve_file(arguments.file, arguments.relative_to), catalogue);
  if (!account) return account.error();
  if (arguments.name) account->record.user.username = *arguments.name;
  const auto made = context.store.write([&](Transaction& t) {
    return add_account_copy(t, catalogue, *std::move(account), context.clock.now());
  });
  if (!made) return made.error();
  const User& user = made->user;
  context.console.out(
      arguments.json ? JsonObject().text("id", user.id).text("username", user.username).str() + "\n"
                     : format_table({{"id", user.id}, {"username", user.username}}));
  return {};
}

}  // namespace

void add_import_command(CLI::App& program, Flags& flags, AdminEntries& entries) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App& command = add_admin_command(
      program, "import", "Add an account that was exported; make a token for it afterwards", flags,
      arguments->json);
  command.add_option("FILE", arguments->file, "What export wrote")->required();
  command.add_option("--name", arguments->name, "Another name for it")->type_name("NEW");
  add_file_base(command, arguments->relative_to);
  entries.push_back({.parser = &command,
                     .prepare = [arguments]() -> Result<AdminCommand> {
                       return AdminCommand(
                           [arguments](AdminContext& context) { return run(*arguments, context); });
                     },
                     .may_begin_directory = true,
                     .names_files = true});
}

}  // namespace taraba::app
