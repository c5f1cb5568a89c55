#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <iterator>
#include <optional>
#include <ranges>
#include <string>
#include <utility>
#include <vector>

#include "taraba/base/result.h"
#include "taraba/model/page.h"

namespace taraba {

/// What a collection says of all its rows, on its first page.
struct CollectionHead {
  std::int64_t total_count = 0;  ///< rows of the filter, on all pages
  /// The cursor for the next `updated_after`: rows that change while the pages are read are newer
  /// than it. Never take the local clock for that. None for an empty collection: keep the old one.
  std::optional<Timestamp> data_updated_at;
};

/// The rows of a collection, page after page, each asked for when the one before is used up: an
/// input range of `Result<T>`. The first error is its last element. Walked once, by one thread at a
/// time.
///
///     for (Result<Assignment>& row : client->assignments()) {
///       if (!row) return row.error();
///       use(*row);
///     }
template <class T>
class Rows {
 public:
  /// The page of a cursor, or of none: the first.
  using LoadPage = std::function<Result<Page<T>>(const PageRequest&)>;

  /// Moves on as it is incremented; all iterators of a range stand at the same row.
  class iterator {
   public:
    ///@{
    /// As `std::input_iterator` wants it.
    using iterator_concept = std::input_iterator_tag;
    using value_type = Result<T>;
    using difference_type = std::ptrdiff_t;

    iterator() = default;
    ///@}
    ///@{
    /// The row, or the error. May be moved from.
    Result<T>& operator*() const { return *rows_->row_; }
    Result<T>* operator->() const { return &*rows_->row_; }
    ///@}
    ///@{
    /// To the next row; may ask for the next page.
    iterator& operator++() {
      rows_->advance();
      return *this;
    }
    void operator++(int) { ++*this; }
    ///@}
    /// Whether the rows are used up.
    friend bool operator==(const iterator& at, std::default_sentinel_t) { return at.at_end(); }

   private:
    friend Rows;
    bool at_end() const { return !rows_->row_; }
    explicit iterator(Rows* rows) : rows_(rows) {}
    Rows* rows_ = nullptr;
  };

  /// `load` gives the page of a cursor; any Api can stand behind it.
  explicit Rows(LoadPage load) : load_(std::move(load)) {}
  ///@{
  /// Iterators do not move along.
  Rows(Rows&&) = default;
  Rows& operator=(Rows&&) = default;
  ///@}

  /// The first row that has not been used; asks for the first page.
  iterator begin() {
    if (!begun_) advance();
    return iterator(this);
  }
  /// Behind the last row.
  std::default_sentinel_t end() const { return {}; }

  /// Asks for the first page if that has not been done. Its error is the range's first element too.
  Result<CollectionHead> head() {
    if (!begun_) advance();
    if (head_) return *head_;
    return row_->error();
  }

 private:
  /// To the next row, the error, or the end.
  void advance() {
    if (begun_ && row_ && !*row_) last_ = true;
    while (at_ == page_.data.size()) {
      row_.reset();
      if (last_) return;
      if (!load()) return;
    }
    row_.emplace(std::move(page_.data[at_++]));
  }

  bool load() {
    begun_ = true;
    Result<Page<T>> loaded = load_({.page_after_id = next_after_id_, .page_before_id = {}});
    if (!loaded) return fail(loaded.error());
    if (next_after_id_ && loaded->next_after_id && *loaded->next_after_id <= *next_after_id_) {
      return fail(protocol_error("page_after_id: after " + std::to_string(*next_after_id_) +
                                 " the server names " + std::to_string(*loaded->next_after_id) +
                                 ", which is not beyond it"));
    }
    page_ = *std::move(loaded);
    at_ = 0;
    if (!head_) head_ = CollectionHead{page_.total_count, page_.data_updated_at};
    next_after_id_ = page_.next_after_id;
    last_ = !next_after_id_;
    return true;
  }

  bool fail(Error error) {
    page_.data.clear();
    at_ = 0;
    row_.emplace(std::move(error));
    return false;
  }

  LoadPage load_;
  Page<T> page_;
  std::size_t at_ = 0;
  std::optional<Result<T>> row_;  ///< none at the end
  std::optional<CollectionHead> head_;
  std::optional<std::int64_t> next_after_id_;
  bool begun_ = false;
  bool last_ = false;  ///< no page follows
};

namespace detail {

template <class R>
struct ValueOf;
template <class T>
struct ValueOf<Result<T>> {
  using type = T;
};
template <class Range>
using RowOf = typename ValueOf<std::ranges::range_value_t<Range>>::type;

}  // namespace detail

/// All rows of a range of Results, or its error.
template <std::ranges::input_range Range>
Result<std::vector<detail::RowOf<Range>>> collect(Range&& range) {
  std::vector<detail::RowOf<Range>> rows;
  for (auto&& row : range) {
    if (!row) return row.error();
    rows.push_back(*std::move(row));
  }
  return rows;
}

}  // namespace taraba
