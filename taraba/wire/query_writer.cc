#include "taraba/wire/query_writer.h"

#include <algorithm>
#include <boost/describe/enum_to_string.hpp>

#include "taraba/model/fields.h"
#include "taraba/wire/query.h"

namespace taraba::wire {
namespace {

/// What stands between the commas; `nothing` if that is not a thing.
template <class T, class Format>
std::string join(const std::vector<T>& values, std::string_view nothing, Format format) {
  std::string list;
  for (const T& value : values) {
    const std::string item = format(value);
    if (item.empty()) continue;
    if (!list.empty()) list += ',';
    list += item;
  }
  return list.empty() ? std::string(nothing) : list;
}

}  // namespace

std::string canonical_query(std::vector<std::pair<std::string_view, std::string_view>> parameters) {
  std::ranges::sort(parameters);
  std::string query;
  for (const auto& [name, value] : parameters) {
    if (!query.empty()) query += '&';
    query.append(name).append("=").append(percent_encode(value));
  }
  return query;
}

void QueryWriter::read(std::string_view name, const std::optional<bool>& value) {
  if (value) add(name, *value ? "true" : "false");
}

void QueryWriter::read(std::string_view name, const std::optional<std::int64_t>& value) {
  if (value) add(name, std::to_string(*value));
}

void QueryWriter::read(std::string_view name, const std::optional<Timestamp>& value) {
  if (value) add(name, format_timestamp(*value));
}

void QueryWriter::read(std::string_view name,
                       const std::optional<std::vector<std::int64_t>>& values) {
  if (!values) return;
  add(name, join(*values, "-1", [](std::int64_t value) { return std::to_string(value); }));
}

void QueryWriter::read(std::string_view name,
                       const std::optional<std::vector<std::string>>& values) {
  if (!values) return;
  add(name, join(*values, "-", [](const std::string& value) {
        return value.find(',') == std::string::npos ? value : std::string();
      }));
}

void QueryWriter::read(std::string_view name,
                       const std::optional<std::vector<SubjectType>>& values) {
  if (!values) return;
  add(name, join(*values, "none", [](SubjectType value) {
        return std::string(boost::describe::enum_to_string(value, ""));
      }));
}

void QueryWriter::read_flag(std::string_view name, bool value) {
  if (value) add(name, "true");
}

std::string QueryWriter::take() && {
  return canonical_query({parameters_.begin(), parameters_.end()});
}

void QueryWriter::add(std::string_view name, std::string value) {
  parameters_.emplace_back(name, std::move(value));
}

}  // namespace taraba::wire
