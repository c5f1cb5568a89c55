#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace taraba::app {

/// Insertions, deletions, replacements and swaps of neighbours between two names.
std::size_t edit_distance(std::string_view a, std::string_view b);

/// `, did you mean --listen?` for the nearest of the names; empty if none is near.
std::string suggestion(std::string_view typed, const std::vector<std::string>& names);

}  // namespace taraba::app
