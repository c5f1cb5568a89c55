#include "taraba/wire/json_writer.h"

#include <gtest/gtest.h>

#include <limits>
#include <string>

namespace taraba::wire {
namespace {

std::string text(std::string_view utf8) {
  JsonWriter json(0);
  json.text(utf8);
  return std::move(json).take();
}

std::string number(std::int64_t value) {
  JsonWriter json(0);
  json.number(value);
  return std::move(json).take();
}

/// The rule, one byte at a time.
std::string escaped(unsigned char byte) {
  switch (byte) {
    case '"': return "\\\"";
    case '\\': return "\\\\";
    case '\b': return "\\b";
    case '\f': return "\\f";
    case '\n': return "\\n";
    case '\r': return "\\r";
    case '\t': return "\\t";
    case '<': return "\\u003c";
    case '>': return "\\u003e";
    case '&': return "\\u0026";
    default: break;
  }
  if (byte >= 0x20) return {static_cast<char>(byte)};
  constexpr std::string_view hex = "0123456789abcdef";
  return std::string("\\u00") + hex[byte >> 4] + hex[byte & 0xf];
}

TEST(JsonWriter, EscapesEachByteAtEachPlace) {
  for (int byte = 0; byte < 256; ++byte) {
    for (std::size_t length = 1; length <= 17; ++length) {
      for (std::size_t at = 0; at < length; ++at) {
        std::string plain(length, 'x');
        plain[at] = static_cast<char>(byte);
        const std::string expected = '"' + std::string(at, 'x') +
                                     escaped(static_cast<unsigned char>(byte)) +
                                     std::string(length - at - 1, 'x') + '"';
        ASSERT_EQ(text(plain), expected) << byte << " at " << at << " of " << length;
      }
    }
  }
}

TEST(JsonWriter, LeavesOtherTextRaw) {
  EXPECT_EQ(text(""), R"("")");
  EXPECT_EQ(text("蟹とé🦀\u2028\x7f"), "\"蟹とé🦀\u2028\x7f\"");
  EXPECT_EQ(text("<ja>蟹</ja> & \"\\\"\n"), R"("\u003cja\u003e蟹\u003c/ja\u003e \u0026 \"\\\"\n")");
}

TEST(JsonWriter, WritesEachNumber) {
  EXPECT_EQ(number(0), "0");
  EXPECT_EQ(number(-7), "-7");
  EXPECT_EQ(number(std::numeric_limits<std::int64_t>::min()), "-9223372036854775808");
  EXPECT_EQ(number(std::numeric_limits<std::int64_t>::max()), "9223372036854775807");
}

TEST(JsonWriter, WritesTimesInQuotes) {
  JsonWriter json(0);
  json.time(from_microseconds(1'509'328'270'438'432));
  EXPECT_EQ(std::move(json).take(), R"("2017-10-30T01:51:10.438432Z")");
}

TEST(JsonWriter, PutsCommasBetweenMembersOnly) {
  JsonWriter json(0);
  json.raw('{');
  json.key("a");
  json.raw('{');
  json.key("b");
  json.text("{");
  json.key("c");
  json.number(1);
  json.raw('}');
  json.key("d");
  json.raw("null");
  json.raw('}');
  EXPECT_EQ(std::move(json).take(), R"({"a":{"b":"{","c":1},"d":null})");
}

TEST(JsonWriter, GrowsBeyondWhatWasExpected) {
  JsonWriter json(1);
  std::string expected;
  for (int i = 0; i < 1000; ++i) {
    json.raw("[蟹]");
    json.text_inside("<");
    expected += "[蟹]\\u003c";
  }
  EXPECT_EQ(std::move(json).take(), expected);
}

}  // namespace
}  // namespace taraba::wire
