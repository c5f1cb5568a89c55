#include <gtest/gtest.h>

#include <csignal>
#include <filesystem>

#include "tests/e2e/cli_fixture.h"

namespace taraba::test {
namespace {

std::unique_ptr<ServerProcess> start(std::vector<std::string> arguments,
                                     const Variables& variables = {}) {
  arguments.insert(arguments.begin(), "sandbox");
  auto process = std::make_unique<ServerProcess>(TARABA_PROGRAM, arguments, variables);
  EXPECT_NE(process->url(), "") << process->log();
  return process;
}

/// The new user's token, as the table has it.
std::string token_of(const ServerProcess& sandbox) {
  const std::string& table = sandbox.greeting();
  const std::size_t begin = table.find_first_not_of(' ', table.find("new-user") + 8);
  return table.substr(begin, table.find(' ', begin) - begin);
}

std::string username(const ServerProcess& sandbox) {
  return text_at(get(sandbox.url() + "/v2/user", token_of(sandbox)).body, "/data/username");
}

Ended fail(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), "sandbox");
  return run_program(TARABA_PROGRAM, arguments);
}

TEST(CliSandbox, SaysWhereItListensAndWhichTokensThereAre) {
  const auto sandbox = start({});
  EXPECT_EQ(username(*sandbox), "new-user");
  EXPECT_NE(sandbox->greeting().find("\ncontrol: " + sandbox->url() + "/sandbox\n"),
            std::string::npos);
  EXPECT_EQ(send_request({.url = sandbox->url() + "/sandbox/clock"}).status, 200);
  EXPECT_EQ(sandbox->stop(SIGTERM), 0);
}

TEST(CliSandbox, ManyRunSideBySide) {
  const auto one = start({"--listen", "127.0.0.1:0"});
  const auto other = start({"--listen", "127.0.0.1:0"});
  EXPECT_NE(one->url(), other->url());
  EXPECT_EQ(token_of(*one), token_of(*other));
  send_request({.method = "PUT",
                .url = one->url() + "/sandbox/clock",
                .headers = {},
                .body = R"({"now":"2030-01-01T00:00:00Z","running":false})"});
  const auto date = [&](const ServerProcess& sandbox) {
    return get(sandbox.url() + "/v2/user", token_of(sandbox)).headers.at("date");
  };
  EXPECT_EQ(date(*one), "Tue, 01 Jan 2030 00:00:00 GMT");
  EXPECT_NE(date(*other), date(*one));
}

TEST(CliSandbox, ItsClockStandsWhereItIsTold) {
  const auto sandbox = start({"--clock", "2026-03-01T12:00:00Z"});
  EXPECT_EQ(send_request({.url = sandbox->url() + "/sandbox/clock"}).body,
            R"({"now":"2026-03-01T12:00:00.000000Z","running":false})");
}

TEST(CliSandbox, TakesNoSettingOfARealServer) {
  const TemporaryDirectory place;
  const auto sandbox = start({"--rate-limit", "off"}, {{"TARABA_DATA", place / "data"},
                                                       {"TARABA_LISTEN", "127.0.0.1:1"},
                                                       {"TARABA_RATE_LIMIT", "7"}});
  const HttpAnswer user = get(sandbox->url() + "/v2/user", token_of(*sandbox));
  EXPECT_EQ(user.status, 200);
  EXPECT_FALSE(user.headers.contains("ratelimit-limit"));
  EXPECT_FALSE(std::filesystem::exists(place / "data"));
}

TEST(CliSandbox, RefusesWhatMakesNoSense) {
  struct Case {
    std::vector<std::string> arguments;
    int exit_code;
    std::string error;
  };
  for (const Case& c : std::vector<Case>{
           {{"--listen", "here"}, 2, "--listen is \"here\", expected HOST:PORT"},
           {{"--clock", "noon"},
            2,
            "--clock is \"noon\", expected a time such as 2026-03-01T12:00:00Z"},
           {{"--rate-limit", "0"}, 2, "--rate-limit is \"0\""},
           {{"--scenario", "/nowhere/a.json"}, 1, "cannot read /nowhere/a.json"},
           {{"--scenario", "/"}, 1, "cannot read /: Is a directory"},
           {{"--listen", "0.0.0.0:0"}, 1, "plain HTTP on 0.0.0.0"},
       }) {
    const Ended ended = fail(c.arguments);
    EXPECT_EQ(ended.exit_code, c.exit_code) << c.error;
    EXPECT_EQ(ended.error.rfind("taraba: " + c.error, 0), 0U) << ended.error;
    EXPECT_EQ(ended.out, "");
  }
}

}  // namespace
}  // namespace taraba::test
