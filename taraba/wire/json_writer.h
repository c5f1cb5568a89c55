#pragma once
// Not installed.

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>

#include "taraba/base/timestamp.h"

namespace taraba::wire {

/// Writes compact JSON into one growing buffer. `key` puts the comma between members; brackets, and
/// the commas of arrays, are the caller's.
class JsonWriter {
 public:
  /// `expected`: bytes to make room for at once.
  explicit JsonWriter(std::size_t expected) : text_(expected + 64, '\0') {
    at_ = text_.data();
    end_ = at_ + text_.size();
  }

  JsonWriter(const JsonWriter&) = delete;
  JsonWriter& operator=(const JsonWriter&) = delete;

  /// JSON, or a piece of it, as it is.
  void raw(std::string_view json) {
    room(json.size());
    copy(json);
  }
  void raw(char json) {
    room(1);
    *at_++ = json;
  }

  /// `name` has nothing to escape. Follows `{` or another member's value.
  void key(std::string_view name) {
    room(name.size() + 4);
    if (at_[-1] != '{') *at_++ = ',';
    *at_++ = '"';
    copy(name);
    *at_++ = '"';
    *at_++ = ':';
  }

  void number(std::int64_t value) {
    constexpr std::size_t longest = 20;
    room(longest);
    at_ = std::to_chars(at_, at_ + longest, value).ptr;
  }

  void time(Timestamp t) {
    room(timestamp_length + 2);
    *at_++ = '"';
    at_ = write_timestamp(at_, t);
    *at_++ = '"';
  }

  /// Quoted and escaped.
  void text(std::string_view utf8);
  /// Escaped, without quotes.
  void text_inside(std::string_view utf8);

  /// What was written. The writer is done.
  std::string take() && {
    text_.resize(used());
    return std::move(text_);
  }

 private:
  void room(std::size_t bytes) {
    if (static_cast<std::size_t>(end_ - at_) < bytes) grow(bytes);
  }
  void copy(std::string_view bytes) {
    std::memcpy(at_, bytes.data(), bytes.size());
    at_ += bytes.size();
  }
  std::size_t used() const { return static_cast<std::size_t>(at_ - text_.data()); }
  void grow(std::size_t bytes);

  std::string text_;  // filled up to at_, room up to end_
  char* at_;
  char* end_;
};

}  // namespace taraba::wire
