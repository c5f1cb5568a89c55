#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "tests/e2e/cli_fixture.h"

namespace taraba::test {
namespace {

class CliTransfer : public CliFixture {
 protected:
  CliTransfer() { output({"user", "add", "mika", "--level", "3"}); }

  std::string file() const { return place() / "mika.jsonl"; }

  static std::string contents(const std::string& path) {
    std::ostringstream text;
    text << std::ifstream(path).rdbuf();
    return text.str();
  }
};

TEST_F(CliTransfer, AnAccountMovesToAnotherDirectory) {
  output({"export", "mika", file()});
  const std::string other = place() / "other";
  const Ended imported = run_program(TARABA_PROGRAM, {"import", file(), "--data", other, "--json"});
  ASSERT_EQ(imported.exit_code, 0) << imported.error;
  EXPECT_EQ(text_at(imported.out, "/username"), "mika");
  const Ended again = run_program(TARABA_PROGRAM, {"export", "mika", "--data", other});
  EXPECT_EQ(again.exit_code, 0) << again.error;
  EXPECT_EQ(again.out, contents(file()));
  EXPECT_EQ(run_program(TARABA_PROGRAM, {"fsck", "--data", other}).exit_code, 0);
}

TEST_F(CliTransfer, AlsoWhileAServerRuns) {
  const auto server = serve();
  const std::string text = output({"export", "mika"});
  std::ofstream(file()) << text;
  output({"import", file(), "--name", "miki"});
  const std::string token = text_at(output({"token", "add", "miki", "--json"}), "/token");
  const HttpAnswer reviews = get(server->url() + "/v2/reviews", token);
  EXPECT_EQ(reviews.status, 200);
  EXPECT_NE(at(reviews.body, "/total_count"), "0");
  EXPECT_EQ(output({"fsck"}), "all is well\n");
}

TEST_F(CliTransfer, NothingIsOverwritten) {
  output({"export", "mika", file()});
  const Ended again = run({"export", "mika", file()});
  EXPECT_EQ(again.exit_code, 1);
  EXPECT_EQ(again.error, "taraba: " + file() + " exists already, expected a new name or --force\n");
  output({"export", "mika", file(), "--force"});
  const Ended twice = run({"import", file()});
  EXPECT_EQ(twice.exit_code, 1);
  EXPECT_EQ(twice.error, "taraba: name: there is an account \"mika\" already\n");
}

TEST_F(CliTransfer, MistakesNameFileAndLine) {
  std::ofstream(file()) << "{\"object\":\"export\",\"version\":1}\n{\"object\":\"user\"}\n";
  const Ended refused = run({"import", file()});
  EXPECT_EQ(refused.exit_code, 1);
  EXPECT_EQ(refused.error, "taraba: " + file() + ": line 2: username is missing\n");
  const std::string none = place() / "none";
  EXPECT_EQ(run({"import", none}).error,
            "taraba: cannot read " + none + ": No such file or directory\n");
}

}  // namespace
}  // namespace taraba::test
