#pragma once

#include <functional>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "taraba/server/interceptor.h"

namespace taraba::test {

/// Stands in a real server and lets go wrong what a test says, and remembers what was asked.
class FaultScript final : public server::Interceptor {
 public:
  using Change = std::function<void(const server::Request&, server::Response&)>;

  /// What becomes of the next `times` requests of this method whose target begins so.
  struct Fault {
    std::string method = "GET";
    std::string target = "/v2/";
    int times = 1;
    server::Interception interception = {};
    Change change = {};  ///< of the answer, before it leaves
  };
  void add(Fault);

  /// `GET /v2/user`, in the order of their coming.
  std::vector<std::string> requests() const;
  std::size_t count(std::string_view begin) const;
  /// The value of a header of the newest request; none without one.
  std::optional<std::string> last_header(std::string_view name) const;
  std::string last_body() const;
  void forget_requests();
  void forget();  ///< faults, too

  server::Interception receive(const server::Request&, server::ServerControls&) override;
  void conclude(const server::Request&, const server::Interception&, server::Response&) override;

 private:
  mutable std::mutex mutex_;
  std::list<Fault> faults_;
  std::vector<Change> changes_;  ///< by ticket, from 1
  std::vector<std::string> requests_;
  std::vector<std::pair<std::string, std::string>> last_fields_;
  std::string last_body_;
};

// Interceptions by name.
server::Interception cut_before();  ///< the server is not asked, and nothing comes
server::Interception cut_after();   ///< the server did it, and nothing comes
server::Interception truncated();   ///< the server did it, and half of the body comes
server::Interception answered(server::Response);
server::Interception status(int status);

}  // namespace taraba::test
