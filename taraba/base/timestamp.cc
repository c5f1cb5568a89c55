#include "taraba/base/timestamp.h"

#include <array>
#include <cstdint>
#include <cstring>

namespace taraba {
namespace {

constexpr auto digit_pairs = [] {
  std::array<char, 200> pairs{};
  for (std::size_t i = 0; i < 100; ++i) {
    pairs[2 * i] = static_cast<char>('0' + i / 10);
    pairs[2 * i + 1] = static_cast<char>('0' + i % 10);
  }
  return pairs;
}();

char* put_pair(char* at, std::uint32_t below_100) {
  std::memcpy(at, &digit_pairs[2 * std::size_t{below_100}], 2);
  return at + 2;
}

char* put_pair(char* at, std::uint32_t below_100, char then) {
  at = put_pair(at, below_100);
  *at = then;
  return at + 1;
}

}  // namespace

char* write_timestamp(char* at, Timestamp t) {
  const auto day = std::chrono::floor<std::chrono::days>(t);
  const std::chrono::year_month_day date(day);
  const auto in_day = static_cast<std::uint64_t>((t - day).count());
  const auto seconds = static_cast<std::uint32_t>(in_day / 1'000'000);
  const auto fraction = static_cast<std::uint32_t>(in_day % 1'000'000);
  const auto year = static_cast<std::uint32_t>(static_cast<int>(date.year()));

  at = put_pair(at, year / 100);
  at = put_pair(at, year % 100, '-');
  at = put_pair(at, static_cast<unsigned>(date.month()), '-');
  at = put_pair(at, static_cast<unsigned>(date.day()), 'T');
  at = put_pair(at, seconds / 3600, ':');
  at = put_pair(at, seconds / 60 % 60, ':');
  at = put_pair(at, seconds % 60, '.');
  at = put_pair(at, fraction / 10'000);
  at = put_pair(at, fraction / 100 % 100);
  return put_pair(at, fraction % 100, 'Z');
}

std::string format_timestamp(Timestamp t) {
  std::string text(timestamp_length, '\0');
  write_timestamp(text.data(), t);
  return text;
}

}  // namespace taraba
