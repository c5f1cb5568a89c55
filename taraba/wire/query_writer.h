#pragma once
// Not installed.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "taraba/base/timestamp.h"
#include "taraba/model/subject.h"

namespace taraba::wire {

/// `name=value` joined by `&`, sorted, form-encoded.
std::string canonical_query(std::vector<std::pair<std::string_view, std::string_view>> parameters);

/// Takes what is asked of a FilterReader, and writes the query that it would read so.
class QueryWriter {
 public:
  // An absent value is no parameter.
  void read(std::string_view name, const std::optional<bool>& value);
  void read(std::string_view name, const std::optional<std::int64_t>& value);
  void read(std::string_view name, const std::optional<Timestamp>& value);
  // A list that matches nothing names something that nothing has: an empty one would be no filter.
  void read(std::string_view name, const std::optional<std::vector<std::int64_t>>& values);
  /// What is empty or has a comma cannot be asked for, and is left out.
  void read(std::string_view name, const std::optional<std::vector<std::string>>& values);
  void read(std::string_view name, const std::optional<std::vector<SubjectType>>& values);
  void read_flag(std::string_view name, bool value);

  /// In canonical form, as `Asked::query`.
  std::string take() &&;

 private:
  void add(std::string_view name, std::string value);

  std::vector<std::pair<std::string_view, std::string>> parameters_;
};

}  // namespace taraba::wire
