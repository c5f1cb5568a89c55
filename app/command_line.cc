#include "app/command_line.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <utility>

#include "app/command_description.h"
#include "app/commands.h"
#include "app/json_text.h"
#include "app/suggestion.h"

namespace taraba::app {
namespace {

Answer usage(std::string error) { return {"", std::move(error), exit_usage}; }

const Setting& find_setting(std::string_view name) {
  return *std::find_if(known_settings.begin(), known_settings.end(),
                       [&](const Setting& setting) { return setting.name == name; });
}

/// The innermost command that was typed.
const CLI::App& innermost(const CLI::App& program) {
  const CLI::App* command = &program;
  while (!command->get_subcommands().empty()) command = command->get_subcommands().front();
  return *command;
}

std::vector<std::string> option_names(const CLI::App& command) {
  std::vector<std::string> names;
  for (const CLI::Option* option : command.get_options()) {
    if (option->get_group().empty()) continue;  // not for people
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  }
  return names;
}

std::vector<std::string> command_names(const CLI::App& command) {
  std::vector<std::string> names;
  for (const CLI::App* below : command.get_subcommands([](const CLI::App*) { return true; })) {
    names.push_back(below->get_name());
  }
  return names;
}

Answer unknown_option(const std::string& option, const CLI::App& command) {
  const std::vector<std::string> names = option_names(command);
  if (std::find(names.begin(), names.end(), option) != names.end()) {
    return usage(option + " stands before the command, expected after it");
  }
  return usage("unknown option " + option + suggestion(option, names));
}

/// What was typed and is not known, with what was meant; nothing if all is known.
std::optional<Answer> unknown_argument(const CLI::App& program) {
  const CLI::App& command = innermost(program);
  std::vector<std::string> unknown;
  for (const CLI::App* at = &command; at; at = at->get_parent()) {
    for (std::string& text : at->remaining()) unknown.push_back(std::move(text));
  }
  if (unknown.empty()) return std::nullopt;
  const std::vector<std::string> names = command_names(command);
  const auto is_option = [](const std::string& text) { return text.rfind('-', 0) == 0; };
  if (!names.empty() && !is_option(unknown.front())) {
    return usage("unknown command \"" + unknown.front() + "\"" +
                 suggestion(unknown.front(), names));
  }
  const auto option = std::find_if(unknown.begin(), unknown.end(), is_option);
  if (option != unknown.end()) return unknown_option(option->substr(0, option->find('=')), command);
  return usage("unexpected argument \"" + unknown.front() + "\"");
}

Answer missing_command(const CLI::App& command) {
  std::string names;
  for (const std::string& name : command_names(command)) {
    names.append(names.empty() ? "" : ", ").append(name);
  }
  return usage(command.get_name() + " needs a command, expected one of " + names);
}

std::string full_name(const CLI::App& command) {
  const CLI::App* parent = command.get_parent();
  return (parent ? full_name(*parent) + " " : "") + command.get_name();
}

CommandDescription describe(const CLI::App& command) {
  CommandDescription description{command.get_name(), command.get_description(), {}, {}, {}};
  for (const CLI::Option* option : command.get_options()) {
    if (option->get_group().empty()) continue;  // not for people
    const bool positional = option->get_positional();
    const std::string name = positional ? option->get_name(true) : option->get_name();
    const bool takes_value = !positional && option->get_items_expected_max() > 0;
    (positional ? description.positionals : description.options)
        .push_back({name, takes_value ? option->get_type_name() : "", option->get_description()});
  }
  for (const CLI::App* below : command.get_subcommands([](const CLI::App*) { return true; })) {
    description.commands.push_back(describe(*below));
  }
  return description;
}

/// The parser with everything it knows, and what was typed.
class Parser {
 public:
  Parser() : program_("A kanji school that speaks the WaniKani API v2.", "taraba") {
    program_.require_subcommand(0, 1);
    program_.allow_extras();
    program_.add_flag("--version", version_, "Say which version this is");
    add_serve_command(program_, flags_);
    sandbox_ = add_sandbox_command(program_);
    add_user_commands(program_, flags_, entries_);
    add_token_commands(program_, flags_, entries_);
    add_backup_command(program_, flags_, entries_);
    add_fsck_command(program_, flags_, entries_);
    add_export_command(program_, flags_, entries_);
    add_import_command(program_, flags_, entries_);
    add_restore_command(program_, flags_, directory_entries_);
    CLI::App& version = add_command(program_, "version", "Say which version this is");
    version.add_flag("--json", json_, "As JSON");
  }

