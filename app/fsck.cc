#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <vector>

#include "app/commands.h"
#include "app/json_text.h"
#include "taraba/service/audit.h"
#include "taraba/store/sqlite/copy.h"

namespace taraba::app {
namespace {

void append(std::vector<Finding>& all, std::vector<Finding> more) {
  for (Finding& finding : more) all.push_back(std::move(finding));
}

Result<std::vector<Finding>> check_file(const DataDirectory& directory) {
  const auto damage = check_sqlite({.path = directory.database()});
  if (!damage) return damage.error();
  std::vector<Finding> findings;
  for (const std::string& text : *damage) findings.push_back({"database", "", "database", text});
  return findings;
}

/// Account by account, so that a long check holds no old state of the whole database.
Result<std::vector<Finding>> check_accounts(AdminContext& context) {
  auto findings = context.store.read([](const Transaction& t) { return audit_tokens(t); });
  if (!findings) return findings;
  const auto accounts = context.store.read([](const Transaction& t) { return t.list_users(); });
  if (!accounts) return accounts.error();
  for (const UserRecord& account : *accounts) {
    auto more = context.store.read([&](const Transaction& t) {
      return audit_account(t, context.service.catalogue(), account.number);
    });
    if (!more) return more.error();
    append(*findings, std::move(*more));
  }
  return findings;
}

std::string describe(const std::vector<Finding>& findings) {
  std::string text;
  for (const Finding& f : findings) {
    text.append(f.rule).append(": ");
    if (!f.account.empty()) text.append(f.account).append(": ");
    text.append(f.where).append(" ").append(f.message).append("\n");
  }
  return text.empty() ? "all is well\n" : text;
}

std::string describe_as_json(const std::vector<Finding>& findings) {
  std::vector<std::string> items;
  for (const Finding& f : findings) {
    items.push_back(JsonObject()
                        .text("rule", f.rule)
                        .json("account", f.account.empty() ? "null" : json_quote(f.account))
                        .text("where", f.where)
                        .text("message", f.message)
                        .str());
  }
  return JsonObject().json("findings", json_list(items)).str() + "\n";
}

Result<void> check(AdminContext& context, bool json) {
  auto findings = check_file(context.directory);
  if (!findings) return findings.error();
  auto more = check_accounts(context);
  if (!more) return more.error();
  append(*findings, std::move(*more));
  context.console.out(json ? describe_as_json(*findings) : describe(*findings));
  if (findings->empty()) return {};
  return invalid(std::to_string(findings->size()) + " findings");
}

}  // namespace

void add_fsck_command(CLI::App& program, Flags& flags, AdminEntries& entries) {
  auto json = std::make_shared<bool>(false);
  CLI::App& command = add_admin_command(
      program, "fsck", "Check the database against the rules; changes nothing", flags, *json);
  entries.push_back({&command, [json]() -> Result<AdminCommand> {
                       return AdminCommand(
                           [json](AdminContext& context) { return check(context, *json); });
                     }});
}

}  // namespace taraba::app
