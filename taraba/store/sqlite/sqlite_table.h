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
  std::string summary;  ///< count, newest
  std::string exists;
  std::string count_all;   ///< of a user
  std::string newest_all;  ///< of a user
  std::string update;      ///< of a row about the same subject; empty if no index needs that
  std::string put;

  template <class Row>
  static TableSql of() {
    const std::string from = std::string(" FROM ") + table_name<Row> + " WHERE ";
    const auto itself = [](std::string name) { return name; };
    std::string columns;
    boost::mp11::mp_for_each<Fields<Row>>([&](auto field) {
      if (!columns.empty()) columns += ", ";
      columns += IsStored<decltype(field)>::value ? field.name : "0";  // `fetch` says hidden
    });
    return {.select = "SELECT " + columns + from,
            .summary = "SELECT count(*), max(data_updated_at)" + from,
            .exists = "SELECT 1" + from,
            .count_all = "SELECT count(*)" + from + "id >> 22 = ?",
            .newest_all = "SELECT max(data_updated_at)" + from + "id >> 22 = ?",
            .update = update_of<Row>(),
            .put = std::string("INSERT INTO ") + table_name<Row> + " (" +
                   join_stored_fields<Row>(itself) + ") VALUES (" +
                   join_stored_fields<Row>([](const std::string&) { return std::string("?"); }) +
                   ") ON CONFLICT (id) DO UPDATE SET " +
                   join_stored_fields<Row>(
                       [](const std::string& name) { return name + " = excluded." + name; })};
  }

 private:
  /// Parameters are the row's fields in their order. What is not set leaves its index alone.
  template <class Row>
  static std::string update_of() {
    if (!is_one_per_subject<Row>) return {};
    int parameter = 0;
    std::string key;
    std::string sets;
    join_stored_fields<Row>([&](const std::string& name) {
      const bool is_key = name == "id" || name == "subject_id";
      std::string& text = is_key ? key : sets;
      if (!text.empty()) text += is_key ? " AND " : ", ";
      return text += name + " = ?" + std::to_string(++parameter);
    });
    return std::string("UPDATE ") + table_name<Row> + " SET " + sets + " WHERE " + key;
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
    Page<Row> page;
    page.per_page = query.per_page;
    if (is_one_page(query)) {
      const Result<void> done = fill(matching(user, query.where), page);
      if (!done) return done.error();
      return page;
    }
    if (const Result<void> done = summarize(user, query.where, page); !done) return done.error();
    if (page.total_count == 0) return page;
    // The page of few rows is found through an index, that of many in the order of their ids.
    const bool few = page.total_count <= query.per_page;
    const Where where = few ? matching(user, query.where) : in_order(user, query.where);
    if (const Result<void> done = fill(where, query.page, page); !done) return done.error();
    return page;
  }

  Result<void> put(UserNumber user, const Row& row) override {
    if (owner_of(row.id.value) != user) return foreign_row(user, row.id.value);
    if constexpr (is_one_per_subject<Row>) {
      const Result<bool> updated = update(row);
      if (!updated) return updated.error();
      if (*updated) return {};
    }
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
    Where where = in_order(user, predicate);
    const bool by_subject = is_one_per_subject<Row> && names_subjects(predicate);
    const bool by_time = is_indexed && asks_for_news(predicate);
    if (by_subject || by_time) where.add("id >> 22 = ?", {user.value});  // opens the index
    return where;
  }

 private:
  static constexpr bool is_indexed = is_about_subject<Row>;  ///< over (user, data_updated_at)

  static const TableSql& sql() {
    static const TableSql texts = TableSql::of<Row>();
    return texts;
  }

  /// The same for a walk over all rows.
  static Where in_order(UserNumber user, const Predicate& predicate) {
    Where where;
    where.add("id >= ? AND id < ?", {row_id(user, 0), row_id(user, rows_per_user)});
    where.add(predicate, has_column<Row>);
    return where;
  }

  /// Count and newest. Of all rows the index knows them, without the rows.
  Result<void> summarize(UserNumber user, const Predicate& predicate, Page<Row>& page) const {
    if (is_indexed && predicate.empty()) {
      Statement count = database_.prepare(sql().count_all);
      if (const Result<bool> row = count.bind(user.value).step(); !row) return row.error();
      Statement newest = database_.prepare(sql().newest_all);
      if (const Result<bool> row = newest.bind(user.value).step(); !row) return row.error();
      page.total_count = count.integer(0);
      if (page.total_count != 0) page.data_updated_at = from_microseconds(newest.integer(0));
      return {};
    }
    const Where where = matching(user, predicate);
    Statement summary = database_.prepare(sql().summary + where.text());
    where.bind_to(summary);
    if (const Result<bool> row = summary.step(); !row) return row.error();
    page.total_count = summary.integer(0);
    if (page.total_count != 0) page.data_updated_at = from_microseconds(summary.integer(1));
    return {};
  }

  /// Whether it names so few rows that the first page has all of them.
  static bool is_one_page(const Query& query) {
    if (query.page.page_after_id || query.page.page_before_id) return false;
    return std::ranges::any_of(query.where, [&](const Condition& condition) {
      const bool names_rows = condition.column == Column::id ||
                              (is_one_per_subject<Row> && condition.column == Column::subject_id);
      return names_rows && condition.op == Op::in && std::ssize(condition.values) <= query.per_page;
    });
  }

  /// All that matches, count and newest with it.
  Result<void> fill(const Where& where, Page<Row>& page) const {
    Result<std::vector<Row>> rows = fetch(where, " ORDER BY id");
    if (!rows) return rows.error();
    page.data = std::move(*rows);
    page.total_count = std::ssize(page.data);
    if (page.data.empty()) return {};
    page.data_updated_at = std::ranges::max(page.data, {}, &Row::data_updated_at).data_updated_at;
    return {};
  }

  /// The rows of the page and its neighbours. One row more than asked tells of what comes next in
  /// the direction of the walk; behind it somebody has to look.
  Result<void> fill(const Where& where, const PageRequest& request, Page<Row>& page) const {
    const bool backwards = request.page_before_id && !request.page_after_id;
    Where part = where;
    if (request.page_after_id) part.add("id > ?", {*request.page_after_id});
    if (backwards) part.add("id < ?", {*request.page_before_id});
    const std::string_view order = backwards ? " ORDER BY id DESC LIMIT " : " ORDER BY id LIMIT ";
    Result<std::vector<Row>> rows =
        fetch(part, std::string(order) + std::to_string(page.per_page + 1));
    if (!rows) return rows.error();
    page.data = std::move(*rows);
    if (page.data.empty()) return {};
    const bool ahead = std::ssize(page.data) > page.per_page;
    if (ahead) page.data.pop_back();
    if (backwards) std::ranges::reverse(page.data);
    const std::int64_t first = page.data.front().id.value;
    const std::int64_t last = page.data.back().id.value;
    Result<bool> behind = false;
    if (backwards) behind = exists(where, "id > ?", last);
    if (request.page_after_id) behind = exists(where, "id < ?", first);
    if (!behind) return behind.error();
    if (backwards ? *behind : ahead) page.next_after_id = last;
    if (backwards ? ahead : *behind) page.previous_before_id = first;
    return {};
  }

  Result<bool> exists(Where where, std::string_view side, std::int64_t id) const {
    where.add(side, {id});
    Statement statement = database_.prepare(sql().exists + where.text() + " LIMIT 1");
    where.bind_to(statement);
    return statement.step();
  }

  /// Whether there was such a row about the same subject.
  Result<bool> update(const Row& row) {
    Statement statement = database_.prepare(sql().update);
    bind_row(statement, row);
    if (const Result<void> ran = statement.run(); !ran) return ran.error();
    return database_.touched_rows() != 0;
  }

  Result<std::vector<Row>> fetch(const Where& where, std::string_view tail) const {
    Statement statement = database_.prepare(sql().select + where.text() + std::string(tail));
    where.bind_to(statement);
    std::vector<Row> rows;
    while (true) {
      const Result<bool> more = statement.step();
      if (!more) return more.error();
      if (!*more) break;
      Result<Row> row = read_row<Row>(statement);
      if (!row) return row.error();
      rows.push_back(std::move(*row));
    }
    if constexpr (is_one_per_subject<Row>) {
      if (const Result<void> shown = show_hidden(rows); !shown) return shown.error();
    }
    return rows;
  }

  /// The list of hidden subjects is short, mostly empty. In the select it would be a table that
  /// SQLite makes and drops for each statement: more work than to find a row.
  Result<void> show_hidden(std::vector<Row>& rows) const {
    if (rows.empty()) return {};
    Statement hidden = database_.prepare(hidden_subjects_sql);
    std::vector<std::int64_t> ids;
    while (true) {
      const Result<bool> more = hidden.step();
      if (!more) return more.error();
      if (!*more) break;
      ids.push_back(hidden.integer(0));
    }
    for (Row& row : rows) row.hidden = std::ranges::binary_search(ids, row.subject_id.value);
    return {};
  }

  Database& database_;
};

}  // namespace taraba
