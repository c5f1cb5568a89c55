#include "taraba/store/sqlite/copy.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <memory>
#include <utility>

#include "taraba/store/sqlite/database.h"
#include "taraba/store/sqlite/migrations.h"
#include "taraba/store/sqlite/sqlite_table.h"

namespace taraba {
namespace {

Error failed(const std::string& what, const std::string& path) {
  return storage_error("cannot " + what + " " + path + ": " + std::strerror(errno));
}

/// Ours, and not empty.
Result<std::unique_ptr<Database>> open_known(const SqliteOptions& options) {
  // Opening makes no file, but its message would not say that there is none.
  if (access(options.path.c_str(), R_OK) != 0) return failed("read", options.path);
  auto opened = Database::open(options.path, options.vfs, Database::Access::read);
  if (!opened) return opened;
  if (Result<void> ours = check_ownership(**opened, options.path); !ours) return ours.error();
  const Result<std::int64_t> version = (*opened)->query_integer("PRAGMA user_version");
  if (!version) return version.error();
  if (*version == 0) return invalid(options.path + " is not a Taraba database: it is empty");
  return opened;
}

/// A file beside `path`, empty and closed to others. Gone when destroyed, unless it took the name.
class PartialFile {
 public:
  static Result<PartialFile> make_beside(const std::string& path) {
    PartialFile file;
    file.path_ = path + ".partial-XXXXXX";
    const int fd = mkostemp(file.path_.data(), O_CLOEXEC);
    if (fd < 0) {
      file.path_.clear();
      return failed("write", path);
    }
    close(fd);
    return file;
  }
  PartialFile(PartialFile&& other) noexcept : path_(std::exchange(other.path_, {})) {}
  PartialFile& operator=(PartialFile&&) = delete;
  ~PartialFile() {
    if (path_.empty()) return;
    unlink(path_.c_str());
    unlink((path_ + "-journal").c_str());
  }

  const std::string& path() const { return path_; }

  Result<void> take_name(const std::string& name, Replace replace) {
    // A link refuses a name that is taken; a rename does not.
    const bool named = replace == Replace::yes ? rename(path_.c_str(), name.c_str()) == 0
                                               : link(path_.c_str(), name.c_str()) == 0;
    if (!named) return errno == EEXIST ? taken(name) : failed("write", name);
    if (replace == Replace::no) unlink(path_.c_str());
    path_.clear();
    return {};
  }

  static Error taken(const std::string& name) { return invalid(name + " exists already"); }

 private:
  PartialFile() = default;

  std::string path_;
};

/// Of a file, or of the names in a directory.
Result<void> sync_to_disk(const std::string& path) {
  const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return failed("open", path);
  const bool synced = fsync(fd) == 0;
  const Error error = failed("sync", path);
  close(fd);
  return synced ? Result<void>() : error;
}

std::string directory_of(const std::string& path) {
  const std::filesystem::path parent = std::filesystem::path(path).parent_path();
  return parent.empty() ? "." : parent.string();
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
  if (replace == Replace::no && access(to.c_str(), F_OK) == 0) return PartialFile::taken(to);
  auto database = open_known(from);
  if (!database) return database.error();
  auto partial = PartialFile::make_beside(to);
  if (!partial) return partial.error();
  {
    Statement copy = (*database)->prepare("VACUUM INTO ?");
    if (Result<void> copied = copy.bind(partial->path()).run(); !copied) return copied.error();
  }
  Result<void> done = sync_to_disk(partial->path());
  if (done) done = partial->take_name(to, replace);
  if (done) done = sync_to_disk(directory_of(to));
  if (!done) return done.error();
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
