#include "taraba/wire/conditional.h"

#include <chrono>
#include <optional>

#include "taraba/wire/dates.h"

namespace taraba::wire {
namespace {

constexpr std::string_view blanks = " \t";

/// Takes the first tag off the list: what stands between the quotes. None at the end of the list,
/// and at anything that is no tag.
std::optional<std::string_view> take_tag(std::string_view& list) {
  const std::size_t start = list.find_first_not_of(" \t,");
  if (start == std::string_view::npos) return std::nullopt;
  list.remove_prefix(start);
  if (list.starts_with("W/")) list.remove_prefix(2);
  if (!list.starts_with('"')) return std::nullopt;
  const std::size_t end = list.find('"', 1);
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view tag = list.substr(1, end - 1);
  list.remove_prefix(end + 1);
  return tag;
}

std::string_view trim(std::string_view text) {
  const std::size_t start = text.find_first_not_of(blanks);
  if (start == std::string_view::npos) return {};
  return text.substr(start, text.find_last_not_of(blanks) - start + 1);
}

}  // namespace

std::string format_etag(std::uint64_t tag) {
  constexpr std::string_view hex = "0123456789abcdef";
  std::string text = "W/\"0000000000000000\"";
  for (std::size_t i = text.size() - 2; tag != 0; --i, tag >>= 4) text[i] = hex[tag & 0xf];
  return text;
}

bool etag_matches(std::string_view if_none_match, std::string_view etag) {
  if (trim(if_none_match) == "*") return true;
  const std::optional<std::string_view> wanted = take_tag(etag);
  while (const std::optional<std::string_view> tag = take_tag(if_none_match)) {
    if (tag == wanted) return true;
  }
  return false;
}

bool unmodified_since(std::string_view if_modified_since, Timestamp changed_at, Timestamp now) {
  using std::chrono::floor;
  using std::chrono::seconds;
  const std::optional<Timestamp> date = parse_http_date(trim(if_modified_since));
  if (!date || *date >= floor<seconds>(now)) return false;
  return floor<seconds>(changed_at) <= *date;
}

std::uint64_t fingerprint(std::string_view text, std::uint64_t seed) {
  std::uint64_t hash = seed;
  for (const char c : text) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 0x100000001b3;
  }
  return hash;
}

}  // namespace taraba::wire
