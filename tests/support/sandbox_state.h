#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

#include "taraba/sandbox/state.h"
#include "tests/support/learner.h"

namespace taraba::test {

/// When the sandboxes of tests start; their clocks stand.
inline constexpr Timestamp sandbox_start = std::chrono::sys_days{std::chrono::year(2026) / 1 / 5} +
                                           std::chrono::hours(9) + std::chrono::minutes(17) +
                                           std::chrono::microseconds(23'456'789);

std::unique_ptr<sandbox::State> open_sandbox(Timestamp start = sandbox_start);

std::string token_of(const sandbox::State&, std::string_view scenario);
Session enter(sandbox::State&, std::string_view scenario);
Learner learner_of(sandbox::State&, std::string_view scenario);

/// Everything that the account has, but for versions.
std::string contents_of(sandbox::State&, std::string_view scenario);

}  // namespace taraba::test
