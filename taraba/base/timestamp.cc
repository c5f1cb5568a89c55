#include "taraba/base/timestamp.h"

#include <cstdint>

namespace taraba {
namespace {

void put_digits(char* end, int digits, std::uint64_t value) {
  for (; digits > 0; --digits) {
    *--end = static_cast<char>('0' + value % 10);
    value /= 10;
  }
}

}  // namespace

std::string format_timestamp(Timestamp t) {
  const auto day = std::chrono::floor<std::chrono::days>(t);
  const std::chrono::year_month_day date(day);
  const auto in_day = static_cast<std::uint64_t>((t - day).count());
  const std::uint64_t seconds = in_day / 1'000'000;

  std::string text = "0000-00-00T00:00:00.000000Z";
  char* at = text.data();
  put_digits(at + 4, 4, static_cast<std::uint64_t>(static_cast<int>(date.year())));
  put_digits(at + 7, 2, static_cast<unsigned>(date.month()));
  put_digits(at + 10, 2, static_cast<unsigned>(date.day()));
  put_digits(at + 13, 2, seconds / 3600);
  put_digits(at + 16, 2, seconds / 60 % 60);
  put_digits(at + 19, 2, seconds % 60);
  put_digits(at + 26, 6, in_day % 1'000'000);
  return text;
}

}  // namespace taraba
