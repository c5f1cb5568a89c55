#include "packaging/documents/documents.h"

namespace taraba::packaging {
namespace {

std::string line(const Place& place, const std::string& what, const std::string& help) {
  const std::string condition = "\"__taraba_at '" + place.path + "'\" ";
  const std::string description = help.empty() ? "" : " -d " + quoted(help, "\\'");
  return "complete -c taraba -n " + condition + what + description + "\n";
}

std::string option_line(const Place& place, const app::OptionDescription& option) {
  std::string what = "-l " + option.name.substr(2);
  if (!option.value.empty()) {
    const ValueKind kind = kind_of(option.value);
    what += kind.file ? " -rF" : " -x";
    if (kind.directory) what += " -a '(__fish_complete_directories)'";
    if (!kind.words.empty()) what += " -a '" + join(kind.words, " ") + "'";
  }
  return line(place, what, option.help);
}

}  // namespace

std::string fish_completion(const app::CommandDescription& program) {
  std::vector<std::string> paths;
  std::string lines;
  for (const Place& place : all_places(program)) {
    const bool top = place.path.find(' ') == std::string::npos;
    if (!place.path.empty()) paths.push_back("'" + std::string(top ? " " : "") + place.path + "'");
    for (const app::CommandDescription& below : place.command.commands) {
      lines += line(place, "-a " + below.name, below.help);
    }
    if (takes_file(place.command)) lines += line(place, "-F", "");
    for (const app::OptionDescription& option : place.command.options) {
      lines += option_line(place, option);
    }
  }
  return R"(# Made from the program's own description of its command line.
function __taraba_at --description 'Whether these are the commands typed so far'
    set -l command ''
    for word in (commandline -opc)[2..]
        switch "$command $word"
            case )" +
         join(paths, " ") + R"(
                set command (string trim -- "$command $word")
        end
    end
    test "$command" = "$argv[1]"
end
complete -c taraba -f
)" + lines;
}

}  // namespace taraba::packaging
