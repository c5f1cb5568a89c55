#include "taraba/server/rate_limit.h"

#include <algorithm>
#include <chrono>

namespace taraba::server {

std::optional<int> RateLimiter::limit() const {
  const int limit = limit_.load(std::memory_order_relaxed);
  return limit == unlimited ? std::nullopt : std::optional(limit);
}

void RateLimiter::set_limit(std::optional<int> limit) {
  limit_.store(limit.value_or(unlimited), std::memory_order_relaxed);
  for (Shard& shard : shards_) {
    const std::lock_guard lock(shard.mutex);
    shard.counts.clear();
  }
}

RateState exhausted(int limit, Timestamp now) {
  const std::int64_t second =
      std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
  const auto minute = std::chrono::floor<std::chrono::minutes>(now).time_since_epoch().count();
  RateState state{.limit = limit, .reset_s = (minute + 1) * 60, .exceeded = true};
  state.retry_after_s = state.reset_s - second;
  return state;
}

std::optional<RateState> RateLimiter::take(TokenId token, Timestamp now) {
  const std::optional<int> limit = this->limit();
  if (!limit) return std::nullopt;
  RateState state = exhausted(*limit, now);
  const std::int64_t minute = state.reset_s / 60 - 1;

  Shard& shard = shards_[static_cast<std::uint64_t>(token.value) % shards_.size()];
  const std::lock_guard lock(shard.mutex);
  if (shard.minute != minute) {
    shard.minute = minute;
    shard.counts.clear();
  }
  int& count = shard.counts[token];
  state.exceeded = count >= *limit;
  if (!state.exceeded) ++count;
  state.remaining = std::max(0, *limit - count);
  return state;
}

}  // namespace taraba::server
