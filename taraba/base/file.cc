#include "taraba/base/file.h"

#include <array>
#include <cerrno>
#include <cstddef>
#include <fstream>
#include <system_error>
#include <utility>

namespace taraba {
namespace {

Error unreadable(const std::string& path) {
  return storage_error("cannot read " + path + ": " + std::generic_category().message(errno));
}

}  // namespace

Result<std::optional<std::string>> read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file && errno == ENOENT) return std::optional<std::string>();
  if (!file) return unreadable(path);
  // A folder can be opened, and not be read: an iterator over it would throw.
  std::string bytes;
  std::array<char, 1 << 14> block{};
  while (file.read(block.data(), block.size()) || file.gcount() > 0) {
    bytes.append(block.data(), static_cast<std::size_t>(file.gcount()));
  }
  if (file.bad()) return unreadable(path);
  return std::optional(std::move(bytes));
}

Result<std::string> read_named_file(const std::string& path) {
  auto bytes = read_file(path);
  if (!bytes) return bytes.error();
  if (!*bytes) return invalid("cannot read " + path + ": there is no such file");
  return **std::move(bytes);
}

}  // namespace taraba
