#pragma once

#include <chrono>
#include <string>

namespace taraba {

/// A moment in UTC, to the microsecond: what the API can say.
using Timestamp = std::chrono::sys_time<std::chrono::microseconds>;

constexpr Timestamp floor_hour(Timestamp t) { return std::chrono::floor<std::chrono::hours>(t); }

constexpr std::chrono::microseconds::rep to_microseconds(Timestamp t) {
  return t.time_since_epoch().count();
}

constexpr Timestamp from_microseconds(std::chrono::microseconds::rep microseconds) {
  return Timestamp(std::chrono::microseconds(microseconds));
}

/// `2017-10-30T01:51:10.438432Z`: always six decimals. Years 0000 to 9999.
std::string format_timestamp(Timestamp t);

}  // namespace taraba
