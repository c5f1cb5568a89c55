#include <gtest/gtest.h>
#include <sqlite3.h>

#include <string>

#include "tests/e2e/cli_fixture.h"

namespace taraba::test {
namespace {

class CliFsck : public CliFixture {
 protected:
  CliFsck() { output({"user", "add", "mika", "--level", "3"}); }

  void execute(const char* sql) const {
    sqlite3* database = nullptr;
    ASSERT_EQ(sqlite3_open((data() + "/taraba.db").c_str(), &database), SQLITE_OK);
    EXPECT_EQ(sqlite3_exec(database, sql, nullptr, nullptr, nullptr), SQLITE_OK)
        << sqlite3_errmsg(database);
    sqlite3_close(database);
  }
};

TEST_F(CliFsck, ASoundDatabaseIsWell) {
  EXPECT_EQ(output({"fsck"}), "all is well\n");
  const auto server = serve();
  EXPECT_EQ(output({"fsck", "--json"}), "{\"findings\":[]}\n");
}

TEST_F(CliFsck, FindingsAreNamedWithTheirAccount) {
  execute("UPDATE users SET next_row = next_row - 1");
  execute("INSERT INTO resets VALUES (37748737, 0, 0, 2, 1, 0)");
  const auto expect_both = [this] {
    const Ended plain = run({"fsck"});
    EXPECT_EQ(plain.exit_code, 1);
    EXPECT_EQ(plain.error, "taraba: 2 findings\n");
    EXPECT_NE(plain.out.find("database: database resets: rows of user 9, who does not exist\n"),
              std::string::npos)
        << plain.out;
    EXPECT_NE(plain.out.find("ids: mika: "), std::string::npos) << plain.out;
    const Ended json = run({"fsck", "--json"});
    EXPECT_EQ(json.exit_code, 1);
    EXPECT_EQ(at(json.out, "/findings/0/account"), "null");
    EXPECT_EQ(text_at(json.out, "/findings/1/rule"), "ids");
    EXPECT_EQ(text_at(json.out, "/findings/1/account"), "mika");
  };
  expect_both();
  const auto server = serve();
  expect_both();
}

}  // namespace
}  // namespace taraba::test
