// Writes one of the documents to standard output; a manual replaces the line @GENERATED@ of the
// template on standard input.

#include <iostream>
#include <string>
#include <string_view>

#include "packaging/documents/documents.h"

namespace taraba::packaging {
namespace {

int fill_template(const std::string& generated) {
  bool filled = false;
  for (std::string line; std::getline(std::cin, line);) {
    if (line == "@GENERATED@") {
      std::cout << generated;
      filled = true;
    } else {
      std::cout << line << '\n';
    }
  }
  if (!filled) std::cerr << "the template has no line @GENERATED@\n";
  return filled ? 0 : 1;
}

int write(std::string_view document) {
  const app::CommandDescription program = app::describe_command_line();
  if (document == "taraba.1") return fill_template(manual_commands(program));
  if (document == "taraba.toml.5") return fill_template(manual_settings());
  if (document == "taraba.bash") {
    std::cout << bash_completion(program);
  } else if (document == "_taraba") {
    std::cout << zsh_completion(program);
  } else if (document == "taraba.fish") {
    std::cout << fish_completion(program);
  } else {
    std::cerr << "there is no document " << document << '\n';
    return 2;
  }
  return std::cout.flush() ? 0 : 1;
}

}  // namespace
}  // namespace taraba::packaging

int main(int argc, char** argv) {
  return taraba::packaging::write(argc == 2 ? argv[1] : "of no name");
}
