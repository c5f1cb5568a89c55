#include "packaging/documents/documents.h"

namespace taraba::packaging {
namespace {

/// `  "user add --data") ... ;;` for what follows an option.
std::string value_case(const Place& place, const app::OptionDescription& option) {
  const ValueKind kind = kind_of(option.value);
  std::string reply;
  if (kind.directory) reply = "compopt -o filenames; COMPREPLY=($(compgen -d -- \"$word\"))";
  if (kind.file) reply = "compopt -o filenames; COMPREPLY=($(compgen -f -- \"$word\"))";
  if (!kind.words.empty()) {
    reply = "COMPREPLY=($(compgen -W '" + join(kind.words, " ") + "' -- \"$word\"))";
  }
  return "    '" + place.path + " " + option.name + "') " + reply + (reply.empty() ? "" : "; ") +
         "return ;;\n";
}

std::string words_case(const Place& place) {
  std::vector<std::string> words;
  for (const app::CommandDescription& below : place.command.commands) words.push_back(below.name);
  for (const app::OptionDescription& option : place.command.options) {
    words.push_back(option.name);
  }
  const std::string files = takes_file(place.command) ? "; files=yes" : "";
  return "    '" + place.path + "') words='" + join(words, " ") + "'" + files + " ;;\n";
}

}  // namespace

std::string bash_completion(const app::CommandDescription& program) {
  std::vector<std::string> paths;
  std::string values;
  std::string words;
  for (const Place& place : all_places(program)) {
    if (!place.path.empty()) {
      const bool top = place.path.find(' ') == std::string::npos;
      paths.push_back("'" + std::string(top ? " " : "") + place.path + "'");
    }
    for (const app::OptionDescription& option : place.command.options) {
      if (!option.value.empty()) values += value_case(place, option);
    }
    words += words_case(place);
  }
  return R"(# Made from the program's own description of its command line.
_taraba() {
  local word=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
  local command='' words='' files='' i
  # The shell takes --log=text for three words.
  if [[ $word == = ]]; then
    word=''
  elif [[ $previous == = ]]; then
    previous=${COMP_WORDS[COMP_CWORD - 2]}
  fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "$command ${COMP_WORDS[i]}" in
    )" + join(paths, "|") +
         R"() command+=${command:+ }${COMP_WORDS[i]} ;;
    esac
  done
  COMPREPLY=()
  case "$command $previous" in
)" + values +
         R"(  esac
  case "$command" in
)" + words +
         R"(  esac
  COMPREPLY=($(compgen -W "$words" -- "$word"))
  if [[ $files && $word != -* ]]; then
    compopt -o filenames
    COMPREPLY=($(compgen -f -- "$word"))
  fi
}
complete -F _taraba taraba
)";
}

}  // namespace taraba::packaging
