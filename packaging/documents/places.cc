#include <algorithm>

#include "packaging/documents/documents.h"

namespace taraba::packaging {
namespace {

void add_places(const app::CommandDescription& command, const std::string& path,
                std::vector<Place>& places) {
  places.push_back({path, command});
  for (const app::CommandDescription& below : command.commands) {
    add_places(below, path.empty() ? below.name : path + " " + below.name, places);
  }
}

/// What is typed as it stands; names of values are in capitals.
bool is_word(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(),
                                      [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
}

}  // namespace

std::vector<Place> all_places(const app::CommandDescription& program) {
  std::vector<Place> places;
  add_places(program, "", places);
  return places;
}

bool takes_file(const app::CommandDescription& command) {
  return std::any_of(command.positionals.begin(), command.positionals.end(),
                     [](const app::OptionDescription& each) { return each.name == "FILE"; });
}

ValueKind kind_of(std::string_view value) {
  ValueKind kind;
  kind.directory = value == "DIR";
  kind.file = value == "FILE";
  while (!value.empty()) {
    const std::string_view word = value.substr(0, value.find('|'));
    if (is_word(word)) kind.words.emplace_back(word);
    value.remove_prefix(std::min(value.size(), word.size() + 1));
  }
  return kind;
}

std::string join(const std::vector<std::string>& words, std::string_view separator) {
  std::string text;
  for (const std::string& word : words) text.append(text.empty() ? "" : separator).append(word);
  return text;
}

std::string quoted(std::string_view text, std::string_view quote) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'') {
      out += quote;
    } else {
      out += c;
    }
  }
  return out + "'";
}

}  // namespace taraba::packaging
