#include "taraba/store/sqlite/copy.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <memory>

#include "taraba/store/sqlite/database.h"
#include "taraba/store/sqlite/migrations.h"
#include "taraba/store/sqlite/sqlite_table.h"

namespace taraba {
namespace {

/// Ours, and not empty.
Result<std::unique_ptr<Database>> open_known(const SqliteOptions& options) {
  // Opening makes no file, but its message would not say that there is none.
  if (access(options.path.c_str(), R_OK) != 0) {
    return storage_error("cannot read " + options.path + ": " + std::strerror(errno));
  }
  auto opened = Database::open(options.path, options.vfs, Database::Access::read);
  if (!opened) return opened;
  if (Result<void> ours = check_ownership(**opened, options.path); !ours) return ours.error();
  const Result<std::int64_t> version = (*opened)->query_integer("PRAGMA user_version");
  if (!version) return version.error();
  if (*version == 0) return invalid(options.path + " is not a Taraba database: it is empty");
  return opened;
}

Result<std::vector<std::string>> find_damage(Database& database) {
  std::vector<std::string> found;
  Statement statement = database.prepare("PRAGMA integrity_check");
  while (true) {
    const Result<bool> row = statement.step();
    if (!row) return row.error();
    if (!*row) return found;
    if (statement.text(0) != "ok") found.emplace_back(statement.text(0));
  }
}

template <class Row>
Result<void> find_orphans(Database& database, std::vector<std::string>& found) {
  const std::string table = table_name<Row>;
  // Owner by owner, each through the key: the rows of one are not read.
  Statement statement = database.prepare(
      "WITH RECURSIVE owner (n) AS (SELECT min(id) >> 22 FROM " + table +
      " UNION ALL SELECT (SELECT min(id) >> 22 FROM " + table + " WHERE id >= (n + 1) << 22)" +
      " FROM owner WHERE n IS NOT NULL)" +
      " SELECT n FROM owner WHERE n IS NOT NULL AND n NOT IN (SELECT number FROM users)");
  while (true) {
    const Result<bool> row = statement.step();
    if (!row) return row.error();
    if (!*row) return {};
    found.push_back(table + ": rows of user " + std::to_string(statement.integer(0)) +
                    ", who does not exist");
  }
}

template <class... Rows>
Result<void> find_orphans_of(Database& database, std::vector<std::string>& found) {
  Result<void> done;
  (void)((done = find_orphans<Rows>(database, found)) && ...);
  return done;
}

}  // namespace

Result<std::int64_t> copy_sqlite(const SqliteOptions& from, const std::string& to,
                                 Replace replace) {
  std::error_code none;
  if (std::filesystem::equivalent(from.path, to, none))
    return invalid(to + " is the source itself");
  auto database = open_known(from);
  if (!database) return database.error();
  auto partial = PartialFile::make_beside(to, replace);
  if (!partial) return partial.error();
  {
    Statement copy = (*database)->prepare("VACUUM INTO ?");
    if (Result<void> copied = copy.bind(partial->path()).run(); !copied) {
      std::filesystem::remove(partial->path() + "-journal",
                              none);  // SQLite's, from a write that failed
      return copied.error();
    }
  }
  if (Result<void> done = partial->take_name(); !done) return done.error();
  return static_cast<std::int64_t>(std::filesystem::file_size(to, none));
}

Result<std::vector<std::string>> check_sqlite(const SqliteOptions& options) {
  auto database = open_known(options);
  if (!database) return database.error();
  auto found = find_damage(**database);
  // What lies in a damaged file says little about accounts.
  if (!found || !found->empty()) return found;
  const Result<void> done =
      find_orphans_of<Assignment, LevelProgression, Reset, Review, ReviewStatistic, SrsVersion,
                      StudyMaterial>(**database, *found);
  if (!done) return done.error();
  return found;
}

}  // namespace taraba
