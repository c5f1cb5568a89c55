#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <future>
#include <string>
#include <vector>

#include "app/control_channel.h"
#include "app/control_frame.h"
#include "app/control_server.h"
#include "app/data_directory.h"
#include "tests/support/temporary_directory.h"

namespace taraba::app {
namespace {

using Words = std::vector<std::string>;

TEST(ControlFrame, ReadsWhatItWrites) {
  const std::string awkward = "two\nlines \"quoted\" \\ \t\x01 明";
  for (const Frame& frame :
       {Frame{Frame::Kind::out, awkward, 0}, Frame{Frame::Kind::error, "", 0},
        Frame{Frame::Kind::progress, awkward, 0}, Frame{Frame::Kind::exit, "", 2}}) {
    const std::string line = encode_frame(frame);
    EXPECT_EQ(line.find('\n'), std::string::npos) << line;
    const Result<Frame> read = parse_frame(line);
    ASSERT_TRUE(read) << line;
    EXPECT_EQ(*read, frame);
  }
}

TEST(ControlFrame, RefusesOtherLines) {
  for (const char* line : {"", "[]", "{}", "{\"out\":1}", "{\"exit\":\"0\"}", "{\"exit\":256}",
                           "{\"exit\":-1}", "{\"exit\":0"}) {
    const Result<Frame> read = parse_frame(line);
    ASSERT_FALSE(read) << line;
    EXPECT_EQ(read.error().code, ErrorCode::protocol);
  }
}

TEST(ControlRequest, ReadsWhatItWrites) {
  for (const Words& words : {Words{}, {"user", "add", "みか", "two words", ""}}) {
    const Result<Words> read = parse_request(encode_request(words));
    ASSERT_TRUE(read);
    EXPECT_EQ(*read, words);
  }
}

TEST(ControlRequest, RefusesOtherLines) {
  for (const char* line : {"", "[]", "{}", "{\"arguments\":1}", "{\"arguments\":[1]}"}) {
    const Result<Words> read = parse_request(line);
    ASSERT_FALSE(read) << line;
    EXPECT_EQ(read.error().code, ErrorCode::protocol);
  }
}

class ControlServerTest : public testing::Test {
 protected:
  /// All that the server answers to one request, line by line.
  Words ask(const std::string& request) {
    std::optional<ControlChannel> channel = connect_control(directory_);
    if (!channel || !channel->write_line(request)) return {"nobody there"};
    Words lines;
    while (const std::optional<std::string> line = channel->read_line()) lines.push_back(*line);
    return lines;
  }

  std::unique_ptr<ControlServer> start(ControlServer::Handler handler) {
    Result<std::unique_ptr<ControlServer>> server =
        ControlServer::start(directory_, std::move(handler));
    EXPECT_TRUE(server);
    return server ? *std::move(server) : nullptr;
  }

  test::TemporaryDirectory place_;
  DataDirectory directory_{place_.path()};
};

int repeat(const Words& arguments, Console& console) {
  for (const std::string& argument : arguments) console.out(argument);
  console.progress("half way");
  console.error("nothing left");
  return 3;
}

TEST_F(ControlServerTest, RunsCommandsAndSaysHowTheyEnd) {
  const auto server = start(repeat);
  EXPECT_EQ(ask(encode_request({"a", "b"})),
            (Words{"{\"out\":\"a\"}", "{\"out\":\"b\"}", "{\"progress\":\"half way\"}",
                   "{\"error\":\"nothing left\"}", "{\"exit\":3}"}));
  const Words refused = ask("hello");
  ASSERT_EQ(refused.size(), 2U);
  EXPECT_EQ(refused[1], "{\"exit\":1}");
}

TEST_F(ControlServerTest, IsForItsOwnerAlone) {
  const auto server = start(repeat);
  struct stat status{};
  ASSERT_EQ(stat(directory_.control_socket().c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
}

TEST_F(ControlServerTest, ALongCommandHoldsUpNobody) {
  std::promise<void> release;
  std::shared_future<void> released = release.get_future().share();
  const auto server = start([released](const Words& arguments, Console& console) {
    if (arguments == Words{"long"}) released.wait();
    console.out(arguments.front());
    return 0;
  });
  auto long_one = std::async(std::launch::async, [&] { return ask(encode_request({"long"})); });
  EXPECT_EQ(ask(encode_request({"short"})), (Words{"{\"out\":\"short\"}", "{\"exit\":0}"}));
  release.set_value();
  EXPECT_EQ(long_one.get(), (Words{"{\"out\":\"long\"}", "{\"exit\":0}"}));
}

TEST_F(ControlServerTest, EndsWithIdleConnectionsAndLeavesNoSocket) {
  auto server = start(repeat);
  const std::optional<ControlChannel> idle = connect_control(directory_);
  ASSERT_TRUE(idle);
  server.reset();
  EXPECT_FALSE(std::filesystem::exists(directory_.control_socket()));
  EXPECT_FALSE(connect_control(directory_));
}

TEST_F(ControlServerTest, TakesTheSocketOfADeadServer) {
  {
    const Result<FileDescriptor> dead = listen_control(directory_);
  }
  ASSERT_TRUE(std::filesystem::exists(directory_.control_socket()));
  EXPECT_FALSE(connect_control(directory_));
  const auto server = start(repeat);
  EXPECT_EQ(ask(encode_request({})).size(), 3U);
}

TEST_F(ControlServerTest, ADeepDirectoryWorksToo) {
  std::string deep = place_.path();
  for (int i = 0; i < 10; ++i) deep += "/a-folder-with-a-long-name";
  directory_.path = deep;
  ASSERT_TRUE(make_data_directory(directory_));
  const auto server = start(repeat);
  EXPECT_EQ(ask(encode_request({})).size(), 3U);
}

TEST(DataDirectory, IsMadeForItsOwnerAlone) {
  const test::TemporaryDirectory place;
  const DataDirectory directory{place / "new"};
  ASSERT_TRUE(make_data_directory(directory));
  struct stat status{};
  ASSERT_EQ(stat(directory.path.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0700U);
  EXPECT_TRUE(make_data_directory(directory));
  EXPECT_FALSE(directory.has_database());
}

TEST(DirectoryLock, HasOneHolderWhoIsNamed) {
  const test::TemporaryDirectory place;
  const DataDirectory directory{place.path()};
  {
    const Result<DirectoryLock> first = DirectoryLock::take(directory, "taraba serve");
    ASSERT_TRUE(first);
    const Result<DirectoryLock> second = DirectoryLock::take(directory, "taraba user add");
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error(), unavailable("data directory " + directory.path +
                                          " is in use by process " + std::to_string(getpid()) +
                                          " (taraba serve), expected one that nobody uses"));
  }
  EXPECT_TRUE(DirectoryLock::take(directory, "taraba user add"));
}

}  // namespace
}  // namespace taraba::app
