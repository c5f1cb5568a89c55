#include "app/data_directory.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

namespace taraba::app {
namespace {

Error failed(const std::string& what) { return storage_error(what + ": " + std::strerror(errno)); }

/// `process 123 (taraba serve)`
std::string read_holder(int file) {
  std::array<char, 200> text{};
  const ssize_t length = pread(file, text.data(), text.size(), 0);
  if (length <= 0) return "another process";
  return {text.data(), static_cast<std::size_t>(length)};
}

Result<void> write_holder(int file, std::string_view name) {
  const std::string text = "process " + std::to_string(getpid()) + " (" + std::string(name) + ")";
  if (ftruncate(file, 0) != 0 ||
      pwrite(file, text.data(), text.size(), 0) != static_cast<ssize_t>(text.size())) {
    return failed("cannot write the lock file");
  }
  return {};
}

}  // namespace

bool DataDirectory::has_database() const {
  struct stat status{};
  return stat(database().c_str(), &status) == 0;
}

Result<DataDirectory> find_data_directory(const Settings& settings,
                                          const Environment& environment) {
  if (const std::optional<SettingValue> value = settings.find("data")) {
    if (value->text.empty()) return invalid(value->source + " is empty, expected a directory");
    return DataDirectory{value->text};
  }
  if (const auto home = environment("XDG_DATA_HOME")) return DataDirectory{*home + "/taraba"};
  if (const auto home = environment("HOME")) return DataDirectory{*home + "/.local/share/taraba"};
  return invalid("no data directory, expected --data DIR");
}

Result<void> make_data_directory(const DataDirectory& directory) {
  std::error_code error;
  const std::filesystem::path path = std::filesystem::absolute(directory.path, error);
  if (!error && !std::filesystem::is_directory(path, error)) {
    if (path.has_parent_path()) std::filesystem::create_directories(path.parent_path(), error);
    if (!error && mkdir(path.c_str(), S_IRWXU) != 0) {
      error = std::error_code(errno, std::generic_category());
    }
  }
  if (error) {
    return storage_error("cannot make the data directory " + directory.path + ": " +
                         error.message());
  }
  return {};
}

Result<DirectoryLock> DirectoryLock::take(const DataDirectory& directory, std::string_view holder) {
  if (access(directory.path.c_str(), W_OK | X_OK) != 0) {
    return storage_error("cannot write in data directory " + directory.path + ": " +
                         std::strerror(errno) + ", expected one of this user's");
  }
  FileDescriptor file(open(directory.lock().c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
  if (!file) return failed("cannot open " + directory.lock());
  if (flock(file.get(), LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK) return failed("cannot lock " + directory.lock());
    return unavailable("data directory " + directory.path + " is in use by " +
                       read_holder(file.get()) + ", expected one that nobody uses");
  }
  if (Result<void> written = write_holder(file.get(), holder); !written) return written.error();
  return DirectoryLock(std::move(file));
}

}  // namespace taraba::app
