#include <gtest/gtest.h>

#include <string>

#include "tests/e2e/cli_fixture.h"
#include "tests/support/datagram_socket.h"

namespace taraba::test {
namespace {

class CliSupervisor : public CliFixture {
 protected:
  std::string socket_path() const { return place() / "notify"; }
};

TEST_F(CliSupervisor, HearsOfBeginningAndEnd) {
  const DatagramSocket socket(socket_path());
  const auto server = serve({}, {{"NOTIFY_SOCKET", socket_path()}});
  EXPECT_EQ(socket.receive(), "READY=1\nSTATUS=listening on " + server->url());
  EXPECT_EQ(socket.receive_now(), "");
  EXPECT_EQ(server->stop(SIGTERM), 0);
  EXPECT_EQ(socket.receive_now(), "STOPPING=1");
  EXPECT_EQ(socket.receive_now(), "");
}

TEST_F(CliSupervisor, FeelsAHeartbeatIfItAskedForOne) {
  const DatagramSocket socket(socket_path());
  const auto server = serve({}, {{"NOTIFY_SOCKET", socket_path()}, {"WATCHDOG_USEC", "20000"}});
  EXPECT_EQ(socket.receive().substr(0, 8), "READY=1\n");
  EXPECT_EQ(socket.receive(), "WATCHDOG=1");
  EXPECT_EQ(socket.receive(), "WATCHDOG=1");
  EXPECT_EQ(server->stop(SIGINT), 0);
  std::string last;
  for (std::string next = socket.receive_now(); !next.empty(); next = socket.receive_now()) {
    last = next;
  }
  EXPECT_EQ(last, "STOPPING=1");
}

TEST_F(CliSupervisor, HearsNothingOfAStartThatFailed) {
  const DatagramSocket socket(socket_path());
  const Ended ended = run({"serve", "--listen", "0.0.0.0:0"}, {{"NOTIFY_SOCKET", socket_path()}});
  EXPECT_EQ(ended.exit_code, 1);
  EXPECT_EQ(socket.receive_now(), "");
}

}  // namespace
}  // namespace taraba::test
