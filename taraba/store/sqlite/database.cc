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

PreparedStatement::~PreparedStatement() { sqlite3_finalize(handle); }

Statement::Statement(Database& database, std::shared_ptr<PreparedStatement> prepared, int code)
    : database_(database), prepared_(std::move(prepared)), code_(code) {}

Statement::~Statement() {
  if (handle() == nullptr) return;
  sqlite3_reset(handle());
  sqlite3_clear_bindings(handle());
}

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
  kept_.clear();
  [[maybe_unused]] const int code = sqlite3_close(handle_);
  assert(code == SQLITE_OK);
}

Statement Database::prepare(std::string_view sql) {
  const auto found = by_sql_.find(sql);
  const bool known = found != by_sql_.end();
  if (known && found->second->use_count() == 1) {
    kept_.splice(kept_.begin(), kept_, found->second);
    return {*this, kept_.front(), SQLITE_OK};
  }
  auto fresh = std::make_shared<PreparedStatement>(sql);
  const int code =
      sqlite3_prepare_v3(handle_, fresh->sql.c_str(), static_cast<int>(fresh->sql.size() + 1),
                         SQLITE_PREPARE_PERSISTENT, &fresh->handle, nullptr);
  if (!known && code == SQLITE_OK) keep(fresh);
  return {*this, std::move(fresh), code};
}

void Database::keep(std::shared_ptr<PreparedStatement> prepared) {
  kept_.push_front(std::move(prepared));
  by_sql_.emplace(kept_.front()->sql, kept_.begin());
  if (kept_.size() <= max_kept_statements) return;
  by_sql_.erase(kept_.back()->sql);
  kept_.pop_back();
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

std::int64_t Database::changes() const { return sqlite3_total_changes64(handle_); }

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

}  // namespace taraba
