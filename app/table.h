#pragma once

#include <string>
#include <vector>

namespace taraba::app {

/// Rows in aligned columns, two spaces apart, each row a line; kanji and kana take two columns.
/// Rows are of one length.
std::string format_table(const std::vector<std::vector<std::string>>& rows);

}  // namespace taraba::app
