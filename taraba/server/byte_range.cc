#include "taraba/server/byte_range.h"

#include <algorithm>
#include <charconv>
#include <limits>

namespace taraba::server {
namespace {

/// None unless it is digits and nothing else; what is too large for us is larger than any body.
std::optional<std::size_t> parse_position(std::string_view digits) {
  std::size_t position = 0;
  const char* const end = digits.data() + digits.size();
  const auto [last, error] = std::from_chars(digits.data(), end, position);
  if (last != end || error == std::errc::invalid_argument) return std::nullopt;
  if (error == std::errc::result_out_of_range) return std::numeric_limits<std::size_t>::max();
  return position;
}

}  // namespace

std::optional<ByteRange> parse_range(std::string_view range, std::size_t size) {
  constexpr std::string_view unit = "bytes=";
  if (!range.starts_with(unit)) return std::nullopt;
  range.remove_prefix(unit.size());
  const std::size_t dash = range.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  const std::string_view from = range.substr(0, dash);
  const std::string_view to = range.substr(dash + 1);

  if (from.empty()) {
    const auto suffix = parse_position(to);
    if (!suffix) return std::nullopt;
    const std::size_t length = std::min(*suffix, size);
    return ByteRange{size - length, length};
  }
  const auto first = parse_position(from);
  if (!first) return std::nullopt;
  if (to.empty()) return *first < size ? ByteRange{*first, size - *first} : ByteRange{};
  const auto last = parse_position(to);
  if (!last || *last < *first) return std::nullopt;
  if (*first >= size) return ByteRange{};
  return ByteRange{*first, std::min(*last, size - 1) - *first + 1};
}

}  // namespace taraba::server
