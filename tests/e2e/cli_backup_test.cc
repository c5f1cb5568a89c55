#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "tests/e2e/cli_fixture.h"

namespace taraba::test {
namespace {

class CliBackup : public CliFixture {
 protected:
  CliBackup() { token_ = serve()->token(); }

  std::string file() const { return place() / "backup.db"; }

  /// On a directory other than the fixture's.
  static Ended run_on(const std::string& data, std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), {"--data", data});
    return run_program(TARABA_PROGRAM, arguments);
  }

  std::string token_;
};

TEST_F(CliBackup, ComesBackAsItWas) {
  {
    const auto server = serve();
    const std::string made = output({"backup", file(), "--json"});
    EXPECT_EQ(text_at(made, "/file"), file());
    EXPECT_EQ(at(made, "/bytes"), std::to_string(std::filesystem::file_size(file())));
    output({"user", "add", "later"});
  }
  const std::string other = place() / "other";
  const Ended restored = run_on(other, {"restore", file(), "--json"});
  EXPECT_EQ(restored.exit_code, 0) << restored.error;
  EXPECT_EQ(text_at(restored.out, "/restored"), other);

  ServerProcess server(TARABA_PROGRAM, {"serve", "--data", other, "--listen", "127.0.0.1:0"});
  EXPECT_EQ(server.token(), "");
  EXPECT_EQ(get(server.url() + "/v2/user", token_).status, 200);
  const Ended list = run_on(other, {"user", "list", "--json"});
  EXPECT_EQ(text_at(list.out, "/0/username"), "learner");
  EXPECT_EQ(text_at(list.out, "/1/username"), "");
}

TEST_F(CliBackup, AlsoWithoutAServerAndBesideTheOneWhoTyped) {
  const std::string here = std::filesystem::current_path();
  std::filesystem::current_path(place().path());
  output({"backup", "alone.db"});
  {
    const auto server = serve();
    std::filesystem::create_directory(place() / "below");
    std::filesystem::current_path(place() / "below");
    output({"backup", "served.db"});
  }
  std::filesystem::current_path(here);
  EXPECT_TRUE(std::filesystem::exists(place() / "alone.db"));
  EXPECT_TRUE(std::filesystem::exists(place() / "below/served.db"));
}

TEST_F(CliBackup, ReplacesOnlyByForce) {
  output({"backup", file()});
  const Ended again = run({"backup", file()});
  EXPECT_EQ(again.exit_code, 1);
  EXPECT_EQ(again.error, "taraba: " + file() + " exists already, expected a new name or --force\n");
  output({"backup", file(), "--force"});
  const Ended itself = run({"backup", data() + "/taraba.db", "--force"});
  EXPECT_EQ(itself.exit_code, 1);
  EXPECT_EQ(itself.error, "taraba: " + data() + "/taraba.db is the source itself\n");
}

TEST_F(CliBackup, IsReadableByItsOwnerAlone) {
  output({"backup", file()});
  EXPECT_EQ(std::filesystem::status(file()).permissions(),
            std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

TEST_F(CliBackup, RestoreLeavesADatabaseAlone) {
  output({"backup", file()});
  const Ended refused = run({"restore", file()});
  EXPECT_EQ(refused.exit_code, 1);
  EXPECT_EQ(refused.error, "taraba: data directory " + data() +
                               " has a database, expected one without: nothing was changed\n");
  const auto server = serve();
  EXPECT_EQ(run({"restore", file()}).exit_code, 1);
  EXPECT_EQ(get(server->url() + "/v2/user", token_).status, 200);
}

TEST_F(CliBackup, RestoreLooksAtTheFileFirst) {
  std::ofstream(file()) << "this is a letter, and not a database";
  const std::string other = place() / "other";
  const Ended refused = run_on(other, {"restore", file()});
  EXPECT_EQ(refused.exit_code, 1);
  EXPECT_EQ(refused.error, "taraba: " + file() + " is not a Taraba database\n");
  EXPECT_EQ(run_on(other, {"restore", place() / "none.db"}).exit_code, 1);
  EXPECT_FALSE(std::filesystem::exists(other + "/taraba.db"));
}

TEST_F(CliBackup, RestoreRefusesALogThatIsNotItsOwn) {
  output({"backup", file()});
  const std::string other = place() / "other";
  std::filesystem::create_directory(other);
  std::ofstream(other + "/taraba.db-wal") << "what is left of another database";
  const Ended refused = run_on(other, {"restore", file()});
  EXPECT_EQ(refused.exit_code, 1);
  EXPECT_EQ(refused.error, "taraba: " + other +
                               "/taraba.db-wal is the log of a database that is gone,"
                               " expected none\n");
}

TEST_F(CliBackup, TheServerKeepsBackups) {
  const std::string kept = place() / "kept";
  auto server = serve({"--backup-dir", kept, "--backup-every", "12", "--backup-keep", "3"});
  // The first is due at once; the end of the server waits for it.
  EXPECT_EQ(server->stop(SIGTERM), 0);
  const std::filesystem::directory_iterator made(kept);
  ASSERT_NE(made, std::filesystem::directory_iterator());
  const Ended restored = run_on(place() / "other", {"restore", made->path().string()});
  EXPECT_EQ(restored.exit_code, 0) << restored.error;
}

TEST_F(CliBackup, AFailedBackupIsLoggedAndServingGoesOn) {
  const std::string kept = place() / "kept";
  std::ofstream(kept) << "no directory";
  auto server = serve({"--backup-dir", kept});
  EXPECT_EQ(get(server->url() + "/v2/user", token_).status, 200);
  EXPECT_EQ(server->stop(SIGTERM), 0);
  EXPECT_NE(server->log().find("taraba: backup: cannot read " + kept), std::string::npos)
      << server->log();
}

TEST_F(CliBackup, ALogOfJsonIsJsonInEveryLine) {
  const std::string kept = place() / "kept";
  for (const bool possible : {true, false}) {
    std::filesystem::remove_all(kept);
    if (!possible) std::ofstream(kept) << "no directory";
    auto server = serve({"--log", "json", "--backup-dir", kept});
    EXPECT_EQ(get(server->url() + "/v2/user", token_).status, 200);
    EXPECT_EQ(server->stop(SIGTERM), 0);
    std::string messages;
    std::istringstream lines(server->log());
    for (std::string line; std::getline(lines, line);) {
      EXPECT_EQ(text_at(line, "/time").size(), 27U) << line;
      messages += text_at(line, "/level") + " " + text_at(line, "/message") + "\n";
    }
    const std::string expected =
        possible ? "info backup: wrote " + kept : "error backup: cannot read " + kept;
    EXPECT_NE(messages.find(expected), std::string::npos) << server->log();
  }
}

TEST_F(CliBackup, ItsSettingsAreChecked) {
  const Ended lonely = run({"serve", "--backup-keep", "3"});
  EXPECT_EQ(lonely.exit_code, 2);
  EXPECT_EQ(lonely.error, "taraba: --backup-keep is set without --backup-dir\n");
  const Ended often = run({"serve", "--backup-dir", place() / "kept", "--backup-every", "0"});
  EXPECT_EQ(often.exit_code, 2);
  EXPECT_EQ(often.error, "taraba: --backup-every is \"0\", expected an integer from 1 to 8784\n");
}

}  // namespace
}  // namespace taraba::test
