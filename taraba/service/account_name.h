#pragma once

#include <string_view>

#include "taraba/base/result.h"
#include "taraba/store/store.h"

namespace taraba {

/// Whether an account may have this name: printable, not too long, and nobody's but `self`'s.
Result<void> check_username(const Transaction&, std::string_view name, UserNumber self);

}  // namespace taraba
