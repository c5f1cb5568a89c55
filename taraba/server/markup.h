#pragma once

#include <string>
#include <string_view>

namespace taraba::server {

/// Appends text so that HTML shows it as it is, also inside a quoted attribute.
void append_escaped(std::string& html, std::string_view text);

/// Appends a mnemonic: `<radical> <kanji> <vocabulary> <meaning> <reading> <ja>` become spans, all
/// else is text. Spans are always closed, in order.
void append_marked_up(std::string& html, std::string_view text);

}  // namespace taraba::server
