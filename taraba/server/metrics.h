#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "taraba/server/response_cache.h"
#include "taraba/server/server.h"

namespace taraba::server {

/// Counts what is answered. Thread-safe, without locks.
class Metrics {
 public:
  Metrics();

  /// `route`: row of the route table; one past it for what no row answers.
  void count(int route, int status, std::chrono::microseconds took);

  /// Prometheus' text format: requests by route and status, latency, the cache, and `more`.
  std::string render(const ResponseCache&, const std::vector<Metric>& more) const;

 private:
  static constexpr std::array statuses = {200, 204, 304, 400, 401, 403, 404, 405, 408, 410,
                                          413, 414, 422, 429, 431, 500, 501, 503, 505};
  static constexpr std::array<std::int64_t, 12> bounds_us = {
      50, 100, 250, 500, 1'000, 2'500, 5'000, 10'000, 25'000, 50'000, 100'000, 1'000'000};

  using Counter = std::atomic<std::uint64_t>;
  using StatusCounters = std::array<Counter, statuses.size() + 1>;

  void render_requests(std::string& text) const;
  void render_latency(std::string& text) const;

  std::vector<StatusCounters> routes_;
  std::array<Counter, bounds_us.size() + 1> latency_{};
  Counter latency_sum_us_{0};
};

}  // namespace taraba::server
