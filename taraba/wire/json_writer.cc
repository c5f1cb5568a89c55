#include "taraba/wire/json_writer.h"

#include <algorithm>

namespace taraba::wire {
namespace {

// Eight bytes at a time: a bit is set where a byte of the word meets the condition. Borrows may
// set bits above a true one, so a result only says whether there is any.
constexpr std::uint64_t ones = 0x0101010101010101;
constexpr std::uint64_t high_bits = 0x80 * ones;

constexpr std::uint64_t bytes_below(std::uint64_t word, std::uint64_t limit) {
  return (word - limit * ones) & ~word & high_bits;
}

constexpr bool needs_escape(std::uint64_t word) {
  const std::uint64_t angles = (word | 0x02 * ones) ^ '>' * ones;           // < and >
  const std::uint64_t quote_ampersand = (word | 0x04 * ones) ^ '&' * ones;  // " and &
  const std::uint64_t backslash = word ^ '\\' * ones;
  return (bytes_below(word, 0x20) | bytes_below(angles, 1) | bytes_below(quote_ampersand, 1) |
          bytes_below(backslash, 1)) != 0;
}

/// What follows the backslash in a short escape, or 0.
constexpr char short_escape(char c) {
  switch (c) {
    case '"': return '"';
    case '\\': return '\\';
    case '\b': return 'b';
    case '\f': return 'f';
    case '\n': return 'n';
    case '\r': return 'r';
    case '\t': return 't';
    default: return 0;
  }
}

constexpr bool is_plain(char c) {
  return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\' && c != '<' && c != '>' &&
         c != '&';
}

char* put_escaped(char* at, char c) {
  if (is_plain(c)) {
    *at++ = c;
    return at;
  }
  *at++ = '\\';
  if (const char letter = short_escape(c)) {
    *at++ = letter;
    return at;
  }
  constexpr std::string_view hex = "0123456789abcdef";
  const auto code = static_cast<unsigned char>(c);
  at = std::copy_n("u00", 3, at);
  *at++ = hex[code >> 4];
  *at++ = hex[code & 0xf];
  return at;
}

constexpr std::size_t longest_escape = 6;

}  // namespace

void JsonWriter::text_inside(std::string_view utf8) {
  room(utf8.size() * longest_escape);
  char* at = at_;
  const char* from = utf8.data();
  const char* const end = from + utf8.size();
  while (from != end) {
    std::uint64_t word;
    if (end - from >= static_cast<std::ptrdiff_t>(sizeof word)) {
      std::memcpy(&word, from, sizeof word);
      if (!needs_escape(word)) {
        std::memcpy(at, &word, sizeof word);
        from += sizeof word;
        at += sizeof word;
        continue;
      }
    }
    const char* const stop = std::min(end, from + sizeof word);
    while (from != stop) at = put_escaped(at, *from++);
  }
  at_ = at;
}

void JsonWriter::text(std::string_view utf8) {
  raw('"');
  text_inside(utf8);
  raw('"');
}

void JsonWriter::grow(std::size_t bytes) {
  const std::size_t written = used();
  text_.resize(std::max(2 * text_.size(), written + bytes));
  at_ = text_.data() + written;
  end_ = text_.data() + text_.size();
}

}  // namespace taraba::wire
