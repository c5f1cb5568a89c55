#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "taraba/model/predicate.h"
#include "taraba/store/sqlite/database.h"

namespace taraba {

/// A condition in SQL with the values of its parameters, in their order.
class Where {
 public:
  /// Adds with AND. `text` has one `?` for each value.
  void add(std::string_view text, std::initializer_list<std::int64_t> values = {});
  /// Writes a filter out, obeying `holds`. `has` says whether the row has the column.
  void add(const Predicate& predicate, const std::function<bool(Column)>& has);

  const std::string& text() const { return text_; }
  void bind_to(Statement& statement) const;

 private:
  void add(const Condition& condition);
  void add_comparison(const Condition& condition);
  void add_any_of(std::string_view column, const std::vector<std::int64_t>& values);

  std::string text_ = "1";
  std::vector<std::variant<std::int64_t, std::string>> values_;
};

/// Whether the filter names its subjects, or a few levels of them.
bool names_subjects(const Predicate& predicate);

/// Whether it asks for what is newer than some time.
bool asks_for_news(const Predicate& predicate);

/// All of them, in their order, from an index of their own.
inline constexpr std::string_view hidden_subjects_sql =
    "SELECT id FROM subjects WHERE hidden_at IS NOT NULL ORDER BY id";

/// A row's `hidden` in a condition: the list of hidden subjects is short and read once for each
/// statement.
inline constexpr std::string_view hidden_sql =
    "(subject_id IN (SELECT id FROM subjects WHERE hidden_at IS NOT NULL))";

}  // namespace taraba
