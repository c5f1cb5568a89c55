#include <sqlite3.h>

#include "tests/e2e/cli_fixture.h"

namespace taraba::test {
namespace {

class CliRelease : public CliFixture {
 protected:
  /// What an earlier release of the curriculum would have left in the database.
  void pretend(const std::string& sql) const {
    sqlite3* database = nullptr;
    ASSERT_EQ(sqlite3_open((data() + "/taraba.db").c_str(), &database), SQLITE_OK);
    EXPECT_EQ(sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK)
        << sqlite3_errmsg(database);
    sqlite3_close(database);
  }
};

TEST_F(CliRelease, UpdatesWhatItChangedAndNobodysProgress) {
  const std::string token =
      text_at(output({"user", "add", "hana", "--level", "3", "--json"}), "/token");
  const auto ask = [&](const ServerProcess& server, const std::string& target) {
    const HttpAnswer answer = get(server.url() + "/v2/" + target, token);
    EXPECT_EQ(answer.status, 200) << answer.body;
    return answer.body;
  };
  std::vector<std::string> progress;
  std::string subject;
  const std::vector<std::string> kept{"assignments", "reviews", "review_statistics",
                                      "level_progressions"};
  // What is compared are rows: addresses have the port in them, which changes.
  const auto rows = [&](const ServerProcess& server, const std::string& target) {
    std::string body = ask(server, target);
    for (std::size_t i = body.find(server.url()); i != std::string::npos;
         i = body.find(server.url())) {
      body.replace(i, server.url().size(), "");
    }
    return body;
  };
  {
    const auto server = serve();
    for (const std::string& target : kept) progress.push_back(rows(*server, target));
    subject = rows(*server, "subjects/2");
    EXPECT_EQ(server->stop(SIGTERM), 0);
  }
  pretend(
      "UPDATE subjects SET data_updated_at = created_at - 1000000, created_at = created_at - "
      "1000000;"
      "UPDATE subjects SET hash = hash + 1 WHERE id IN (1, 100, 3000)");

  const auto server = serve();
  const std::string before = text_at(ask(*server, "subjects/2"), "/data_updated_at");
  const std::string changed = ask(*server, "subjects?updated_after=" + before);
  EXPECT_EQ(at(changed, "/total_count"), "3");
  EXPECT_EQ(at(changed, "/data/0/id"), "1");
  EXPECT_EQ(at(changed, "/data/1/id"), "100");
  EXPECT_EQ(at(changed, "/data/2/id"), "3000");
  EXPECT_LT(text_at(changed, "/data/0/data/created_at"),
            text_at(changed, "/data/0/data_updated_at"));
  for (std::size_t i = 0; i < kept.size(); ++i) EXPECT_EQ(rows(*server, kept[i]), progress[i]);
  EXPECT_EQ(server->stop(SIGTERM), 0);
  EXPECT_EQ(run({"fsck"}).exit_code, 0);
}

}  // namespace
}  // namespace taraba::test
