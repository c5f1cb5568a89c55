#pragma once

#include <string>
#include <string_view>

namespace taraba::voice {

/// Whether Open JTalk, by the trace that it wrote (`-ot`), read its text as `reading` (hiragana or
/// katakana) says.
bool is_read_as(std::string_view trace, std::string_view reading);

/// Hiragana becomes katakana; all else stays.
std::string to_katakana(std::string_view text);

}  // namespace taraba::voice
