#pragma once

#include <chrono>
#include <cstddef>
#include <string>

namespace taraba {

/// A moment in UTC, to the microsecond: what the API can say.
using Timestamp = std::chrono::sys_time<std::chrono::microseconds>;

constexpr Timestamp floor_hour(Timestamp t) { return std::chrono::floor<std::chrono::hours>(t); }

constexpr Timestamp floor_second(Timestamp t) {
  return std::chrono::floor<std::chrono::seconds>(t);
}

constexpr std::chrono::microseconds::rep to_microseconds(Timestamp t) {
  return t.time_since_epoch().count();
}

constexpr Timestamp from_microseconds(std::chrono::microseconds::rep microseconds) {
  return Timestamp(std::chrono::microseconds(microseconds));
}

/// `2017-10-30T01:51:10.438432Z`: always six decimals. Years 0000 to 9999.
std::string format_timestamp(Timestamp t);

inline constexpr std::size_t timestamp_length = 27;
/// The same text to `at`, which has room for `timestamp_length`; returns its end. Does not
/// allocate.
char* write_timestamp(char* at, Timestamp t);

}  // namespace taraba
