#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <mutex>
#include <optional>
#include <unordered_map>

#include "taraba/base/ids.h"
#include "taraba/base/timestamp.h"

namespace taraba::server {

/// Where a token stands in the running minute.
struct RateState {
  int limit = 0;
  int remaining = 0;
  std::int64_t reset_s = 0;        ///< epoch seconds: when the next minute begins
  std::int64_t retry_after_s = 0;  ///< until then
  bool exceeded = false;           ///< this request is one too many
};

/// A token that has used up the minute of `now`.
RateState exhausted(int limit, Timestamp now);

/// Requests of each token in each minute of the clock on the wall. It remembers only tokens that
/// asked in the running minute. Thread-safe.
class RateLimiter {
 public:
  /// `limit` requests a minute; without one nothing is counted.
  explicit RateLimiter(std::optional<int> limit) { set_limit(limit); }

  std::optional<int> limit() const;
  /// Forgets what was counted.
  void set_limit(std::optional<int> limit);

  /// Counts a request. None if there is no limit.
  std::optional<RateState> take(TokenId token, Timestamp now);

 private:
  struct Shard {
    std::mutex mutex;
    std::int64_t minute = 0;
    std::unordered_map<TokenId, int> counts;
  };

  static constexpr int unlimited = 0;

  std::atomic<int> limit_ = unlimited;
  std::array<Shard, 16> shards_;
};

}  // namespace taraba::server
