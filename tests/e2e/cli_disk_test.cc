// The disk refuses: nobody is told otherwise, nothing is half done, and it heals.

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "tests/e2e/cli_fixture.h"

namespace taraba::test {
namespace {

class CliDisk : public CliFixture {
 protected:
  /// No file of the process may grow beyond this from now on: what a full disk looks like.
  static void limit_files(const ServerProcess& server, rlim_t bytes) {
    const rlimit limit{bytes, RLIM_INFINITY};
    ASSERT_EQ(prlimit(server.pid(), RLIMIT_FSIZE, &limit, nullptr), 0);
  }

  static HttpAnswer write(const ServerProcess& server, const std::string& token, int batch_size) {
    UrlRequest request;
    request.method = "PUT";
    request.url = server.url() + "/v2/user";
    request.headers = {"Authorization: Bearer " + token};
    request.body =
        R"({"user":{"preferences":{"lessons_batch_size":)" + std::to_string(batch_size) + "}}}";
    return send_request(request);
  }
};

TEST_F(CliDisk, AFullDiskIs503AndHealsWithoutARestart) {
  auto server = serve();
  const std::string token = server->token();
  ASSERT_EQ(write(*server, token, 4).status, 200);
  const std::string before = get(server->url() + "/v2/user", token).body;

  limit_files(*server, 4096);
  for (int i = 0; i < 3; ++i) {
    const HttpAnswer refused = write(*server, token, 9);
    EXPECT_EQ(refused.status, 503) << refused.body;
    EXPECT_EQ(refused.headers.count("retry-after"), 1U);
  }
  EXPECT_EQ(get(server->url() + "/v2/user", token).body, before);
  const Ended backup = run({"backup", place() / "backup.db"});
  EXPECT_EQ(backup.exit_code, 1);
  EXPECT_EQ(backup.error.rfind("taraba: SQLite ", 0), 0U) << backup.error;
  for (const auto& entry : std::filesystem::directory_iterator(place().path())) {
    EXPECT_EQ(entry.path().string().find("backup.db"), std::string::npos) << entry.path();
  }

  limit_files(*server, RLIM_INFINITY);
  EXPECT_EQ(write(*server, token, 10).status, 200);
  output({"backup", place() / "backup.db"});
  EXPECT_EQ(output({"fsck"}), "all is well\n");
  EXPECT_EQ(server->stop(SIGKILL), -SIGKILL);
  server = serve();
  EXPECT_EQ(at(get(server->url() + "/v2/user", token).body, "/data/preferences/lessons_batch_size"),
            "10");
}

/// While the marker is there, every sync of the program fails with EIO.
class CliDiskWithoutSync : public CliDisk {
 protected:
  CliDiskWithoutSync() {
    token_ = text_at(output({"user", "add", "hana", "--level", "3", "--json"}), "/token");
  }

  std::unique_ptr<ServerProcess> serve_on_it() const { return serve({}, variables_); }
  void fail_syncs() const { std::ofstream(marker()).put('\n'); }
  void mend() const { std::filesystem::remove(marker()); }

  HttpAnswer ask(const ServerProcess& server, const std::string& path) const {
    return get(server.url() + path, token_);
  }

  /// Everything that a review changes.
  std::string state(const ServerProcess& server, const std::string& assignment) const {
    std::string all;
    for (const std::string& path :
         {"/v2/assignments/" + assignment, "/v2/reviews?assignment_ids=" + assignment,
          std::string("/v2/review_statistics"), std::string("/v2/level_progressions"),
          std::string("/v2/user")}) {
      const HttpAnswer answer = ask(server, path);
      EXPECT_EQ(answer.status, 200) << path;
      all += answer.body;
    }
    return all;
  }

  std::string find_due(const ServerProcess& server) const {
    const HttpAnswer due = ask(server, "/v2/assignments?immediately_available_for_review");
    return at(due.body, "/data/0/id");
  }

  HttpAnswer review(const ServerProcess& server, const std::string& assignment) const {
    UrlRequest request;
    request.method = "POST";
    request.url = server.url() + "/v2/reviews";
    request.headers = {"Authorization: Bearer " + token_};
    request.body = R"({"review":{"assignment_id":)" + assignment +
                   R"(,"incorrect_meaning_answers":1,"incorrect_reading_answers":0}})";
    return send_request(request);
  }

