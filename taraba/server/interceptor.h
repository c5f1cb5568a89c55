#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "taraba/base/limits.h"
#include "taraba/server/request.h"
#include "taraba/server/response.h"

namespace taraba::server {

/// How much of an answer the client gets; after less than all of it the connection ends.
enum class Delivery { whole, half_the_body, nothing };

/// What is to become of one request.
struct Interception {
  std::optional<Response> answer;     ///< in place of the server's, which is then not asked
  std::chrono::milliseconds delay{};  ///< before anything else happens
  Delivery delivery = Delivery::whole;
  std::uint64_t ticket = 0;  ///< the interceptor's own
};

/// What an interceptor may change of the server it stands before. Thread-safe.
class ServerControls {
 public:
  virtual ~ServerControls() = default;

  virtual std::optional<int> rate_limit() const = 0;
  /// At least 1; none is off. Every token begins anew.
  virtual void set_rate_limit(std::optional<int> limit) = 0;
};

/// Stands between a server's connections and what answers them. It sees what is a request by the
/// rules of HTTP; what is none the server refuses. Called from any I/O thread, which it holds up.
class Interceptor {
 public:
  virtual ~Interceptor() = default;

  /// Of a request to this target, as sent.
  virtual std::size_t max_body_bytes(std::string_view /*target*/) const {
    return limits::max_body_bytes;
  }
  /// A request has come in whole.
  virtual Interception receive(const Request&, ServerControls&) = 0;
  /// It has its answer, which may still be changed, and now leaves as far as the interception lets
  /// it. A write is on the disk. Not called if the server ends first.
  virtual void conclude(const Request&, const Interception&, Response&) = 0;
};

}  // namespace taraba::server
