#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "taraba/base/result.h"

namespace taraba::voice {

/// Runs a program to its end, without a shell, a terminal or anything to read. `unavailable` if it
/// cannot be started, fails, or is still busy after `limit` and is killed.
Result<void> run_program(const std::string& path, const std::vector<std::string>& arguments,
                         std::chrono::milliseconds limit);

}  // namespace taraba::voice
