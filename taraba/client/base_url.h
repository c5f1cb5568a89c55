#pragma once
// Not installed.

#include <string>
#include <string_view>

#include "taraba/base/result.h"

namespace taraba::client {

/// `http(s)://host[:port][/prefix]` without a slash at its end. `invalid` for anything else: a
/// user, a query, a fragment, a blank; and for plain HTTP to another machine unless that is
/// allowed.
Result<std::string> parse_base_url(std::string_view text, bool allow_plain_http);

/// `invalid` for a token that cannot stand in a header: an empty one, a blank, a line end. It does
/// not say what the token is.
Result<void> check_token(std::string_view token);

}  // namespace taraba::client
