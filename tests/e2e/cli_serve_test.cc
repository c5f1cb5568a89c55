#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "tests/e2e/cli_fixture.h"

namespace taraba::test {
namespace {

class CliServe : public CliFixture {
 protected:
  static std::string limit_of(const ServerProcess& server, const std::string& token) {
    const HttpAnswer answer = get(server.url() + "/v2/user", token);
    const auto found = answer.headers.find("ratelimit-limit");
    return found == answer.headers.end() ? "none" : found->second;
  }
};

TEST_F(CliServe, TheFirstStartMakesALearnerAndSaysHowToTry) {
  const auto server = serve();
  const std::string& greeting = server->greeting();
  ASSERT_NE(server->token(), "");
  EXPECT_EQ(greeting.rfind("token: " + server->token() + "\n", 0), 0U) << greeting;
  const std::string command =
      "curl -H \"Authorization: Bearer " + server->token() + "\" " + server->url() + "/v2/user";
  EXPECT_NE(greeting.find(command), std::string::npos) << greeting;

  const HttpAnswer user = get(server->url() + "/v2/user", server->token());
  EXPECT_EQ(user.status, 200);
  EXPECT_EQ(text_at(user.body, "/data/username"), "learner");
  EXPECT_EQ(text_at(user.body, "/data/subscription/type"), "lifetime");
}

TEST_F(CliServe, ALaterStartMakesNothing) {
  const std::string token = serve()->token();
  const auto again = serve();
  EXPECT_EQ(again->token(), "");
  EXPECT_EQ(get(again->url() + "/v2/user", token).status, 200);
}

TEST_F(CliServe, ADirectoryWithAnAccountGetsNoLearner) {
  output({"user", "add", "mika"});
  const auto server = serve();
  EXPECT_EQ(server->token(), "");
  EXPECT_EQ(at(output({"user", "list", "--json"}), "/1"),
            "nothing at /1 of " + output({"user", "list", "--json"}));
}

TEST_F(CliServe, SignalsEndItCleanly) {
  EXPECT_EQ(serve()->stop(SIGTERM), 0);
  EXPECT_EQ(serve()->stop(SIGINT), 0);
  EXPECT_FALSE(std::filesystem::exists(data() + "/control.sock"));
}

TEST_F(CliServe, AnAnsweredWriteOutlivesAKill) {
  auto server = serve();
  const std::string token = server->token();
  UrlRequest write;
  write.method = "PUT";
  write.url = server->url() + "/v2/user";
  write.headers = {"Authorization: Bearer " + token};
  write.body = R"({"user":{"preferences":{"lessons_batch_size":9}}})";
  ASSERT_EQ(send_request(write).status, 200);
  EXPECT_EQ(server->stop(SIGKILL), -SIGKILL);

  server = serve();
  const HttpAnswer user = get(server->url() + "/v2/user", token);
  EXPECT_EQ(at(user.body, "/data/preferences/lessons_batch_size"), "9");
}

TEST_F(CliServe, ADirectoryHasOneServer) {
  const auto server = serve();
  const Ended second = run({"serve", "--listen", "127.0.0.1:0"});
  EXPECT_EQ(second.exit_code, 1);
  EXPECT_EQ(second.out, "");
  EXPECT_EQ(second.error, "taraba: data directory " + data() + " is in use by process " +
                              std::to_string(server->pid()) +
                              " (taraba serve), expected one that nobody uses\n");
  EXPECT_EQ(get(server->url() + "/v2/user", server->token()).status, 200);
}

TEST_F(CliServe, FlagThenEnvironmentThenFileThenDefault) {
  const std::string file = place() / "taraba.toml";
  std::ofstream(file) << "rate_limit = 71\n";
  const Variables variable = {{"TARABA_RATE_LIMIT", "72"}};
  auto server = serve();
  const std::string token = server->token();
  EXPECT_EQ(limit_of(*server, token), "60");
  server.reset();
  server = serve({"--config", file});
  EXPECT_EQ(limit_of(*server, token), "71");
  server.reset();
  server = serve({"--config", file}, variable);
  EXPECT_EQ(limit_of(*server, token), "72");
  server.reset();
  server = serve({"--config", file, "--rate-limit", "73"}, variable);
  EXPECT_EQ(limit_of(*server, token), "73");
}

TEST_F(CliServe, TheEnvironmentAndTheFileNameTheDirectory) {
  output({"user", "add", "mika"});
  const Ended by_variable =
      run_program(TARABA_PROGRAM, {"user", "show", "mika"}, {{"TARABA_DATA", data()}});
  EXPECT_EQ(by_variable.exit_code, 0) << by_variable.error;
  const std::string file = place() / "taraba.toml";
  std::ofstream(file) << "data = \"" << data() << "\"\n";
  const Ended by_file = run_program(TARABA_PROGRAM, {"user", "show", "mika", "--config", file});
  EXPECT_EQ(by_file.exit_code, 0) << by_file.error;
  EXPECT_EQ(by_file.out, by_variable.out);
}

TEST_F(CliServe, MistakesAreOneLineAndName) {
  const auto refusal = [this](const std::vector<std::string>& arguments, int exit_code) {
    const Ended ended = run(arguments);
    EXPECT_EQ(ended.exit_code, exit_code);
    EXPECT_EQ(ended.out, "");
    return ended.error;
  };
  EXPECT_EQ(refusal({"serve", "--lisen", "127.0.0.1:0"}, 2),
            "taraba: unknown option --lisen, did you mean --listen?\n");
  EXPECT_EQ(refusal({"serve", "--threads", "none"}, 2),
            "taraba: --threads is \"none\", expected an integer from 1 to 256\n");
  EXPECT_EQ(refusal({"usre", "list"}, 2), "taraba: unknown command \"usre\", did you mean user?\n");
  EXPECT_EQ(refusal({"user", "list"}, 1),
            "taraba: data directory " + data() +
                " has no database, expected one that taraba serve or user add has made\n");
  EXPECT_FALSE(std::filesystem::exists(data()));
}

TEST_F(CliServe, PlainHttpStaysOnTheMachine) {
  const Ended ended = run({"serve", "--listen", "0.0.0.0:0"});
  EXPECT_EQ(ended.exit_code, 1);
  EXPECT_EQ(ended.error.rfind("taraba: ", 0), 0U) << ended.error;
  EXPECT_NE(ended.error.find("0.0.0.0"), std::string::npos) << ended.error;
}

}  // namespace
}  // namespace taraba::test
