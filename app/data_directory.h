#pragma once

#include <string>
#include <string_view>

#include "app/file_descriptor.h"
#include "app/settings.h"
#include "taraba/base/result.h"

namespace taraba::app {

/// Everything a server keeps (docs/data.md#directory).
struct DataDirectory {
  std::string path;

  std::string database() const { return path + "/taraba.db"; }
  std::string log() const { return database() + "-wal"; }
  std::string lock() const { return path + "/lock"; }
  std::string control_socket() const { return path + "/control.sock"; }
  std::string audio() const { return path + "/audio"; }

  bool has_database() const;
};

/// As set; else `$XDG_DATA_HOME/taraba`, else `~/.local/share/taraba`. `invalid` if nothing says.
Result<DataDirectory> find_data_directory(const Settings& settings, const Environment& environment);

/// Makes it, closed to others, with its parents, unless it is there.
Result<void> make_data_directory(const DataDirectory& directory);

/// The right to open the database. Given up when destroyed, and by the system when the process
/// dies.
class DirectoryLock {
 public:
  /// `unavailable`, naming who holds it, if another process does. `holder` is what such a message
  /// will say of us: `taraba serve`.
  static Result<DirectoryLock> take(const DataDirectory& directory, std::string_view holder);

 private:
  explicit DirectoryLock(FileDescriptor file) : file_(std::move(file)) {}

  FileDescriptor file_;
};

}  // namespace taraba::app
