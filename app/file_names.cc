#include "app/file_names.h"

#include <filesystem>

namespace taraba::app {

std::string resolve_file(const std::string& name, const std::string& directory) {
  return (std::filesystem::path(directory) / name).lexically_normal().string();
}

}  // namespace taraba::app
