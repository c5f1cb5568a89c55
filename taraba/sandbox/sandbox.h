#pragma once

#include "taraba/sandbox/control.h"
#include "taraba/server/interceptor.h"

namespace taraba::sandbox {

/// What makes a server a test double: the control API, faults, quirks and the log of requests.
/// Thread-safe. The state must outlive it.
class Sandbox final : public server::Interceptor {
 public:
  /// `rate_limit` is what the server starts with.
  Sandbox(State&, std::optional<int> rate_limit, std::string_view version);

  std::size_t max_body_bytes(std::string_view target) const override;
  server::Interception receive(const server::Request&, server::ServerControls&) override;
  void conclude(const server::Request&, const server::Interception&, server::Response&) override;

 private:
  Controlled controlled_;
};

}  // namespace taraba::sandbox
