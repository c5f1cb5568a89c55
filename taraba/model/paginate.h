#pragma once

#include <algorithm>
#include <vector>

#include "taraba/model/page.h"

namespace taraba {

/// The page of rows that are all in memory: `matching` are pointers in the order of their ids.
/// Reads `id` and `data_updated_at`.
template <class Row>
Page<Row> paginate(const std::vector<const Row*>& matching, const PageRequest& request,
                   int per_page) {
  Page<Row> page;
  page.per_page = per_page;
  page.total_count = static_cast<std::int64_t>(matching.size());
  for (const Row* row : matching) {
    page.data_updated_at = std::max(page.data_updated_at, std::optional(row->data_updated_at));
  }

  const auto id = [](const Row* row) { return row->id.value; };
  auto first = matching.begin();
  auto last = matching.end();
  if (request.page_after_id) {
    first = std::ranges::upper_bound(matching, *request.page_after_id, {}, id);
    last = first + std::min<std::ptrdiff_t>(per_page, matching.end() - first);
  } else if (request.page_before_id) {
    last = std::ranges::lower_bound(matching, *request.page_before_id, {}, id);
    first = last - std::min<std::ptrdiff_t>(per_page, last - matching.begin());
  } else {
    last = first + std::min<std::ptrdiff_t>(per_page, matching.end() - first);
  }

  for (auto row = first; row != last; ++row) page.data.push_back(**row);
  if (first == last) return page;
  if (last != matching.end()) page.next_after_id = id(*(last - 1));
  if (first != matching.begin()) page.previous_before_id = id(*first);
  return page;
}

}  // namespace taraba
