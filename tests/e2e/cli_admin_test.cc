#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/e2e/cli_fixture.h"

namespace taraba::test {
namespace {

enum class Where { in_the_server, alone };

/// Every command does the same, whether a server runs on the directory or not.
class CliAdmin : public CliFixture, public testing::WithParamInterface<Where> {
 protected:
  void SetUp() override {
    server_ = serve();
    learner_token_ = server_->token();
    if (GetParam() == Where::alone) EXPECT_EQ(server_->stop(SIGTERM), 0);
  }

  /// What the API says to a token, through a server that runs for this if none does.
  HttpAnswer ask(const std::string& path, const std::string& token,
                 const std::string& method = "GET") {
    if (GetParam() == Where::alone) server_ = serve();
    UrlRequest request;
    request.method = method;
    request.url = server_->url() + path;
    request.headers = {"Authorization: Bearer " + token};
    HttpAnswer answer = send_request(request);
    if (GetParam() == Where::alone) EXPECT_EQ(server_->stop(SIGTERM), 0);
    return answer;
  }

  const std::string& learner_token() const { return learner_token_; }

 private:
  std::unique_ptr<ServerProcess> server_;
  std::string learner_token_;
};

INSTANTIATE_TEST_SUITE_P(Both, CliAdmin, testing::Values(Where::in_the_server, Where::alone),
                         [](const auto& where) {
                           return where.param == Where::alone ? "Alone" : "InTheServer";
                         });

TEST_P(CliAdmin, AddsAnAccountWithAToken) {
  const std::string made = output({"user", "add", "mika", "--subscription", "free", "--json"});
  const HttpAnswer user = ask("/v2/user", text_at(made, "/token"));
  EXPECT_EQ(user.status, 200);
  EXPECT_EQ(text_at(user.body, "/data/username"), "mika");
  EXPECT_EQ(text_at(user.body, "/data/id"), text_at(made, "/id"));
  EXPECT_EQ(text_at(user.body, "/data/subscription/type"), "free");
  EXPECT_EQ(text_at(made, "/username"), "mika");

  const Ended again = run({"user", "add", "mika"});
  EXPECT_EQ(again.exit_code, 1);
  EXPECT_EQ(again.error.rfind("taraba: ", 0), 0U);
  EXPECT_NE(again.error.find("mika"), std::string::npos) << again.error;
}

TEST_P(CliAdmin, PlaysAnAccountUpToALevel) {
  const Ended made = run({"user", "add", "mika", "--level", "3", "--json"});
  ASSERT_EQ(made.exit_code, 0) << made.error;
  EXPECT_NE(made.error.find("playing mika: level 3 of 3\n"), std::string::npos) << made.error;
  const std::string account = output({"user", "show", "mika", "--json"});
  EXPECT_EQ(at(account, "/level"), "3");
  EXPECT_GE(std::stoi(at(account, "/reviews")), 40);
  EXPECT_GE(std::stoi(at(account, "/lessons")), 20);
  const HttpAnswer user = ask("/v2/user", text_at(made.out, "/token"));
  EXPECT_EQ(at(user.body, "/data/level"), "3");
}

TEST_P(CliAdmin, ListsAndShowsAccounts) {
  output({"user", "add", "mika", "--subscription", "recurring"});
  const std::string list = output({"user", "list", "--json"});
  EXPECT_EQ(text_at(list, "/0/username"), "learner");
  EXPECT_EQ(text_at(list, "/1/username"), "mika");
  EXPECT_EQ(text_at(list, "/1/subscription/type"), "recurring");
  EXPECT_EQ(output({"user", "list"}).rfind("USERNAME  LEVEL  SUBSCRIPTION", 0), 0U);

  const std::string account = output({"user", "show", "mika", "--json"});
  EXPECT_EQ(at(account, "/id"), at(list, "/1/id"));
  EXPECT_EQ(at(account, "/hibernating"), "false");
  EXPECT_EQ(at(account, "/reviews"), "0");
  EXPECT_NE(output({"user", "show", "mika"}).find("subscription    recurring\n"),
            std::string::npos);
}

TEST_P(CliAdmin, ChangesAnAccount) {
  const std::string account =
      output({"user", "set", "learner", "--name", "mika", "--level", "2", "--subscription",
              "recurring", "--period-ends", "2040-01-01", "--json"});
  EXPECT_EQ(text_at(account, "/username"), "mika");
  EXPECT_EQ(at(account, "/level"), "2");
  EXPECT_EQ(text_at(account, "/subscription/period_ends_at"), "2040-01-01T00:00:00.000000Z");
  const HttpAnswer user = ask("/v2/user", learner_token());
  EXPECT_EQ(text_at(user.body, "/data/username"), "mika");
  EXPECT_EQ(at(user.body, "/data/level"), "2");
  EXPECT_EQ(text_at(user.body, "/data/subscription/type"), "recurring");
  EXPECT_EQ(at(output({"user", "set", "mika", "--period-ends", "none", "--json"}),
               "/subscription/period_ends_at"),
            "null");
}

TEST_P(CliAdmin, AHibernatingAccountMayNotAct) {
  output({"user", "set", "learner", "--hibernating", "true"});
  EXPECT_EQ(ask("/v2/user", learner_token()).status, 403);
  output({"user", "set", "learner", "--hibernating", "false"});
  EXPECT_EQ(ask("/v2/user", learner_token()).status, 200);
}

TEST_P(CliAdmin, RemovesAnAccountWithItsTokens) {
  EXPECT_EQ(output({"user", "remove", "learner", "--json"}), "{\"removed\":\"learner\"}\n");
  EXPECT_EQ(ask("/v2/user", learner_token()).status, 401);
  EXPECT_EQ(output({"user", "list", "--json"}), "[]\n");
  EXPECT_EQ(output({"token", "list", "--json"}), "[]\n");
}

TEST_P(CliAdmin, ATokenPermitsItsScopes) {
  const std::string made =
      output({"token", "add", "learner", "--scope", "all_data:read", "--json"});
  EXPECT_EQ(at(made, "/scopes"), "[\"all_data:read\"]");
  const std::string token = text_at(made, "/token");
  EXPECT_EQ(ask("/v2/user", token).status, 200);
  EXPECT_EQ(ask("/v2/user", token, "PUT").status, 401);
}

TEST_P(CliAdmin, ARevokedTokenIsDeadAtOnce) {
  const std::string made = output({"token", "add", "learner", "--json"});
  const std::string token = text_at(made, "/token");
  EXPECT_EQ(ask("/v2/user", token).status, 200);
  EXPECT_EQ(output({"token", "revoke", at(made, "/id"), "--json"}),
            "{\"revoked\":" + at(made, "/id") + "}\n");
  EXPECT_EQ(ask("/v2/user", token).status, 401);
  EXPECT_EQ(ask("/v2/user", learner_token()).status, 200);

  const Ended again = run({"token", "revoke", at(made, "/id")});
  EXPECT_EQ(again.exit_code, 1);
  EXPECT_EQ(again.error, "taraba: no token has the id " + at(made, "/id") +
                             ", expected an id from taraba token list\n");
}

TEST_P(CliAdmin, ListsTokensWithoutTheirText) {
  const std::string made = output(
      {"token", "add", "learner", "--scope", "reviews:create", "--scope", "user:update", "--json"});
  const std::string list = output({"token", "list", "--json"});
  EXPECT_EQ(at(list, "/1/id"), at(made, "/id"));
  EXPECT_EQ(text_at(list, "/1/username"), "learner");
  EXPECT_EQ(at(list, "/1/scopes"), "[\"reviews:create\",\"user:update\"]");
  EXPECT_EQ(list.find(text_at(made, "/token")), std::string::npos);
  const std::string table = output({"token", "list"});
  EXPECT_NE(table.find("reviews:create,user:update\n"), std::string::npos) << table;
}

TEST_P(CliAdmin, AnUnknownUserIsAskedBack) {
  for (const std::vector<std::string>& command :
       {std::vector<std::string>{"user", "show", "lerner"},
        {"user", "remove", "lerner"},
        {"user", "set", "lerner", "--level", "2"},
        {"token", "add", "lerner"}}) {
    const Ended ended = run(command);
    EXPECT_EQ(ended.exit_code, 1);
    EXPECT_EQ(ended.out, "");
    EXPECT_EQ(ended.error, "taraba: no user is called \"lerner\", did you mean learner?\n");
  }
}

}  // namespace
}  // namespace taraba::test
