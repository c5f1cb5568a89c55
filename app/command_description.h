#pragma once

#include <string>
#include <vector>

namespace taraba::app {

struct OptionDescription {
  std::string name;   ///< `--data`; of a positional `NAME`
  std::string value;  ///< `DIR`, `text|json`; empty for a switch
  std::string help;
};

/// What the parser knows of a command, for the manual and for completion.
struct CommandDescription {
  std::string name;  ///< of the outermost `taraba`, else the one word
  std::string help;
  std::vector<OptionDescription> positionals;
  std::vector<OptionDescription> options;
  std::vector<CommandDescription> commands;
};

/// Of the whole program.
CommandDescription describe_command_line();

}  // namespace taraba::app
