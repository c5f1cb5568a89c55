// The disk refuses: nobody is told otherwise, nothing is half done, and it heals.

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
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
    HttpRequest request;
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
