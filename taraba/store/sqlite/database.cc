#include "taraba/store/sqlite/database.h"

#include <sqlite3.h>

#include <cassert>
#include <utility>

namespace taraba {
namespace {

constexpr int busy_timeout_ms = 5'000;  // for an admin's command beside the server

/// SQLite counts its memory under one lock for all connections unless it is told not to, before
/// its first use. Who uses it earlier in this process keeps the count, and nothing else changes.
void leave_memory_uncounted() {
  static const int code = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  static_cast<void>(code);
}

}  // namespace

Statement::Statement(Database& database, std::list<PreparedStatement> prepared, int code)
    : database_(database), prepared_(std::move(prepared)), code_(code) {}

Statement::~Statement() { database_.give_back(prepared_); }

void Statement::note(int code) {
  if (code_ == SQLITE_OK) code_ = code;
}

Statement& Statement::bind(std::int64_t value) {
  note(sqlite3_bind_int64(handle(), ++parameter_, value));
  return *this;
}

Statement& Statement::bind(std::string_view text) {
  // Not a null pointer, which would bind null.
  note(sqlite3_bind_text64(handle(), ++parameter_, text.empty() ? "" : text.data(), text.size(),
                           SQLITE_TRANSIENT, SQLITE_UTF8));
  return *this;
}

Statement& Statement::bind(std::span<const std::uint8_t> blob) {
  note(sqlite3_bind_blob64(handle(), ++parameter_, blob.data(), blob.size(), SQLITE_TRANSIENT));
  return *this;
}

Statement& Statement::bind_null() {
  note(sqlite3_bind_null(handle(), ++parameter_));
  return *this;
}

Result<bool> Statement::step() {
  if (database_.fault_) return *database_.fault_;
  if (code_ != SQLITE_OK) return database_.failure(code_);
  const int code = sqlite3_step(handle());
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  return database_.failure(code);
}

Result<void> Statement::run() {
  const Result<bool> row = step();
  if (!row) return row.error();
  assert(!*row);
  return {};
}

bool Statement::is_null(int column) const {
  return sqlite3_column_type(handle(), column) == SQLITE_NULL;
}

std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(handle(), column); }

std::string_view Statement::text(int column) const {
  const unsigned char* const text = sqlite3_column_text(handle(), column);
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(handle(), column));
  if (text == nullptr) return {};
  return {reinterpret_cast<const char*>(text), size};
}

std::span<const std::uint8_t> Statement::blob(int column) const {
  const void* const blob = sqlite3_column_blob(handle(), column);
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(handle(), column));
  return {static_cast<const std::uint8_t*>(blob), size};
}

Result<std::unique_ptr<Database>> Database::open(const std::string& path, const std::string& vfs,
                                                 Access access) {
  const int mode =
      access == Access::write ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
  leave_memory_uncounted();
  sqlite3* handle = nullptr;
  const int code =
      sqlite3_open_v2(path.c_str(), &handle, mode | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
                      vfs.empty() ? nullptr : vfs.c_str());
  std::unique_ptr<Database> database(new Database(handle));
  if (code != SQLITE_OK) {
    return storage_error("cannot open " + path + ": " +
                         (handle == nullptr ? sqlite3_errstr(code) : sqlite3_errmsg(handle)));
  }
  sqlite3_busy_timeout(handle, busy_timeout_ms);
  return database;
}

Database::~Database() {
  for (const PreparedStatement& statement : idle_) sqlite3_finalize(statement.handle);
  [[maybe_unused]] const int code = sqlite3_close(handle_);
  assert(code == SQLITE_OK);
}

Statement Database::prepare(std::string_view sql) {
  std::list<PreparedStatement> taken;
  const auto found = by_sql_.find(sql);
  if (found != by_sql_.end()) {
    taken.splice(taken.begin(), idle_, found->second);
    by_sql_.erase(found);
    return {*this, std::move(taken), SQLITE_OK};
  }
  taken.push_back({std::string(sql), nullptr});
  PreparedStatement& fresh = taken.front();
  const int code =
      sqlite3_prepare_v3(handle_, fresh.sql.c_str(), static_cast<int>(fresh.sql.size() + 1),
                         SQLITE_PREPARE_PERSISTENT, &fresh.handle, nullptr);
  return {*this, std::move(taken), code};
}

Result<void> Database::execute(const std::string& sql) {
  if (fault_) return *fault_;
  const int code = sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return failure(code);
  return {};
}

Result<std::int64_t> Database::query_integer(std::string_view sql) {
  Statement statement = prepare(sql);
  const Result<bool> row = statement.step();
  if (!row) return row.error();
  return statement.integer(0);
}

bool Database::in_transaction() const { return sqlite3_get_autocommit(handle_) == 0; }

std::int64_t Database::touched_rows() const { return sqlite3_changes64(handle_); }

bool Database::is_not_a_database() const {
  return (sqlite3_errcode(handle_) & 0xff) == SQLITE_NOTADB;
}

Error Database::failure(int code) {
  const char* const text = sqlite3_errmsg(handle_);
  if ((code & 0xff) == SQLITE_CONSTRAINT) return internal_error(text);
  Error error = storage_error("SQLite " + std::to_string(code) + ": " + text);
  if (!fault_) fault_ = error;
  return error;
}

void Database::give_back(std::list<PreparedStatement>& prepared) {
  sqlite3_stmt* const handle = prepared.front().handle;
  if (handle == nullptr) return;
  sqlite3_reset(handle);
  sqlite3_clear_bindings(handle);
  if (by_sql_.contains(prepared.front().sql)) {  // the same was on loan twice
    sqlite3_finalize(handle);
    return;
  }
  idle_.splice(idle_.begin(), prepared);
  by_sql_.emplace(idle_.front().sql, idle_.begin());
  if (idle_.size() <= max_idle_statements) return;
  by_sql_.erase(idle_.back().sql);
  sqlite3_finalize(idle_.back().handle);
  idle_.pop_back();
}

}  // namespace taraba
