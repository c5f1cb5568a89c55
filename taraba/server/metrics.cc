#include "taraba/server/metrics.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "taraba/server/routes.h"

namespace taraba::server {
namespace {

void describe(std::string& text, std::string_view name, std::string_view help,
              std::string_view type) {
  fmt::format_to(std::back_inserter(text), "# HELP {0} {1}\n# TYPE {0} {2}\n", name, help, type);
}

void single(std::string& text, std::string_view name, std::string_view help, std::string_view type,
            double value) {
  describe(text, name, help, type);
  fmt::format_to(std::back_inserter(text), "{} {}\n", name, value);
}

}  // namespace

Metrics::Metrics() : routes_(route_table().size() + 1) {}

void Metrics::count(int route, int status, std::chrono::microseconds took) {
  const auto known = std::ranges::find(statuses, status) - statuses.begin();
  routes_[static_cast<std::size_t>(route)][static_cast<std::size_t>(known)].fetch_add(
      1, std::memory_order_relaxed);
  const auto bound = std::ranges::lower_bound(bounds_us, took.count()) - bounds_us.begin();
  latency_[static_cast<std::size_t>(bound)].fetch_add(1, std::memory_order_relaxed);
  latency_sum_us_.fetch_add(static_cast<std::uint64_t>(took.count()), std::memory_order_relaxed);
}

std::string Metrics::render(const ResponseCache& cache, const std::vector<Metric>& more) const {
  std::string text;
  render_requests(text);
  render_latency(text);
  single(text, "taraba_cache_hits_total", "Answers from the response cache.", "counter",
         static_cast<double>(cache.hits()));
  single(text, "taraba_cache_misses_total", "Answers that had to be made.", "counter",
         static_cast<double>(cache.misses()));
  single(text, "taraba_cache_bytes", "Size of the response cache.", "gauge",
         static_cast<double>(cache.bytes()));
  for (const Metric& metric : more) {
    single(text, metric.name, metric.help, metric.type, metric.value);
  }
  return text;
}

void Metrics::render_requests(std::string& text) const {
  describe(text, "taraba_requests_total", "Requests by route and status.", "counter");
  const auto table = route_table();
  for (std::size_t row = 0; row < routes_.size(); ++row) {
    const std::string_view method = row < table.size() ? name_of(table[row].method) : "";
    const std::string_view path = row < table.size() ? table[row].path : "other";
    for (std::size_t i = 0; i < routes_[row].size(); ++i) {
      const std::uint64_t count = routes_[row][i].load(std::memory_order_relaxed);
      if (count == 0) continue;
      const int status = i < statuses.size() ? statuses[i] : 0;
      fmt::format_to(std::back_inserter(text),
                     "taraba_requests_total{{method=\"{}\",route=\"{}\",status=\"{}\"}} {}\n",
                     method, path, status, count);
    }
  }
}

void Metrics::render_latency(std::string& text) const {
  constexpr std::string_view name = "taraba_request_duration_seconds";
  describe(text, name, "From the whole request to the whole answer.", "histogram");
  const auto out = std::back_inserter(text);
  std::uint64_t count = 0;
  for (std::size_t i = 0; i < bounds_us.size(); ++i) {
    count += latency_[i].load(std::memory_order_relaxed);
    fmt::format_to(out, "{}_bucket{{le=\"{}\"}} {}\n", name,
                   static_cast<double>(bounds_us[i]) / 1e6, count);
  }
  count += latency_.back().load(std::memory_order_relaxed);
  fmt::format_to(out, "{}_bucket{{le=\"+Inf\"}} {}\n", name, count);
  fmt::format_to(out, "{}_sum {}\n{}_count {}\n", name,
                 static_cast<double>(latency_sum_us_.load(std::memory_order_relaxed)) / 1e6, name,
                 count);
}

}  // namespace taraba::server
