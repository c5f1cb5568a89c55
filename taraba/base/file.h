#pragma once

#include <optional>
#include <string>

#include "taraba/base/result.h"

namespace taraba {

/// The bytes of a file; none where there is no such file. `storage`, naming the path, if it is
/// there and cannot be read.
Result<std::optional<std::string>> read_file(const std::string& path);

/// The same of a file that somebody named: `invalid` if it is not there.
Result<std::string> read_named_file(const std::string& path);

}  // namespace taraba
