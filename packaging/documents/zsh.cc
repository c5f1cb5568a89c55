#include "packaging/documents/documents.h"

namespace taraba::packaging {
namespace {

/// Inside the brackets of `_arguments` and before the colon of a list.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '[' || c == ']' || c == ':' || c == '\\' || c == '"') out += '\\';
    out += c;
  }
  return out;
}

std::string argument(const std::string& text) { return " \\\n      " + quoted(text, "'\\''"); }

std::string action(const ValueKind& kind) {
  if (kind.directory) return "_files -/";
  if (kind.file) return "_files";
  return kind.words.empty() ? " " : "(" + join(kind.words, " ") + ")";
}

std::string option_argument(const app::OptionDescription& option) {
  std::string text = option.name;
  if (!option.value.empty()) text += "=";
  text += "[" + escaped(option.help) + "]";
  if (!option.value.empty()) {
    text += ":" + escaped(option.value) + ":" + action(kind_of(option.value));
  }
  return argument(text);
}

std::string place_case(const Place& place) {
  std::string out = "    ('" + place.path + "') _arguments";
  for (const app::OptionDescription& option : place.command.options) {
    out += option_argument(option);
  }
  std::string commands;
  for (const app::CommandDescription& below : place.command.commands) {
    commands.append(commands.empty() ? "" : " ").append(below.name).append("\\:\"");
    commands.append(escaped(below.help)).append("\"");
  }
  const std::string rest = takes_file(place.command) ? "*:FILE:_files" : "*: : ";
  out += argument(commands.empty() ? rest : "*:command:((" + commands + "))");
  return out + " ;;\n";
}

}  // namespace

std::string zsh_completion(const app::CommandDescription& program) {
  std::vector<std::string> paths;
  std::string cases;
  for (const Place& place : all_places(program)) {
    const bool top = place.path.find(' ') == std::string::npos;
    if (!place.path.empty()) paths.push_back("'" + std::string(top ? " " : "") + place.path + "'");
    cases += place_case(place);
  }
  return R"(#compdef taraba
# Made from the program's own description of its command line.
_taraba() {
  local command='' word
  for word in ${words[2,CURRENT-1]}; do
    case "$command $word" in
    ()" + join(paths, "|") +
         R"() command+=${command:+ }$word ;;
    esac
  done
  case "$command" in
)" + cases +
         R"(  esac
}
# Sourced, it makes itself known; autoloaded, it is called.
if [[ $funcstack[1] == _taraba ]]; then _taraba "$@"; else compdef _taraba taraba; fi
)";
}

}  // namespace taraba::packaging
