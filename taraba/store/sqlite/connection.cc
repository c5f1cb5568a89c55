#include "taraba/store/sqlite/connection.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "taraba/store/sqlite/migrations.h"

namespace taraba {
namespace {

// A commit appends to the write-ahead log and syncs it. The commit that brings the log to 4,000
// pages (16 MB) also copies it into the database (a checkpoint), syncs that, and lets the log begin
// anew as soon as no reader needs it: one slow commit in a few thousand. A checkpoint that fails
// fails no commit; the next one tries again. A log that grew is cut back to 64 MB.
//
// Pages come through a cache of each connection's own and not through mmap, which would turn an
// I/O error into a signal.
constexpr const char* common_pragmas =
    "PRAGMA mmap_size = 0;"
    "PRAGMA temp_store = MEMORY;"
    "PRAGMA trusted_schema = OFF;";
constexpr const char* writer_pragmas =
    "PRAGMA cache_size = -32768;"
    "PRAGMA wal_autocheckpoint = 4000;"
    "PRAGMA journal_size_limit = 67108864;";
constexpr const char* reader_pragmas =
    "PRAGMA cache_size = -8192;"
    "PRAGMA query_only = ON;";

constexpr std::array<std::string_view, 4> synchronous_names = {"OFF", "NORMAL", "FULL", "EXTRA"};

Result<void> use_wal(Database& database) {
  Statement statement = database.prepare("PRAGMA journal_mode = WAL");
  const Result<bool> row = statement.step();
  if (!row) return row.error();
  if (statement.text(0) == "wal") return {};
  return storage_error("the file system does not support a write-ahead log");
}

/// What a killed program left in the log may be there to read and yet not be on the disk: a sync
/// that failed is not made good by the next one. New commits must not rest on it, so all of it goes
/// into the database, which is synced, and the log begins anew.
Result<void> empty_log(Database& database) {
  Statement statement = database.prepare("PRAGMA wal_checkpoint(TRUNCATE)");
  const Result<bool> row = statement.step();
  if (!row) return row.error();
  if (statement.integer(0) == 0) return {};
  return storage_error("another program is reading the database: end it first");
}

}  // namespace

Result<std::unique_ptr<Database>> open_writer(const SqliteOptions& options) {
  if (std::ranges::find(synchronous_names, options.synchronous) == synchronous_names.end()) {
    return invalid("synchronous is OFF, NORMAL, FULL or EXTRA, not " + options.synchronous);
  }
  Result<std::unique_ptr<Database>> opened =
      Database::open(options.path, options.vfs, Database::Access::write);
  if (!opened) return opened;
  Database& database = **opened;
  Result<void> done = check_ownership(database, options.path);
  if (done) done = use_wal(database);
  if (done) done = database.execute("PRAGMA synchronous = " + options.synchronous);
  if (done) done = database.execute(common_pragmas);
  if (done) done = database.execute(writer_pragmas);
  if (done) done = empty_log(database);
  if (done) done = migrate(database);
  if (!done) return done.error();
  return opened;
}

Result<std::unique_ptr<Database>> open_reader(const SqliteOptions& options) {
  Result<std::unique_ptr<Database>> opened =
      Database::open(options.path, options.vfs, Database::Access::read);
  if (!opened) return opened;
  Result<void> done = (*opened)->execute(common_pragmas);
  if (done) done = (*opened)->execute(reader_pragmas);
  if (!done) return done.error();
  return opened;
}

}  // namespace taraba
