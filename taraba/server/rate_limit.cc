#include "taraba/server/rate_limit.h"

#include <chrono>

namespace taraba::server {

std::optional<RateState> RateLimiter::take(TokenId token, Timestamp now) {
  if (!limit_) return std::nullopt;
  const std::int64_t second =
      std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
  const auto minute = std::chrono::floor<std::chrono::minutes>(now).time_since_epoch().count();

  RateState state{.limit = *limit_, .reset_s = (minute + 1) * 60};
  state.retry_after_s = state.reset_s - second;

  Shard& shard = shards_[static_cast<std::uint64_t>(token.value) % shards_.size()];
  const std::lock_guard lock(shard.mutex);
  if (shard.minute != minute) {
    shard.minute = minute;
    shard.counts.clear();
  }
  int& count = shard.counts[token];
  state.exceeded = count >= *limit_;
  if (!state.exceeded) ++count;
  state.remaining = *limit_ - count;
  return state;
}

}  // namespace taraba::server
