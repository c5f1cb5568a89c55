#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <mutex>
#include <string>

#include "taraba/base/clock.h"
#include "taraba/server/server.h"
#include "taraba/service/service.h"
#include "taraba/store/store.h"
#include "tests/support/http_client.h"

namespace taraba::test {

/// A test that speaks to a real server over real sockets: the service over the memory store or
/// another, a few subjects of our own, one learner, and a clock that stands still.
class HttpSchool : public ::testing::Test {
 protected:
  HttpSchool();
  explicit HttpSchool(std::unique_ptr<Store>);
  ~HttpSchool() override;

  /// Ends the server and starts another over the same school.
  void restart(const ServerOptions& options);
  /// As the server of the tests runs by default; change and restart.
  static ServerOptions default_options();

  Server& server() { return *server_; }
  Service& service() { return *service_; }
  ManualClock& clock() { return clock_; }
  ServerHooks& hooks() { return hooks_; }
  std::string log();

  /// `Bearer ...` of a new token of the learner.
  std::string new_token(Scopes scopes = Scopes::all());
  UserNumber learner() const { return learner_; }
  /// `Authorization` of the learner, all permitted.
  const std::string& authorization() const { return authorization_; }

  HttpClient connect() { return HttpClient(server_->port()); }
  /// On a connection of its own, without a token.
  HttpReply ask(const HttpRequest& request) { return connect().ask(request); }
  /// The same with the learner's token.
  HttpReply get(const std::string& target, HttpHeaders headers = {});
  HttpReply write(const std::string& method, const std::string& target, const std::string& body);

  /// Path of the learner's first assignment, a lesson that waits.
  std::string first_assignment();

 private:
  ManualClock clock_;
  ServerHooks hooks_;
  std::mutex log_mutex_;
  std::string log_;
  std::unique_ptr<Store> store_;
  std::unique_ptr<Service> service_;
  std::unique_ptr<Server> server_;
  UserNumber learner_;
  std::string authorization_;
};

/// The text of an integer or a string member, wherever it stands first; "" without one.
std::string member(const std::string& json, const std::string& name);

}  // namespace taraba::test
