#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "taraba/base/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace taraba {

class Database;

struct PreparedStatement {
  explicit PreparedStatement(std::string_view text) : sql(text) {}
  PreparedStatement(const PreparedStatement&) = delete;
  PreparedStatement& operator=(const PreparedStatement&) = delete;
  ~PreparedStatement();

  std::string sql;
  sqlite3_stmt* handle = nullptr;
};

/// A statement on loan from its connection, reset when this goes. What goes wrong in preparing or
/// binding is told by the step.
class Statement {
 public:
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  ~Statement();

  /// The next parameter, from the first on. The value is copied.
  Statement& bind(std::int64_t value);
  Statement& bind(std::string_view text);
  Statement& bind(std::span<const std::uint8_t> blob);
  Statement& bind_null();

  /// Whether there is a row. `internal` for a broken constraint, `storage` for all else.
  Result<bool> step();
  /// For a statement without rows.
  Result<void> run();

  // Of the current row; columns count from 0. Views live until the next step.
  bool is_null(int column) const;
  std::int64_t integer(int column) const;
  std::string_view text(int column) const;
  std::span<const std::uint8_t> blob(int column) const;

 private:
  friend class Database;
  Statement(Database& database, std::shared_ptr<PreparedStatement> prepared, int code);
  sqlite3_stmt* handle() const { return prepared_->handle; }
  void note(int code);

  Database& database_;
  std::shared_ptr<PreparedStatement> prepared_;
  int parameter_ = 0;
  int code_;  ///< the first failure
};

/// One connection, for one thread at a time.
class Database {
 public:
  enum class Access { read, write };

  /// `vfs` empty: SQLite's default. A writer creates the file.
  static Result<std::unique_ptr<Database>> open(const std::string& path, const std::string& vfs,
                                                Access access);
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  ~Database();

  Statement prepare(std::string_view sql);
  /// One or more statements; rows are dropped.
  Result<void> execute(const std::string& sql);
  /// The first column of the first row of a query that always has one.
  Result<std::int64_t> query_integer(std::string_view sql);

  bool in_transaction() const;
  /// How many rows the last INSERT, UPDATE or DELETE touched.
  std::int64_t touched_rows() const;
  /// How many rows were touched so far; what was undone counts.
  std::int64_t changes() const;
  /// Whether the last failure was that the file is none of SQLite's.
  bool is_not_a_database() const;

  /// The first error that was no broken constraint. SQLite may have ended the transaction with it,
  /// so nothing runs here, each step failing with it again, until it is forgotten.
  const std::optional<Error>& fault() const { return fault_; }
  void forget_fault() { fault_.reset(); }

 private:
  friend class Statement;
  static constexpr std::size_t max_kept_statements = 128;

  explicit Database(sqlite3* handle) : handle_(handle) {}
  Error failure(int code);
  void keep(std::shared_ptr<PreparedStatement> prepared);

  sqlite3* handle_;
  std::optional<Error> fault_;
  std::list<std::shared_ptr<PreparedStatement>> kept_;  ///< the latest used first
  std::unordered_map<std::string_view, decltype(kept_)::iterator> by_sql_;
};

}  // namespace taraba