  std::string marker() const { return place() / "syncs-fail"; }

  const Variables variables_ = {{"LD_PRELOAD", TARABA_FAILING_SYNCS}, {"FAILING_SYNCS", marker()}};
  std::string token_;
};

TEST_F(CliDiskWithoutSync, AReviewIs503AndHealsWithoutARestart) {
  auto server = serve_on_it();
  const std::string assignment = find_due(*server);
  const std::string before = state(*server, assignment);

  fail_syncs();
  for (int i = 0; i < 3; ++i) {
    const HttpAnswer refused = review(*server, assignment);
    EXPECT_EQ(refused.status, 503) << refused.body;
    EXPECT_EQ(refused.headers.count("retry-after"), 1U);
  }
  EXPECT_EQ(state(*server, assignment), before);
  EXPECT_EQ(ask(*server, "/readyz").status, 200) << "reads go on";
  EXPECT_EQ(run({"backup", place() / "backup.db"}).exit_code, 1);
  EXPECT_FALSE(std::filesystem::exists(place() / "backup.db"));

  mend();
  const HttpAnswer answered = review(*server, assignment);
  EXPECT_EQ(answered.status, 200) << answered.body;
  const std::string after = state(*server, assignment);
  EXPECT_NE(after.find(at(answered.body, "/id")), std::string::npos);
  EXPECT_EQ(output({"fsck"}), "all is well\n");
  EXPECT_EQ(server->stop(SIGKILL), -SIGKILL);
  EXPECT_EQ(output({"fsck"}), "all is well\n");
  server = serve_on_it();
  const std::string id = at(answered.body, "/id");
  EXPECT_EQ(at(ask(*server, "/v2/reviews/" + id).body, "/data/assignment_id"), assignment);
}

TEST_F(CliDiskWithoutSync, AKillThenLosesNothingThatWasAnswered) {
  auto server = serve_on_it();
  const HttpAnswer answered = review(*server, find_due(*server));
  ASSERT_EQ(answered.status, 200) << answered.body;
  fail_syncs();
  EXPECT_EQ(review(*server, find_due(*server)).status, 503);
  EXPECT_EQ(server->stop(SIGKILL), -SIGKILL);

  const std::vector<std::string> start = {"serve", "--listen", "127.0.0.1:0"};
  const Ended refused = run(start, variables_);
  EXPECT_EQ(refused.exit_code, 1) << "what the log holds cannot be made safe";
  EXPECT_EQ(refused.error.rfind("taraba: SQLite ", 0), 0U) << refused.error;

  mend();
  server = serve_on_it();
  EXPECT_EQ(ask(*server, "/v2/reviews/" + at(answered.body, "/id")).status, 200);
  EXPECT_EQ(review(*server, find_due(*server)).status, 200);
  EXPECT_EQ(output({"fsck"}), "all is well\n");
}

TEST_F(CliDisk, AReadOnlyDirectoryIsRefusedAtStart) {
  output({"user", "add", "mika"});
  for (const std::string& path : {place().path(), data()}) {
    ASSERT_EQ(chmod(path.c_str(), 0555), 0);
  }
  ASSERT_EQ(chmod((data() + "/lock").c_str(), 0666), 0);
  ASSERT_EQ(chmod((data() + "/taraba.db").c_str(), 0666), 0);
  const std::vector<std::string> arguments = {"serve", "--data", data(), "--listen", "127.0.0.1:0"};
  Ended ended;
  if (geteuid() == 0) {  // who may write everywhere
    std::vector<std::string> as_nobody = {"--reuid=65534", "--clear-groups", TARABA_PROGRAM};
    as_nobody.insert(as_nobody.end(), arguments.begin(), arguments.end());
    ended = run_program("/usr/bin/setpriv", as_nobody);
  } else {
    ended = run_program(TARABA_PROGRAM, arguments);
  }
  EXPECT_EQ(ended.exit_code, 1);
  EXPECT_EQ(ended.out, "");
  EXPECT_EQ(ended.error, "taraba: cannot write in data directory " + data() +
                             ": Permission denied, expected one of this user's\n");
  ASSERT_EQ(chmod(data().c_str(), 0755), 0);
  ASSERT_EQ(chmod(place().path().c_str(), 0755), 0);
}

}  // namespace
}  // namespace taraba::test
