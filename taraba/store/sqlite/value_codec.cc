#include "taraba/store/sqlite/value_codec.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <string_view>

namespace taraba {
namespace {

template <class Enum>
bool read_enum(const Statement& s, int column, Enum last, Enum& value) {
  const std::int64_t number = s.integer(column);
  if (number < 0 || number > static_cast<std::int64_t>(last)) return false;
  value = static_cast<Enum>(number);
  return true;
}

template <class T>
bool read_limited(const Statement& s, int column, T& value) {
  int number = 0;
  if (!read_value(s, column, number)) return false;
  const std::optional<T> legal = T::from(number);
  if (legal) value = *legal;
  return legal.has_value();
}

constexpr std::size_t interval_bytes = 8;

}  // namespace

void bind_value(Statement& s, const std::vector<std::string>& texts) {
  std::string joined;
  for (const std::string& text : texts) joined += std::to_string(text.size()) + ":" + text;
  s.bind(joined);
}

void bind_value(Statement& s, const SrsIntervals& intervals) {
  std::array<std::uint8_t, std::tuple_size_v<SrsIntervals> * interval_bytes> bytes{};
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const auto number = static_cast<std::uint64_t>(intervals[i / interval_bytes]);
    bytes[i] = static_cast<std::uint8_t>(number >> (i % interval_bytes * 8));
  }
  s.bind(std::span<const std::uint8_t>(bytes));
}

bool read_value(const Statement& s, int column, std::int64_t& value) {
  value = s.integer(column);
  return true;
}

bool read_value(const Statement& s, int column, int& value) {
  const std::int64_t number = s.integer(column);
  if (number < std::numeric_limits<int>::min() || number > std::numeric_limits<int>::max()) {
    return false;
  }
  value = static_cast<int>(number);
  return true;
}

bool read_value(const Statement& s, int column, bool& value) {
  const std::int64_t number = s.integer(column);
  value = number == 1;
  return number == 0 || number == 1;
}

bool read_value(const Statement& s, int column, std::string& value) {
  value = s.text(column);
  return true;
}

bool read_value(const Statement& s, int column, Timestamp& value) {
  value = from_microseconds(s.integer(column));
  return true;
}

bool read_value(const Statement& s, int column, Level& value) {
  return read_limited(s, column, value);
}

bool read_value(const Statement& s, int column, SrsStage& value) {
  return read_limited(s, column, value);
}

bool read_value(const Statement& s, int column, SubjectType& value) {
  return read_enum(s, column, SubjectType::kana_vocabulary, value);
}

bool read_value(const Statement& s, int column, SubscriptionType& value) {
  return read_enum(s, column, SubscriptionType::unknown, value);
}

bool read_value(const Statement& s, int column, ReviewsPresentationOrder& value) {
  return read_enum(s, column, ReviewsPresentationOrder::lower_levels_first, value);
}

bool read_value(const Statement& s, int column, std::vector<std::string>& texts) {
  texts.clear();
  std::string_view rest = s.text(column);
  while (!rest.empty()) {
    std::size_t size = 0;
    const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), size);
    const auto digits = static_cast<std::size_t>(end - rest.data());
    if (error != std::errc() || digits == rest.size() || rest[digits] != ':') return false;
    rest.remove_prefix(digits + 1);
    if (size > rest.size()) return false;
    texts.emplace_back(rest.substr(0, size));
    rest.remove_prefix(size);
  }
  return true;
}

bool read_value(const Statement& s, int column, SrsIntervals& intervals) {
  const std::span<const std::uint8_t> bytes = s.blob(column);
  if (bytes.size() != intervals.size() * interval_bytes) return false;
  std::array<std::uint64_t, std::tuple_size_v<SrsIntervals>> numbers{};
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    numbers[i / interval_bytes] |= std::uint64_t{bytes[i]} << (i % interval_bytes * 8);
  }
  std::ranges::transform(numbers, intervals.begin(),
                         [](std::uint64_t number) { return static_cast<std::int64_t>(number); });
  return true;
}

}  // namespace taraba
