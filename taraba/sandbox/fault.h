#pragma once

#include <chrono>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "taraba/base/result.h"
#include "taraba/sandbox/request_pattern.h"

namespace taraba::sandbox {

enum class FaultKind {
  delay,       ///< nothing but the wait
  status,      ///< an error in place of the answer; the request is not carried out
  cut_before,  ///< the connection ends; the request is not carried out
  cut_after,   ///< the request is carried out, and the connection ends without an answer
  truncate,    ///< it is carried out, and half of the answer's body comes before the end
};

/// What goes wrong, with which requests, and how often.
struct Fault {
  RequestPattern requests;
  std::int64_t skip = 0;                  ///< so many that match go well first
  std::optional<std::int64_t> times = 1;  ///< then so many are hit; none: all
  std::chrono::milliseconds delay{};
  FaultKind kind = FaultKind::delay;
  int status = 0;                             ///< 401, 429, 500 or 503
  std::optional<std::int64_t> retry_after_s;  ///< what 429 and 503 say; else the server's own
};

/// From the body of a request to the control API (docs/sandbox.md#faults).
Result<Fault> parse_fault(std::string_view json);

/// A fault that waits for its requests.
struct FaultRule {
  std::int64_t id = 0;
  Fault fault;
  std::int64_t seen = 0;  ///< requests that matched and no earlier rule hit
  std::int64_t hits = 0;
};

std::string encode(const FaultRule&);
std::string encode(const std::vector<FaultRule>&);

/// The rules in the order of their making. Thread-safe.
class FaultRules {
 public:
  FaultRule add(Fault);
  std::vector<FaultRule> list() const;
  bool remove(std::int64_t id);
  void clear();

  /// The first rule that hits this request, counted.
  std::optional<FaultRule> take(const RequestTraits&);

 private:
  mutable std::mutex mutex_;
  std::vector<FaultRule> rules_;
  std::int64_t last_id_ = 0;
};

}  // namespace taraba::sandbox