  CommandDescription description() const { return describe(program_); }

  CommandLine parse(std::vector<std::string> arguments) {
    std::reverse(arguments.begin(), arguments.end());  // as the library wants them
    try {
      program_.parse(std::move(arguments));
    } catch (const CLI::CallForHelp&) {
      return Answer{program_.help(), "", exit_success};
    } catch (const CLI::ParseError& error) {
      const std::optional<Answer> unknown = unknown_argument(program_);
      return unknown ? *unknown : usage(error.what());
    }
    if (const std::optional<Answer> unknown = unknown_argument(program_)) return *unknown;
    return find_request();
  }

 private:
  CommandLine find_request() {
    const CLI::App& command = innermost(program_);
    if (version_ || command.get_name() == "version") return version();
    if (command.get_name() == "serve") return ServeRequest{std::move(flags_)};
    if (sandbox_.parser == &command) {
      Result<SandboxOptions> options = sandbox_.prepare();
      if (!options) return usage(options.error().message);
      return SandboxRequest{*std::move(options)};
    }
    for (const AdminEntry& entry : entries_) {
      if (entry.parser != &command) continue;
      Result<AdminCommand> prepared = entry.prepare();
      if (!prepared) return usage(prepared.error().message);
      return AdminRequest{std::move(flags_), *std::move(prepared), full_name(command),
                          entry.may_begin_directory, entry.names_files};
    }
    for (const DirectoryEntry& entry : directory_entries_) {
      if (entry.parser != &command) continue;
      Result<DirectoryCommand> prepared = entry.prepare();
      if (!prepared) return usage(prepared.error().message);
      return DirectoryRequest{std::move(flags_), *std::move(prepared)};
    }
    return missing_command(command);
  }

  Answer version() const {
    if (!json_) return {"taraba " TARABA_VERSION "\n", "", exit_success};
    return {JsonObject().text("version", TARABA_VERSION).str() + "\n", "", exit_success};
  }

  CLI::App program_;
  Flags flags_;
  AdminEntries entries_;
  DirectoryEntries directory_entries_;
  SandboxEntry sandbox_;
  bool version_ = false;
  bool json_ = false;
};

}  // namespace

CLI::App& add_command(CLI::App& parent, const std::string& name, const std::string& help) {
  CLI::App& command = *parent.add_subcommand(name, help);
  command.require_subcommand(0, 1);
  command.allow_extras();
  return command;
}

CLI::App& add_admin_command(CLI::App& parent, const std::string& name, const std::string& help,
                            Flags& flags, bool& json) {
  CLI::App& command = add_command(parent, name, help);
  command.add_flag("--json", json, "Answer as JSON");
  add_setting(command, flags, "data");
  add_setting(command, flags, "config");
  return command;
}

void add_file_base(CLI::App& command, std::string& directory) {
  command.add_option("--relative-to", directory)->group("");
}

void add_setting(CLI::App& command, Flags& flags, std::string_view name) {
  const Setting& setting = find_setting(name);
  const std::string option = "--" + std::string(name);
  const std::string help(setting.help);
  if (setting.value.empty()) {
    command.add_flag_function(
        option,
        [&flags, &setting](std::int64_t count) {
          flags[std::string(setting.name)] = count > 0 ? "true" : "false";
        },
        help);
    return;
  }
  command
      .add_option_function<std::string>(
          option,
          [&flags, &setting](const std::string& text) { flags[std::string(setting.name)] = text; },
          help)
      ->type_name(std::string(setting.value));
}

CommandLine parse_command_line(const std::vector<std::string>& arguments) {
  return Parser().parse(arguments);
}

CommandDescription describe_command_line() { return Parser().description(); }

int run_admin(const std::vector<std::string>& arguments, AdminContext& context) {
  const CommandLine line = parse_command_line(arguments);
  if (const auto* answer = std::get_if<Answer>(&line)) {
    if (!answer->out.empty()) context.console.out(answer->out);
    if (!answer->error.empty()) context.console.error(answer->error);
    return answer->exit_code;
  }
  const auto* request = std::get_if<AdminRequest>(&line);
  if (!request) {
    context.console.error(
        "the server runs administrators' commands, but not serve, sandbox or restore");
    return exit_usage;
  }
  if (Result<void> done = request->command(context); !done) {
    context.console.error(done.error().message);
    return exit_failure;
  }
  return exit_success;
}

}  // namespace taraba::app
