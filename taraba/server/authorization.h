#pragma once

#include <optional>
#include <string_view>

namespace taraba::server {

/// The token in an `Authorization` header: `Bearer x`, `Token token=x`, `Token token="x"`. The
/// scheme in any case, quotes everywhere optional. None if there is none.
std::optional<std::string_view> find_token(std::string_view authorization);

}  // namespace taraba::server
