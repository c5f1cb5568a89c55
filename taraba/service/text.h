#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace taraba {

/// The code points of a UTF-8 text.
inline std::size_t count_characters(std::string_view utf8) {
  return static_cast<std::size_t>(
      std::ranges::count_if(utf8, [](char c) { return (c & 0xc0) != 0x80; }));
}

}  // namespace taraba
