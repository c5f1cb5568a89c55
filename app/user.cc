#include <CLI/CLI.hpp>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "app/account_text.h"
#include "app/commands.h"
#include "app/json_text.h"
#include "app/table.h"
#include "app/values.h"
#include "taraba/service/play.h"

namespace taraba::app {
namespace {

// What is typed, as text; checked by `prepare`.

struct AddArguments {
  std::string name;
  std::optional<std::string> level;
  std::optional<std::string> subscription;
  bool json = false;
};

struct NameArguments {
  std::string name;
  bool json = false;
};

struct SetArguments {
  std::string name;
  std::optional<std::string> new_name, level, subscription, period_ends, hibernating;
  bool json = false;
};

Result<Account> make_account(AdminContext& context, const NewAccount& account,
                             std::optional<Level> level) {
  if (!level) return context.service.add_account(account);
  PlayOptions options;
  options.username = account.username;
  options.subscription = account.subscription;
  options.level = *level;
  options.now = context.clock.now();
  options.progress = [&](Level reached) {
    context.console.progress("playing " + account.username + ": level " +
                             std::to_string(reached.value()) + " of " +
                             std::to_string(level->value()));
  };
  return play(context.service, options);
}

Result<AdminCommand> prepare_add(const AddArguments& arguments) {
  NewAccount account;
  account.username = arguments.name;
  std::optional<Level> level;
  if (arguments.level) {
    const Result<Level> parsed = parse_level("--level", *arguments.level);
    if (!parsed) return parsed.error();
    level = *parsed;
  }
  if (arguments.subscription) {
    const auto parsed = parse_subscription("--subscription", *arguments.subscription);
    if (!parsed) return parsed.error();
    account.subscription = *parsed;
  }
  return AdminCommand([=, json = arguments.json](AdminContext& context) -> Result<void> {
    const Result<Account> made = make_account(context, account, level);
    if (!made) return made.error();
    const Result<NewToken> token = context.service.add_token(made->number, Scopes::all());
    if (!token) return token.error();
    const std::string& name = made->user.username;
    context.console.out(
        json ? JsonObject()
                       .text("id", made->user.id)
                       .text("username", name)
                       .text("token", token->token)
                       .str() +
                   "\n"
             : format_table({{"id", made->user.id}, {"username", name}, {"token", token->token}}));
    return {};
  });
}

Result<AdminCommand> prepare_list(bool json) {
  return AdminCommand([json](AdminContext& context) -> Result<void> {
    const Result<std::vector<Account>> accounts = context.service.list_accounts();
    if (!accounts) return accounts.error();
    context.console.out(json ? accounts_json(*accounts) : accounts_table(*accounts));
    return {};
  });
}

/// Shows the account with what waits for it.
Result<void> show(AdminContext& context, const Account& account, bool json) {
  const Result<Waiting> waiting = count_waiting(context.service, account.number);
  if (!waiting) return waiting.error();
  context.console.out(json ? account_json(account, *waiting) : account_table(account, *waiting));
  return {};
}

Result<AdminCommand> prepare_show(const NameArguments& arguments) {
  return AdminCommand([arguments](AdminContext& context) -> Result<void> {
    const Result<Account> account = find_user(context.service, arguments.name);
    if (!account) return account.error();
    return show(context, *account, arguments.json);
  });
}

Result<AdminCommand> prepare_remove(const NameArguments& arguments) {
  return AdminCommand([arguments](AdminContext& context) -> Result<void> {
    const Result<Account> account = find_user(context.service, arguments.name);
    if (!account) return account.error();
    if (Result<void> removed = context.service.remove_account(account->number); !removed) {
      return removed;
    }
    context.console.out(arguments.json ? JsonObject().text("removed", arguments.name).str() + "\n"
                                       : "removed " + arguments.name + "\n");
    return {};
  });
}

/// Parses `text`, if there is one, into `field`.
template <class T, class Field>
Result<void> fill(Field& field, const std::optional<std::string>& text, const char* source,
                  Result<T> (*parse)(std::string_view, std::string_view)) {
  if (!text) return {};
  Result<T> parsed = parse(source, *text);
  if (!parsed) return parsed.error();
  field = *std::move(parsed);
  return {};
}

Result<AccountPatch> parse_patch(const SetArguments& arguments) {
  AccountPatch patch;
  patch.username = arguments.new_name;
  for (const Result<void>& filled :
       {fill(patch.level, arguments.level, "--level", parse_level),
        fill(patch.subscription, arguments.subscription, "--subscription", parse_subscription),
        fill(patch.period_ends_at, arguments.period_ends, "--period-ends", parse_date_or_none),
        fill(patch.hibernating, arguments.hibernating, "--hibernating", parse_switch)}) {
    if (!filled) return filled.error();
  }
  if (!patch.username && !patch.level && !patch.subscription && !patch.period_ends_at &&
      !patch.hibernating) {
    return invalid(
        "nothing to set, expected --name, --level, --subscription, --period-ends or --hibernating");
  }
  return patch;
}

Result<AdminCommand> prepare_set(const SetArguments& arguments) {
  const Result<AccountPatch> patch = parse_patch(arguments);
  if (!patch) return patch.error();
  return AdminCommand([patch = *patch, arguments](AdminContext& context) -> Result<void> {
    const Result<Account> account = find_user(context.service, arguments.name);
    if (!account) return account.error();
    const Result<Account> changed = context.service.set_account(account->number, patch);
    if (!changed) return changed.error();
    return show(context, *changed, arguments.json);
  });
}

void add_add(CLI::App& user, Flags& flags, AdminEntries& entries) {
  auto arguments = std::make_shared<AddArguments>();
  CLI::App& command =
      add_admin_command(user, "add", "Add an account, with a token for it", flags, arguments->json);
  command.add_option("NAME", arguments->name, "The account's name")->required();
  command
      .add_option("--level", arguments->level,
                  "Play the account up to this level first: lessons, reviews and mistakes")
      ->type_name("N");
  command.add_option("--subscription", arguments->subscription, "What it has access to (lifetime)")
      ->type_name("free|recurring|lifetime");
  entries.push_back({&command, [arguments] { return prepare_add(*arguments); }, true});
}

void add_list(CLI::App& user, Flags& flags, AdminEntries& entries) {
  auto json = std::make_shared<bool>(false);
  CLI::App& command = add_admin_command(user, "list", "List all accounts", flags, *json);
  entries.push_back({&command, [json] { return prepare_list(*json); }});
}

void add_named(CLI::App& user, Flags& flags, AdminEntries& entries, const char* name,
               const char* help, Result<AdminCommand> (*prepare)(const NameArguments&)) {
  auto arguments = std::make_shared<NameArguments>();
  CLI::App& command = add_admin_command(user, name, help, flags, arguments->json);
  command.add_option("NAME", arguments->name, "The account's name")->required();
  entries.push_back({&command, [arguments, prepare] { return prepare(*arguments); }});
}

void add_set(CLI::App& user, Flags& flags, AdminEntries& entries) {
  auto arguments = std::make_shared<SetArguments>();
  CLI::App& command = add_admin_command(user, "set", "Change an account", flags, arguments->json);
  command.add_option("NAME", arguments->name, "The account's name")->required();
  command.add_option("--name", arguments->new_name, "A new name")->type_name("NAME");
  command
      .add_option("--level", arguments->level,
                  "A new level: up with all that unlocks, down as a reset")
      ->type_name("N");
  command.add_option("--subscription", arguments->subscription, "What it has access to")
      ->type_name("free|recurring|lifetime");
  command.add_option("--period-ends", arguments->period_ends, "When its subscription ends")
      ->type_name("DATE|none");
  command.add_option("--hibernating", arguments->hibernating, "Whether it may not act at all")
      ->type_name("true|false");
  entries.push_back({&command, [arguments] { return prepare_set(*arguments); }});
}

}  // namespace

void add_user_commands(CLI::App& program, Flags& flags, AdminEntries& entries) {
  CLI::App& user = add_command(program, "user", "Add, show, change and remove accounts");
  add_add(user, flags, entries);
  add_list(user, flags, entries);
  add_named(user, flags, entries, "show", "Show an account", prepare_show);
  add_set(user, flags, entries);
  add_named(user, flags, entries, "remove", "Remove an account with everything it has",
            prepare_remove);
}

}  // namespace taraba::app
