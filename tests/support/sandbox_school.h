#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "taraba/sandbox/sandbox.h"
#include "taraba/sandbox/state.h"
#include "taraba/server/server.h"
#include "tests/support/http_client.h"

namespace taraba::test {

/// A test that speaks to a sandbox over real sockets. Its clock stands.
class SandboxSchool : public ::testing::Test {
 protected:
  SandboxSchool();
  ~SandboxSchool() override { server_->drain(); }

  /// A request of the control API that must work; the answer's body.
  std::string control(const std::string& method, const std::string& path,
                      const std::string& body = {});
  /// The same, whatever becomes of it.
  HttpReply ask_control(const std::string& method, const std::string& path,
                        const std::string& body = {});

  /// As the new user.
  HttpReply get(const std::string& target, HttpHeaders headers = {});
  HttpReply write(const std::string& method, const std::string& target, const std::string& body);
  HttpHeaders authorization() const { return {{"Authorization", "Bearer " + token_}}; }
  const std::string& token() const { return token_; }

  HttpClient connect() const { return HttpClient(server_->port()); }
  /// Path of the first lesson.
  std::string lesson();
  /// Starts it and moves the clock to its review; its assignment's id.
  std::string due_review();

 private:
  std::unique_ptr<sandbox::State> state_;
  std::unique_ptr<sandbox::Sandbox> sandbox_;
  std::unique_ptr<Server> server_;
  std::string token_;
};

}  // namespace taraba::test
