#pragma once
// Not installed.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "taraba/base/result.h"
#include "taraba/wire/query.h"
#include "taraba/wire/query_writer.h"

namespace taraba::wire {

inline constexpr std::size_t max_parameters = 256;
inline constexpr std::size_t max_list_items = 10'000;  ///< in one parameter

/// Where a page begins: what every collection takes, and no filter.
template <class In>
void read_cursor(In& in, PageRequest& page) {
  in.read("page_after_id", page.page_after_id);
  in.read("page_before_id", page.page_before_id);
}

/// Reads the parameters of one collection and keeps what `Asked` echoes. The first wrong value is
/// the outcome of all.
class FilterReader {
 public:
  explicit FilterReader(const Parameters& parameters) : parameters_(parameters) {}

  // An absent or empty parameter leaves `out` as it is.
  void read(std::string_view name, std::optional<bool>& out);
  void read(std::string_view name, std::optional<std::int64_t>& out);
  void read(std::string_view name, std::optional<Timestamp>& out);
  void read(std::string_view name, std::optional<std::vector<std::int64_t>>& out);
  void read(std::string_view name, std::optional<std::vector<std::string>>& out);
  /// Unknown types are left out: they match nothing.
  void read(std::string_view name, std::optional<std::vector<SubjectType>>& out);
  /// Set by its presence, unless it says `false` or `0`.
  void read_flag(std::string_view name, bool& out);

  template <class Filter>
  Result<Asked<Filter>> finish(Filter filter) && {
    Asked<Filter> asked{.filter = std::move(filter), .page = {}, .query = {}, .cursor = {}};
    take_cursor(asked.page, asked.cursor);
    if (error_) return *std::move(error_);
    asked.query = canonical_query(std::move(accepted_));
    return asked;
  }

 private:
  /// The value, if there is one to read.
  const std::string* find(std::string_view name) const;
  /// What stands between the commas of a value; none, if too much, after refusing it.
  std::vector<std::string_view> split(std::string_view name, std::string_view list);
  void accept(std::string_view name, std::string_view value);
  void refuse(std::string_view name, std::string_view value, std::string_view expected);
  void take_cursor(PageRequest& page, std::string& cursor);

  const Parameters& parameters_;
  std::vector<std::pair<std::string_view, std::string_view>> accepted_;
  std::optional<Error> error_;
};

}  // namespace taraba::wire
