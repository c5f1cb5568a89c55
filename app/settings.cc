#include "app/settings.h"

#include <toml++/toml.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <utility>
#include <vector>

#include "app/suggestion.h"
#include "taraba/base/file.h"

namespace taraba::app {
namespace {

std::vector<std::string> file_keys() {
  std::vector<std::string> keys;
  for (const Setting& setting : known_settings) {
    if (setting.name != "config") keys.push_back(file_key(setting.name));
  }
  return keys;
}

/// The text that the value would have on the command line.
std::optional<std::string> text_of(const toml::node& node) {
  if (const auto* text = node.as_string()) return text->get();
  if (const auto* number = node.as_integer()) return std::to_string(number->get());
  if (const auto* flag = node.as_boolean()) return flag->get() ? "true" : "false";
  return std::nullopt;
}

Result<Flags> read_table(const toml::table& table, const std::string& path) {
  const std::vector<std::string> known = file_keys();
  Flags values;
  for (const auto& [key, node] : table) {
    const std::string name(key.str());
    if (std::find(known.begin(), known.end(), name) == known.end()) {
      return invalid(path + ": unknown setting " + name + suggestion(name, known));
    }
    std::optional<std::string> text = text_of(node);
    if (!text) return invalid(path + ": " + name + " is a list or table, expected one value");
    values.emplace(name, *std::move(text));
  }
  return values;
}

Result<Flags> read_settings(const std::string& path) {
  const auto text = read_named_file(path);
  if (!text) return text.error();
  try {
    return read_table(toml::parse(*text, path), path);
  } catch (const toml::parse_error& error) {
    return invalid(path + " line " + std::to_string(error.source().begin.line) + ": " +
                   std::string(error.description()));
  }
}

}  // namespace

std::string environment_name(std::string_view setting) {
  std::string name = "TARABA_" + file_key(setting);
  std::transform(name.begin(), name.end(), name.begin(),
                 [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return name;
}

std::string file_key(std::string_view setting) {
  std::string key(setting);
  std::replace(key.begin(), key.end(), '-', '_');
  return key;
}

Result<Settings> Settings::load(Flags flags, const Environment& environment) {
  Settings loaded;
  for (auto& [name, text] : flags) loaded.values_[name] = {std::move(text), "--" + name};
  for (const Setting& setting : known_settings) {
    const std::string variable = environment_name(setting.name);
    if (std::optional<std::string> text = environment(variable)) {
      loaded.values_.try_emplace(std::string(setting.name), SettingValue{*text, variable});
    }
  }
  const std::optional<SettingValue> path = loaded.find("config");
  if (!path) return loaded;
  Result<Flags> file = read_settings(path->text);
  if (!file) return file.error();
  for (const Setting& setting : known_settings) {
    const auto found = file->find(file_key(setting.name));
    if (found == file->end()) continue;
    loaded.values_.try_emplace(std::string(setting.name),
                               SettingValue{found->second, found->first + " in " + path->text});
  }
  return loaded;
}

std::optional<SettingValue> Settings::find(std::string_view setting) const {
  const auto found = values_.find(setting);
  if (found == values_.end()) return std::nullopt;
  return found->second;
}

std::optional<std::string> process_environment(const std::string& name) {
  const char* value = std::getenv(name.c_str());
  if (!value || *value == '\0') return std::nullopt;
  return value;
}

}  // namespace taraba::app
