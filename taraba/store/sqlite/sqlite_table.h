#pragma once

#include <algorithm>
#include <cassert>
#include <string>
#include <utility>

#include "taraba/store/row_traits.h"
#include "taraba/store/sqlite/predicate_sql.h"
#include "taraba/store/sqlite/row_codec.h"
#include "taraba/store/store.h"

namespace taraba {

template <class Row>
inline constexpr const char* table_name = nullptr;
template <>
inline constexpr const char* table_name<Assignment> = "assignments";
template <>
inline constexpr const char* table_name<LevelProgression> = "level_progressions";
template <>
inline constexpr const char* table_name<Reset> = "resets";
template <>
inline constexpr const char* table_name<Review> = "reviews";
template <>
inline constexpr const char* table_name<ReviewStatistic> = "review_statistics";
template <>
inline constexpr const char* table_name<SrsVersion> = "srs_versions";
template <>
inline constexpr const char* table_name<StudyMaterial> = "study_materials";

/// The texts of a table's statements, up to their conditions.
struct TableSql {
  std::string select;   ///< the row's fields in their order
  std::string summary;  ///< count, newest, smallest id, greatest id
  std::string put;

  template <class Row>
  static TableSql of() {
    const std::string from = std::string(" FROM ") + table_name<Row> + " WHERE ";
    const auto itself = [](std::string name) { return name; };
    std::string columns;
    boost::mp11::mp_for_each<Fields<Row>>([&](auto field) {
      if (!columns.empty()) columns += ", ";
      columns += IsStored<decltype(field)>::value ? std::string_view(field.name) : hidden_sql;
    });
    return {.select = "SELECT " + columns + from,
            .summary = "SELECT count(*), max(data_updated_at), min(id), max(id)" + from,
            .put = std::string("INSERT INTO ") + table_name<Row> + " (" +
                   join_stored_fields<Row>(itself) + ") VALUES (" +
                   join_stored_fields<Row>([](const std::string&) { return std::string("?"); }) +
                   ") ON CONFLICT (id) DO UPDATE SET " +
                   join_stored_fields<Row>(
                       [](const std::string& name) { return name + " = excluded." + name; })};
  }
};

/// Whether `value_of` knows the column, asked of a row in which nothing is null.
template <class Row>
bool has_column(Column column) {
  Row row;
  boost::mp11::mp_for_each<Fields<Row>>([&](auto field) {
    if constexpr (requires { (row.*field.pointer).emplace(); }) (row.*field.pointer).emplace();
  });
  return value_of(row, column, SubjectFacts()).has_value();
}

template <class Row>
class SqliteTable final : public Table<Row> {
 public:
  using typename Table<Row>::RowId;

  explicit SqliteTable(Database& database) : database_(database) {}

  Result<std::optional<Row>> find(UserNumber user, RowId id) const override {
    if (owner_of(id.value) != user) return std::optional<Row>();
    Where where;
    where.add("id = ?", {id.value});
    Result<std::vector<Row>> rows = fetch(where, "");
    if (!rows) return rows.error();
    if (rows->empty()) return std::optional<Row>();
    return std::optional<Row>(std::move(rows->front()));
  }

  Result<std::vector<Row>> select(UserNumber user, const Predicate& predicate) const override {
    return fetch(matching(user, predicate), " ORDER BY id");
  }

  Result<Page<Row>> list(UserNumber user, const Query& query) const override {
    assert(query.per_page > 0);
    Where where = matching(user, query.where);
    Page<Row> page;
    page.per_page = query.per_page;
    Statement summary = database_.prepare(sql().summary + where.text());
    where.bind_to(summary);
    if (const Result<bool> row = summary.step(); !row) return row.error();
    page.total_count = summary.integer(0);
    if (page.total_count == 0) return page;
    page.data_updated_at = from_microseconds(summary.integer(1));
    Result<std::vector<Row>> rows = fetch_page(where, query);
    if (!rows) return rows.error();
    page.data = std::move(*rows);
    if (page.data.empty()) return page;
    const std::int64_t first = page.data.front().id.value;
    const std::int64_t last = page.data.back().id.value;
    if (summary.integer(2) < first) page.previous_before_id = first;
    if (summary.integer(3) > last) page.next_after_id = last;
    return page;
  }

  Result<void> put(UserNumber user, const Row& row) override {
    if (owner_of(row.id.value) != user) return foreign_row(user, row.id.value);
    Statement statement = database_.prepare(sql().put);
    bind_row(statement, row);
    Result<void> ran = statement.run();
    if constexpr (is_one_per_subject<Row>) {
      if (!ran && ran.error().code == ErrorCode::internal) return second_row(user, row.subject_id);
    }
    return ran;
  }

  Result<void> remove_all(UserNumber user) {
    Where where = matching(user, {});
    Statement statement =
        database_.prepare(std::string("DELETE FROM ") + table_name<Row> + " WHERE " + where.text());
    where.bind_to(statement);
    return statement.run();
  }

  /// The condition of every query, public for the test of its plan.
  static Where matching(UserNumber user, const Predicate& predicate) {
    Where where;
    where.add("id >= ? AND id < ?", {row_id(user, 0), row_id(user, rows_per_user)});
    if (is_one_per_subject<Row> && names_subjects(predicate)) {
      where.add("id >> 22 = ?", {user.value});  // opens the index over (user, subject)
    }
    where.add(predicate, has_column<Row>);
    return where;
  }

 private:
  static const TableSql& sql() {
    static const TableSql texts = TableSql::of<Row>();
    return texts;
  }

  Result<std::vector<Row>> fetch_page(Where& where, const Query& query) const {
    const std::string limit = " LIMIT " + std::to_string(query.per_page);
    if (query.page.page_after_id) {
      where.add("id > ?", {*query.page.page_after_id});
      return fetch(where, " ORDER BY id" + limit);
    }
    if (!query.page.page_before_id) return fetch(where, " ORDER BY id" + limit);
    where.add("id < ?", {*query.page.page_before_id});
    Result<std::vector<Row>> rows = fetch(where, " ORDER BY id DESC" + limit);
    if (rows) std::ranges::reverse(*rows);
    return rows;
  }

  Result<std::vector<Row>> fetch(const Where& where, std::string_view tail) const {
    Statement statement = database_.prepare(sql().select + where.text() + std::string(tail));
    where.bind_to(statement);
    std::vector<Row> rows;
    while (true) {
      const Result<bool> more = statement.step();
      if (!more) return more.error();
      if (!*more) return rows;
      Result<Row> row = read_row<Row>(statement);
      if (!row) return row.error();
      rows.push_back(std::move(*row));
    }
  }

  Database& database_;
};

}  // namespace taraba
