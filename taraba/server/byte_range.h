#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace taraba::server {

/// A part of a body: `length` bytes from `first`; none of them where the range lies behind the end.
struct ByteRange {
  std::size_t first = 0;
  std::size_t length = 0;
  friend bool operator==(const ByteRange&, const ByteRange&) = default;
};

/// What a `Range` header asks of a body of `size` bytes (RFC 9110, 14.2). None where it asks for
/// the whole, for several parts, or for what is no range of bytes: such a header is ignored.
std::optional<ByteRange> parse_range(std::string_view range, std::size_t size);

}  // namespace taraba::server
