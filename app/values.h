#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "taraba/base/result.h"
#include "taraba/base/timestamp.h"
#include "taraba/model/scope.h"
#include "taraba/model/stage.h"
#include "taraba/model/user.h"

namespace taraba::app {

// Values as people type them. `source` is what the message blames: `--level`, `TARABA_THREADS`.
// `invalid` names value and expectation.

Result<std::int64_t> parse_number(std::string_view source, std::string_view text,
                                  std::int64_t least, std::int64_t most);
/// true, false, yes, no, on, off, 1, 0
Result<bool> parse_switch(std::string_view source, std::string_view text);
Result<Level> parse_level(std::string_view source, std::string_view text);
Result<SubscriptionType> parse_subscription(std::string_view source, std::string_view text);
Result<Scope> parse_scope_name(std::string_view source, std::string_view text);
/// A date, or `none`.
Result<std::optional<Timestamp>> parse_date_or_none(std::string_view source, std::string_view text);

/// A number above 0, or `off`, which is none.
Result<std::optional<int>> parse_rate_limit(std::string_view source, std::string_view text);
/// ISO 8601, as the API takes times.
Result<Timestamp> parse_time(std::string_view source, std::string_view text);

struct Address {
  std::string host;  ///< without the brackets of an IPv6 address
  int port = 0;
  friend bool operator==(const Address&, const Address&) = default;
};

/// `127.0.0.1:8080`, `[::1]:8080`, `localhost:0`
Result<Address> parse_address(std::string_view source, std::string_view text);

}  // namespace taraba::app
