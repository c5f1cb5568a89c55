#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/command_description.h"

namespace taraba::packaging {

// What is made from the parser's own description, so that none of it can be out of date.

/// Sections of taraba(1), as roff: every command with its arguments and options.
std::string manual_commands(const app::CommandDescription& program);
/// Of taraba.toml(5): every key of the configuration file.
std::string manual_settings();

std::string bash_completion(const app::CommandDescription& program);
std::string zsh_completion(const app::CommandDescription& program);
std::string fish_completion(const app::CommandDescription& program);

/// A command with the words that lead to it, without the program's: `user add`; empty for itself.
struct Place {
  std::string path;
  const app::CommandDescription& command;
};

/// The program and all commands below it.
std::vector<Place> all_places(const app::CommandDescription& program);

bool takes_file(const app::CommandDescription& command);

/// How a shell completes the value of an option.
struct ValueKind {
  bool directory = false;
  bool file = false;
  std::vector<std::string> words;
};

ValueKind kind_of(std::string_view value);

/// `a b c`
std::string join(const std::vector<std::string>& words, std::string_view separator);

/// In single quotes; `quote` is what stands for one inside.
std::string quoted(std::string_view text, std::string_view quote);

}  // namespace taraba::packaging
