#include "app/settings.h"
#include "packaging/documents/documents.h"

namespace taraba::packaging {
namespace {

std::string roff(std::string_view text) {
  std::string out;
  if (text.starts_with('.') || text.starts_with('\'')) out = "\\&";
  for (const char c : text) {
    if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else {
      out += c;
    }
  }
  return out;
}

std::string sentence(std::string_view help) {
  std::string text(help);
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 32);
  return roff(text) + ".\n";
}

std::string entry(const app::OptionDescription& option) {
  std::string out = ".TP\n.B " + roff(option.name);
  if (!option.value.empty()) out += " \\fI" + roff(option.value) + "\\fR";
  return out + "\n" + sentence(option.help);
}

std::string synopsis(const Place& place) {
  std::string out = ".SS taraba " + place.path;
  for (const app::OptionDescription& positional : place.command.positionals) {
    out += " " + positional.name;
  }
  return out + "\n" + sentence(place.command.help);
}

bool is_help(const app::OptionDescription& option) {
  return option.name.find("--help") != std::string::npos;
}

}  // namespace

std::string manual_commands(const app::CommandDescription& program) {
  std::string out;
  for (const Place& place : all_places(program)) {
    if (!place.command.commands.empty()) continue;
    out += synopsis(place);
    for (const app::OptionDescription& positional : place.command.positionals) {
      out += entry(positional);
    }
    for (const app::OptionDescription& option : place.command.options) {
      if (!is_help(option)) out += entry(option);
    }
  }
  return out;
}

std::string manual_settings() {
  std::string out;
  for (const app::Setting& setting : app::known_settings) {
    if (setting.name == "config") continue;
    out += ".TP\n.B " + roff(app::file_key(setting.name)) + " \\fR= \\fI" +
           roff(setting.value.empty() ? "true|false" : setting.value) + "\\fR\n" +
           sentence(setting.help) + "Also \\fB\\-\\-" + roff(setting.name) + "\\fR, and \\fB" +
           roff(app::environment_name(setting.name)) + "\\fR in the environment.\n";
  }
  return out;
}

}  // namespace taraba::packaging
