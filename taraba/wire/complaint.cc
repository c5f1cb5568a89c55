#include "taraba/wire/complaint.h"

#include <algorithm>

namespace taraba::wire {
namespace {

constexpr std::size_t longest_shown = 80;

constexpr bool continues_character(char c) {
  return (static_cast<unsigned char>(c) & 0xc0) == 0x80;
}

std::string shown(std::string_view value) {
  if (value.size() <= longest_shown) return std::string(value);
  std::size_t end = longest_shown;
  while (end > 0 && continues_character(value[end])) --end;
  return std::string(value.substr(0, end)) + "...";
}

}  // namespace

std::string complain(std::string_view name, std::string_view value, std::string_view expected) {
  return std::string(name) + ": " + shown(value) + " is not " + std::string(expected);
}

Error not_a(std::string_view name, std::string_view value, std::string_view expected) {
  return invalid(complain(name, value, expected));
}

std::size_t count_characters(std::string_view utf8) {
  return static_cast<std::size_t>(
      std::ranges::count_if(utf8, [](char c) { return !continues_character(c); }));
}

}  // namespace taraba::wire
