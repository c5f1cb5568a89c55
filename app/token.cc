#include <CLI/CLI.hpp>
#include <limits>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "app/account_text.h"
#include "app/commands.h"
#include "app/json_text.h"
#include "app/table.h"
#include "app/values.h"

namespace taraba::app {
namespace {

// What is typed, as text; checked by `prepare`.

struct AddArguments {
  std::string user;
  std::vector<std::string> scopes;
  bool json = false;
};

struct RevokeArguments {
  std::string id;
  bool json = false;
};

std::vector<std::string> names_of(Scopes scopes) {
  std::vector<std::string> names;
  for (const std::string_view name : scope_names) {
    if (scopes.has(*parse_scope(name))) names.emplace_back(name);
  }
  return names;
}

std::string scopes_json(Scopes scopes) {
  std::vector<std::string> items;
  for (const std::string& name : names_of(scopes)) items.push_back(json_quote(name));
  return json_list(items);
}

std::string scopes_text(Scopes scopes) {
  if (scopes == Scopes::all()) return "all";
  std::string text;
  for (const std::string& name : names_of(scopes))
    text.append(text.empty() ? "" : ",").append(name);
  return text;
}

Result<AdminCommand> prepare_add(const AddArguments& arguments) {
  Scopes scopes = arguments.scopes.empty() ? Scopes::all() : Scopes();
  for (const std::string& name : arguments.scopes) {
    const Result<Scope> scope = parse_scope_name("--scope", name);
    if (!scope) return scope.error();
    scopes.add(*scope);
  }
  return AdminCommand([=](AdminContext& context) -> Result<void> {
    const Result<Account> account = find_user(context.service, arguments.user);
    if (!account) return account.error();
    const Result<NewToken> made = context.service.add_token(account->number, scopes);
    if (!made) return made.error();
    context.console.out(arguments.json
                            ? JsonObject()
                                      .number("id", made->info.id.value)
                                      .text("token", made->token)
                                      .json("scopes", scopes_json(made->info.scopes))
                                      .str() +
                                  "\n"
                            : format_table({{"id", std::to_string(made->info.id.value)},
                                            {"token", made->token},
                                            {"scopes", scopes_text(made->info.scopes)}}));
    return {};
  });
}

std::string tokens_json(const std::vector<TokenInfo>& tokens) {
  std::vector<std::string> items;
  for (const TokenInfo& token : tokens) {
    items.push_back(JsonObject()
                        .number("id", token.id.value)
                        .text("username", token.username)
                        .json("scopes", scopes_json(token.scopes))
                        .time("created_at", token.created_at)
                        .str());
  }
  return json_list(items) + "\n";
}

std::string tokens_table(const std::vector<TokenInfo>& tokens) {
  std::vector<std::vector<std::string>> rows = {{"ID", "USERNAME", "CREATED", "SCOPES"}};
  for (const TokenInfo& token : tokens) {
    rows.push_back({std::to_string(token.id.value), token.username,
                    format_timestamp(token.created_at), scopes_text(token.scopes)});
  }
  return format_table(rows);
}

Result<AdminCommand> prepare_list(bool json) {
  return AdminCommand([json](AdminContext& context) -> Result<void> {
    const Result<std::vector<TokenInfo>> tokens = context.service.list_tokens();
    if (!tokens) return tokens.error();
    context.console.out(json ? tokens_json(*tokens) : tokens_table(*tokens));
    return {};
  });
}

Result<AdminCommand> prepare_revoke(const RevokeArguments& arguments) {
  const Result<std::int64_t> id =
      parse_number("ID", arguments.id, 1, std::numeric_limits<std::int64_t>::max());
  if (!id) return id.error();
  return AdminCommand([id = *id, json = arguments.json](AdminContext& context) -> Result<void> {
    const std::string name = std::to_string(id);
    const Result<void> revoked = context.service.revoke_token(TokenId{id});
    if (!revoked && revoked.error().code == ErrorCode::not_found) {
      return Error{ErrorCode::not_found,
                   "no token has the id " + name + ", expected an id from taraba token list"};
    }
    if (!revoked) return revoked;
    context.console.out(json ? JsonObject().number("revoked", id).str() + "\n"
                             : "revoked " + name + "\n");
    return {};
  });
}

void add_add(CLI::App& token, Flags& flags, AdminEntries& entries) {
  auto arguments = std::make_shared<AddArguments>();
  CLI::App& command = add_admin_command(token, "add", "Make a token; it is shown this once", flags,
                                        arguments->json);
  command.add_option("USER", arguments->user, "Whose")->required();
  command.add_option("--scope", arguments->scopes, "What it permits, such as reviews:create (all)")
      ->type_name("SCOPE")
      ->allow_extra_args(false);
  entries.push_back({&command, [arguments] { return prepare_add(*arguments); }});
}

void add_list(CLI::App& token, Flags& flags, AdminEntries& entries) {
  auto json = std::make_shared<bool>(false);
  CLI::App& command =
      add_admin_command(token, "list", "List all tokens, without their text", flags, *json);
  entries.push_back({&command, [json] { return prepare_list(*json); }});
}

void add_revoke(CLI::App& token, Flags& flags, AdminEntries& entries) {
  auto arguments = std::make_shared<RevokeArguments>();
  CLI::App& command =
      add_admin_command(token, "revoke", "Make a token worthless, at once", flags, arguments->json);
  command.add_option("ID", arguments->id, "Of the token, from taraba token list")->required();
  entries.push_back({&command, [arguments] { return prepare_revoke(*arguments); }});
}

}  // namespace

void add_token_commands(CLI::App& program, Flags& flags, AdminEntries& entries) {
  CLI::App& token = add_command(program, "token", "Make, list and revoke tokens");
  add_add(token, flags, entries);
  add_list(token, flags, entries);
  add_revoke(token, flags, entries);
}

}  // namespace taraba::app
