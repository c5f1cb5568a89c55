// Answers that are kept, and asked about before they are fetched again.

#include <filesystem>
#include <fstream>

#include "tests/support/client_school.h"
#include "tests/support/temporary_directory.h"

namespace taraba::test {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

class ClientConditional : public ClientSchool {
 protected:
  ClientOptions caching() {
    ClientOptions options = this->options();
    options.cache_directory = directory_ / "cache";
    return options;
  }

  int subjects(Client& client) { return static_cast<int>(ok(collect(client.subjects())).size()); }

  std::string last_exchange() { return exchanges().back(); }

  TemporaryDirectory directory_;
};

TEST_F(ClientConditional, AnAnswerThatIsKeptIsNotSentAgain) {
  const auto client = open(caching());
  const auto first = ok(client->list_subjects({}, {})).data;
  EXPECT_EQ(last_exchange(), "1 GET /v2/subjects 200");
  EXPECT_EQ(ok(client->list_subjects({}, {})).data, first);
  EXPECT_EQ(last_exchange(), "1 GET /v2/subjects 304");
  EXPECT_TRUE(faults().last_header("If-None-Match"));
  ok(client->list_subjects({.levels = {{1}}}, {}));
  EXPECT_EQ(last_exchange(), "1 GET /v2/subjects?levels=1 200");
}

TEST_F(ClientConditional, SurvivesARestart) {
  const auto first = ok(open(caching())->get_user());
  EXPECT_EQ(ok(open(caching())->get_user()), first);
  EXPECT_EQ(last_exchange(), "1 GET /v2/user 304");
}

TEST_F(ClientConditional, SeesEveryChange) {
  const auto client = open(caching());
  ok(client->list_assignments({}, {}));
  const Assignment started = due_assignment();
  const auto rows = ok(client->list_assignments({}, {})).data;
  EXPECT_EQ(rows.at(0), started);
  EXPECT_EQ(last_exchange(), "1 GET /v2/assignments 200");
}

TEST_F(ClientConditional, KeepsAccountsApart) {
  const auto other = ok(service().add_account({.username = "other"}));
  ok(open(caching())->get_user());
  ClientOptions options = caching();
  options.token = ok(service().add_token(other.number, Scopes::all())).token;
  EXPECT_EQ(ok(open(options)->get_user()).username, "other");
  EXPECT_EQ(last_exchange(), "1 GET /v2/user 200");
}

TEST_F(ClientConditional, KeepsNothingThatIsAskedOnce) {
  const auto client = open(caching());
  for (int i = 0; i < 2; ++i) {
    ok(client->list_subjects({.ids = {{1, 2}}}, {}));
    EXPECT_TRUE(last_exchange().ends_with(" 200"));
    ok(client->list_subjects({.updated_after = clock().now() - 1h}, {}));
    EXPECT_TRUE(last_exchange().ends_with(" 200"));
  }
}

TEST_F(ClientConditional, A304FromAColdCacheIsNoError) {
  for (const bool cached : {false, true}) {
    const auto client = open(cached ? caching() : options());
    faults().add({.interception = answered(server::not_modified_response(""))});
    EXPECT_EQ(ok(client->get_user()).username, "learner");
    EXPECT_EQ(exchanges(), (std::vector<std::string>{"1 GET /v2/user 304", "2 GET /v2/user 200"}));
    EXPECT_FALSE(faults().last_header("If-None-Match"));
    EXPECT_EQ(faults().last_header("Cache-Control"), "no-cache");
  }
}

TEST_F(ClientConditional, AFileThatVanishesBeforeThe304IsNoError) {
  const auto client = open(caching());
  const auto first = ok(client->get_user());
  const auto vanish = [&](const server::Request&, server::Response&) {
    fs::remove_all(directory_ / "cache");
  };
  faults().add({.target = "/v2/user", .interception = {}, .change = vanish});
  EXPECT_EQ(ok(client->get_user()), first);
  EXPECT_EQ(last_exchange(), "2 GET /v2/user 200");
}

TEST_F(ClientConditional, ATornFileIsFetchedAgain) {
  const auto client = open(caching());
  const auto first = ok(client->get_user());
  for (const auto& entry : fs::directory_iterator(directory_ / "cache")) {
    fs::resize_file(entry.path(), fs::file_size(entry.path()) - 1);
  }
  EXPECT_EQ(ok(client->get_user()), first);
  EXPECT_EQ(exchanges().back(), "2 GET /v2/user 200");
  EXPECT_EQ(ok(client->get_user()), first);
  EXPECT_EQ(exchanges().back(), "1 GET /v2/user 304");
}

TEST_F(ClientConditional, AServerThatOnlySays304IsNone) {
  faults().add({.times = 9, .interception = answered(server::not_modified_response(""))});
  expect_error(client().get_user(), ErrorCode::protocol, "304");
  EXPECT_EQ(exchanges().size(), 2U);
}

TEST_F(ClientConditional, ADateWillDoWithoutATag) {
  const auto untagged = [](const server::Request&, server::Response& response) {
    const auto begin = response.headers.find("ETag: ");
    response.headers.erase(begin, response.headers.find("\r\n", begin) + 2 - begin);
  };
  const auto client = open(caching());
  faults().add({.interception = {}, .change = untagged});
  const auto first = ok(client->list_subjects({}, {})).data;
  clock().advance(1h);
  EXPECT_EQ(ok(client->list_subjects({}, {})).data, first);
  EXPECT_EQ(last_exchange(), "1 GET /v2/subjects 304");
  EXPECT_TRUE(faults().last_header("If-Modified-Since"));
}

TEST_F(ClientConditional, WritesAreNotKept) {
  const auto client = open(caching());
  ok(client->update_user({.lessons_batch_size = 4}));
  EXPECT_TRUE(fs::is_empty(directory_ / "cache"));
}

TEST_F(ClientConditional, ADirectoryThatCannotBeIsAnError) {
  ClientOptions options = this->options();
  options.cache_directory = "/proc/crab";
  expect_error(Client::open(options), ErrorCode::storage, "/proc/crab");
}

}  // namespace
}  // namespace taraba::test
