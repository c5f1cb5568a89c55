#include "taraba/store/partial_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <utility>

namespace taraba {
namespace {

Error failed(const std::string& what, const std::string& path) {
  return storage_error("cannot " + what + " " + path + ": " + std::strerror(errno));
}

Error taken(const std::string& name) { return invalid(name + " exists already"); }

/// Of a file, or of the names in a directory.
Result<void> sync_to_disk(const std::string& path) {
  const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return failed("open", path);
  Result<void> synced;
  if (fsync(fd) != 0) synced = failed("sync", path);
  close(fd);
  return synced;
}

std::string directory_of(const std::string& path) {
  const std::filesystem::path parent = std::filesystem::path(path).parent_path();
  return parent.empty() ? "." : parent.string();
}

}  // namespace

Result<PartialFile> PartialFile::make_beside(const std::string& name, Replace replace) {
  if (replace == Replace::no && access(name.c_str(), F_OK) == 0) return taken(name);
  PartialFile file(name, replace);
  std::string path = name + ".partial-XXXXXX";
  const int fd = mkostemp(path.data(), O_CLOEXEC);
  if (fd < 0) return failed("write", name);
  close(fd);
  file.path_ = std::move(path);
  return file;
}

PartialFile::PartialFile(PartialFile&& other) noexcept
    : name_(std::move(other.name_)),
      replace_(other.replace_),
      path_(std::exchange(other.path_, {})) {}

PartialFile::~PartialFile() {
  if (!path_.empty()) unlink(path_.c_str());
}

Result<void> PartialFile::take_name() {
  if (Result<void> synced = sync_to_disk(path_); !synced) return synced;
  // A link refuses a name that is taken; a rename does not.
  const bool named = replace_ == Replace::yes ? rename(path_.c_str(), name_.c_str()) == 0
                                              : link(path_.c_str(), name_.c_str()) == 0;
  if (!named) return errno == EEXIST ? taken(name_) : failed("write", name_);
  if (replace_ == Replace::no) unlink(path_.c_str());
  path_.clear();
  return sync_to_disk(directory_of(name_));
}

}  // namespace taraba
