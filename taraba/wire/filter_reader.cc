#include "taraba/wire/filter_reader.h"

#include <algorithm>
#include <boost/describe/enum_from_string.hpp>
#include <charconv>

#include "taraba/model/fields.h"
#include "taraba/wire/complaint.h"
#include "taraba/wire/dates.h"

namespace taraba::wire {
namespace {

std::optional<std::int64_t> parse_number(std::string_view text) {
  std::int64_t value = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc() || stop != end) return std::nullopt;
  return value;
}

std::optional<bool> parse_bool(std::string_view text) {
  if (text == "true" || text == "1") return true;
  if (text == "false" || text == "0") return false;
  return std::nullopt;
}

}  // namespace

void FilterReader::read(std::string_view name, std::optional<bool>& out) {
  const std::string* value = find(name);
  if (!value) return;
  const std::optional<bool> flag = parse_bool(*value);
  if (!flag) return refuse(name, *value, "true or false");
  out = flag;
  accept(name, *value);
}

void FilterReader::read(std::string_view name, std::optional<std::int64_t>& out) {
  const std::string* value = find(name);
  if (!value) return;
  const std::optional<std::int64_t> number = parse_number(*value);
  if (!number) return refuse(name, *value, "a whole number");
  out = number;
  accept(name, *value);
}

void FilterReader::read(std::string_view name, std::optional<Timestamp>& out) {
  const std::string* value = find(name);
  if (!value) return;
  const std::optional<Timestamp> time = parse_timestamp(*value);
  if (!time) return refuse(name, *value, "an ISO 8601 date");
  out = time;
  accept(name, *value);
}

void FilterReader::read(std::string_view name, std::optional<std::vector<std::int64_t>>& out) {
  const std::string* value = find(name);
  if (!value) return;
  std::vector<std::int64_t> numbers;
  for (const std::string_view item : split(name, *value)) {
    const std::optional<std::int64_t> number = parse_number(item);
    if (!number) return refuse(name, item, "a whole number");
    numbers.push_back(*number);
  }
  if (numbers.empty()) return;
  out = std::move(numbers);
  accept(name, *value);
}

void FilterReader::read(std::string_view name, std::optional<std::vector<std::string>>& out) {
  const std::string* value = find(name);
  if (!value) return;
  const std::vector<std::string_view> items = split(name, *value);
  if (items.empty()) return;
  out.emplace(items.begin(), items.end());
  accept(name, *value);
}

void FilterReader::read(std::string_view name, std::optional<std::vector<SubjectType>>& out) {
  const std::string* value = find(name);
  if (!value) return;
  const std::vector<std::string_view> items = split(name, *value);
  if (items.empty()) return;
  out.emplace();
  for (const std::string_view item : items) {
    SubjectType type{};
    if (boost::describe::enum_from_string(std::string(item).c_str(), type)) out->push_back(type);
  }
  accept(name, *value);
}

void FilterReader::read_flag(std::string_view name, bool& out) {
  const auto found = parameters_.find(name);
  if (found == parameters_.end() || found->second == "false" || found->second == "0") return;
  out = true;
  accept(name, found->second);
}

const std::string* FilterReader::find(std::string_view name) const {
  const auto found = parameters_.find(name);
  return found == parameters_.end() || found->second.empty() ? nullptr : &found->second;
}

std::vector<std::string_view> FilterReader::split(std::string_view name, std::string_view list) {
  std::vector<std::string_view> items;
  while (!list.empty()) {
    const std::size_t comma = std::min(list.find(','), list.size());
    if (comma != 0) items.push_back(list.substr(0, comma));  // empty items are skipped
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  if (items.size() <= max_list_items) return items;
  if (!error_) {
    error_ = invalid(std::string(name) + ": " + std::to_string(items.size()) +
                     " are too many, at most " + std::to_string(max_list_items));
  }
  return {};
}

void FilterReader::accept(std::string_view name, std::string_view value) {
  accepted_.emplace_back(name, value);
}

void FilterReader::refuse(std::string_view name, std::string_view value,
                          std::string_view expected) {
  if (!error_) error_ = not_a(name, '"' + std::string(value) + '"', expected);
}

void FilterReader::take_cursor(PageRequest& page, std::string& cursor) {
  const std::size_t others = accepted_.size();
  read_cursor(*this, page);
  if (page.page_after_id) page.page_before_id.reset();
  if (accepted_.size() != others) {
    const auto& [name, value] = accepted_[others];
    cursor = std::string(name) + '=' + percent_encode(value);
  }
  accepted_.resize(others);
}

}  // namespace taraba::wire
