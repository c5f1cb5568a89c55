#pragma once

#include <string>
#include <string_view>

namespace taraba::server {

/// Appends a reading in kana with a line over its high morae; the line ends in a hook where the
/// pitch falls, after the mora `accent`. With 0 it never falls.
void append_pitch(std::string& html, std::string_view reading, std::size_t accent);

}  // namespace taraba::server
