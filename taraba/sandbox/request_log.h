#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "taraba/base/timestamp.h"
#include "taraba/server/request.h"

namespace taraba::sandbox {

/// A request as it came in, and what became of it.
struct LoggedRequest {
  std::int64_t number = 0;  ///< from 1, in the order of arrival
  Timestamp received_at;    ///< by the sandbox's clock
  std::string method;
  std::string path;
  std::string query;
  std::optional<std::string> token;
  std::vector<std::pair<std::string, std::string>> headers;  ///< names in lower case
  std::string body;
  std::optional<int> status;          ///< of the answer; none while there is none
  std::optional<std::int64_t> fault;  ///< the rule that hit it
};

/// The requests that came in, the oldest first. It holds so many bytes; then the oldest go.
/// Thread-safe.
class RequestLog {
 public:
  explicit RequestLog(std::size_t max_bytes = 64 << 20) : max_bytes_(max_bytes) {}

  /// Answers the request's number.
  std::int64_t add(const server::Request&, std::optional<std::int64_t> fault);
  void set_status(std::int64_t number, int status);
  void clear();

  struct Contents {
    std::vector<LoggedRequest> requests;
    std::int64_t dropped = 0;  ///< so many went, to make room, since the log was cleared
  };
  Contents read() const;

 private:
  void drop_oldest();

  const std::size_t max_bytes_;
  mutable std::mutex mutex_;
  std::deque<LoggedRequest> requests_;
  std::size_t bytes_ = 0;
  std::int64_t last_number_ = 0;
  std::int64_t dropped_ = 0;
};

std::string encode(const RequestLog::Contents&);

}  // namespace taraba::sandbox
