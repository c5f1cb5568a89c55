#pragma once

#include <string>

#include "taraba/base/result.h"

namespace taraba {

enum class Replace { no, yes };

/// A file that is made under another name, `NAME.partial-XXXXXX`, and takes its own only when it is
/// complete. Readable by its owner alone. Gone when destroyed, unless it took the name.
class PartialFile {
 public:
  /// `invalid` if there is a file of that name that may not be replaced; `storage` if none can be
  /// made.
  static Result<PartialFile> make_beside(const std::string& name, Replace);
  PartialFile(PartialFile&&) noexcept;
  PartialFile& operator=(PartialFile&&) = delete;
  ~PartialFile();

  /// Where to write. Empty at first.
  const std::string& path() const { return path_; }

  /// What was written is on the disk, and under the name. Errors as above; the name is then as it
  /// was.
  Result<void> take_name();

 private:
  PartialFile(std::string name, Replace replace) : name_(std::move(name)), replace_(replace) {}

  std::string name_;
  Replace replace_;
  std::string path_;  ///< empty when there is none
};

}  // namespace taraba
