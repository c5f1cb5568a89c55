#pragma once

#include <chrono>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "taraba/client/client.h"
#include "tests/support/fault_script.h"
#include "tests/support/http_school.h"
#include "tests/support/learner.h"

namespace taraba::test {

/// A test of a Client that speaks to a real server with faults. Client and server share a clock
/// that stands still; what the client would wait for passes at once.
class ClientSchool : public HttpSchool {
 protected:
  ClientSchool();
  ~ClientSchool() override;

  ClientOptions options();
  /// A client that shares nothing with the others.
  std::unique_ptr<Client> open(ClientOptions);
  Client& client() { return *client_; }
  FaultScript& faults() { return faults_; }

  /// The assignment of the first radical, due for its first review.
  Assignment due_assignment();
  /// The learner's own rows, past the client.
  Api& truth() { return *truth_; }

  std::vector<std::chrono::microseconds> waits();
  /// `1 GET /v2/user 200`: attempt, request, status.
  std::vector<std::string> exchanges();

 private:
  FaultScript faults_;
  std::mutex mutex_;
  std::vector<std::chrono::microseconds> waits_;
  std::vector<std::string> exchanges_;
  std::unique_ptr<Api> truth_;
  std::unique_ptr<Client> client_;
};

}  // namespace taraba::test
