#pragma once
// Not installed.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "taraba/base/result.h"

namespace taraba::client {

/// What a server said of an answer, to ask about it later.
struct Validators {
  std::string etag;
  std::string last_modified;
};

/// Answers that survive a restart: a directory with a file for each, for its owner alone. Several
/// programs may share it. A file that is missing, torn or not ours is a miss, a write that fails a
/// miss the next time: a cache is never the reason of an error. Thread-safe.
class ResponseCache {
 public:
  /// Makes the directory if it is missing; `storage` if that fails. `account` is what keeps servers
  /// and tokens apart; none of it is written down. The oldest files go when there are more than
  /// `max_bytes`.
  static Result<std::unique_ptr<ResponseCache>> open(std::string directory, std::string account,
                                                     std::size_t max_bytes);

  std::optional<Validators> find_validators(std::string_view target) const;
  /// The body that goes with these validators and no others, with room for the decoder behind it.
  std::optional<std::string> find_body(std::string_view target, const Validators&) const;
  void put(std::string_view target, const Validators&, std::string_view body);

 private:
  ResponseCache(std::string directory, std::string account, std::size_t max_bytes);

  std::string path_of(std::string_view target) const;
  void make_room();

  const std::string directory_;
  const std::string account_;
  const std::size_t max_bytes_;
  std::mutex mutex_;
  std::size_t bytes_ = 0;  ///< about what lies in the directory
  std::uint64_t written_ = 0;
};

}  // namespace taraba::client
