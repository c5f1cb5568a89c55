#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "taraba/base/timestamp.h"

namespace taraba {

/// A cursor into a collection ordered by id. With both, `page_after_id` wins.
struct PageRequest {
  std::optional<std::int64_t> page_after_id;
  std::optional<std::int64_t> page_before_id;

  friend bool operator==(const PageRequest&, const PageRequest&) = default;
};

/// A piece of a collection.
template <class T>
struct Page {
  std::vector<T> data;
  int per_page = 0;
  std::optional<std::int64_t> next_after_id;       ///< the next page's cursor, if there is one
  std::optional<std::int64_t> previous_before_id;  ///< the previous page's
  std::int64_t total_count = 0;                    ///< of the filtered set, whatever the page
  std::optional<Timestamp> data_updated_at;        ///< its newest; none when it is empty

  friend bool operator==(const Page&, const Page&) = default;
};

}  // namespace taraba
