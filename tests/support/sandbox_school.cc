#include "tests/support/sandbox_school.h"

#include <utility>

#include "tests/support/http_school.h"
#include "tests/support/required.h"

namespace taraba::test {
namespace {

constexpr Timestamp opening = from_microseconds(1'772'366'400'000'000);  // 2026-03-01T12:00:00Z
constexpr int usual_rate_limit = 60;

}  // namespace

SandboxSchool::SandboxSchool()
    : state_(required(sandbox::State::open({.start = opening, .directory = {}}))),
      sandbox_(std::make_unique<sandbox::Sandbox>(*state_, usual_rate_limit, "1.2.3")) {
  ServerOptions options;
  options.rate_limit = usual_rate_limit;
  ServerHooks hooks;
  hooks.log = [](std::string_view) {};
  hooks.interceptor = sandbox_.get();
  server_ = required(Server::start(state_->accounts(), state_->library(), state_->clock(), options,
                                   std::move(hooks)));
  token_ = state_->scenarios().front().token;
}

HttpReply SandboxSchool::ask_control(const std::string& method, const std::string& path,
                                     const std::string& body) {
  return connect().ask(
      {.method = method, .target = "/sandbox" + path, .headers = {}, .body = body});
}

std::string SandboxSchool::control(const std::string& method, const std::string& path,
                                   const std::string& body) {
  const HttpReply reply = ask_control(method, path, body);
  EXPECT_EQ(reply.status, 200) << reply.body;
  return reply.body;
}

HttpReply SandboxSchool::get(const std::string& target, HttpHeaders headers) {
  headers.push_back(authorization().front());
  return connect().ask(
      {.method = "GET", .target = target, .headers = std::move(headers), .body = {}});
}

HttpReply SandboxSchool::write(const std::string& method, const std::string& target,
                               const std::string& body) {
  return connect().ask(
      {.method = method, .target = target, .headers = authorization(), .body = body});
}

std::string SandboxSchool::lesson() {
  const std::string list = get("/v2/assignments?immediately_available_for_lessons").body;
  return "/v2/assignments/" + member(list.substr(list.find("\"data\":[")), "id");
}

std::string SandboxSchool::due_review() {
  const std::string started = write("PUT", lesson() + "/start", "{}").body;
  control("PUT", "/clock", R"({"advance_s":14400})");
  return member(started, "id");
}

}  // namespace taraba::test
