#pragma once

#include <string>

namespace taraba::app {

/// The file that `name` means where `directory` is the current one.
std::string resolve_file(const std::string& name, const std::string& directory);

}  // namespace taraba::app
