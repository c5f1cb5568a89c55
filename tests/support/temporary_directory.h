#pragma once

#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <string>

namespace taraba::test {

/// An empty directory, gone with everything in it when destroyed.
class TemporaryDirectory {
 public:
  TemporaryDirectory() : path_(testing::TempDir() + "taraba-XXXXXX") {
    if (!mkdtemp(path_.data())) ADD_FAILURE() << "cannot make " << path_;
  }
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;
  ~TemporaryDirectory() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }

  const std::string& path() const { return path_; }
  std::string operator/(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

}  // namespace taraba::test
