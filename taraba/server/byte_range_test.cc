#include "taraba/server/byte_range.h"

#include <gtest/gtest.h>

#include <string>

namespace taraba::server {
namespace {

using Range = std::optional<ByteRange>;

TEST(ByteRange, IsEveryOneOfASmallBody) {
  constexpr std::size_t size = 4;
  for (std::size_t first = 0; first <= size + 1; ++first) {
    const Range rest = first < size ? ByteRange{first, size - first} : ByteRange{};
    EXPECT_EQ(parse_range("bytes=" + std::to_string(first) + "-", size), rest) << first;
    for (std::size_t last = 0; last <= size + 1; ++last) {
      Range expected;
      if (first <= last) expected = ByteRange{};
      if (first <= last && first < size) {
        expected = ByteRange{first, std::min(last, size - 1) - first + 1};
      }
      EXPECT_EQ(parse_range("bytes=" + std::to_string(first) + "-" + std::to_string(last), size),
                expected)
          << first << "-" << last;
    }
  }
}

TEST(ByteRange, MayCountFromTheEnd) {
  EXPECT_EQ(parse_range("bytes=-1", 4), (ByteRange{3, 1}));
  EXPECT_EQ(parse_range("bytes=-4", 4), (ByteRange{0, 4}));
  EXPECT_EQ(parse_range("bytes=-9", 4), (ByteRange{0, 4}));
  EXPECT_EQ(parse_range("bytes=-0", 4), (ByteRange{4, 0}));
}

TEST(ByteRange, IsNeverTooLarge) {
  EXPECT_EQ(parse_range("bytes=1-99999999999999999999999", 4), (ByteRange{1, 3}));
  EXPECT_EQ(parse_range("bytes=99999999999999999999999-", 4), ByteRange{});
  EXPECT_EQ(parse_range("bytes=0-", 0), ByteRange{});
}

TEST(ByteRange, IsIgnoredWhereItIsNone) {
  for (const char* text : {"", "bytes", "bytes=", "bytes=-", "bytes=1", "bytes=a-", "bytes=-b",
                           "bytes=1-b", "bytes=3-1", "bytes= 1-2", "bytes=+1-2", "bytes=1--2",
                           "bytes=0-1,2-3", "lines=1-2", "bytes=1-2 "}) {
    EXPECT_EQ(parse_range(text, 4), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace taraba::server
