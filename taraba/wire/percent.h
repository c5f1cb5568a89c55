#pragma once
// Not installed.

#include <optional>
#include <string>
#include <string_view>

namespace taraba::wire {

/// All bytes but ASCII letters, digits and those in `kept` as `%XX`.
std::string percent_encode_except(std::string_view text, std::string_view kept);

/// None if an escape is broken.
std::optional<std::string> percent_decode(std::string_view text, bool plus_is_space);

}  // namespace taraba::wire
