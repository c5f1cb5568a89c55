#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "taraba/base/timestamp.h"

namespace taraba::wire {

/// ISO 8601 as clients write it: date alone (midnight), `T` or a space, hours without a leading
/// zero, seconds and fractions optional, `Z`, `+00:00`, `+0900`, a space where `+` was decoded, or
/// no zone (UTC). Years 0001 to 9999. None if it is no date.
std::optional<Timestamp> parse_timestamp(std::string_view text);

/// `Fri, 11 Nov 2011 11:11:11 GMT`
std::string format_http_date(Timestamp t);
/// That form only; none for anything else.
std::optional<Timestamp> parse_http_date(std::string_view text);

}  // namespace taraba::wire
