#include "app/supervisor.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <map>
#include <string>

#include "tests/support/datagram_socket.h"
#include "tests/support/temporary_directory.h"

namespace taraba::app {
namespace {

using std::chrono::microseconds;

Supervisor supervisor_of(const std::map<std::string, std::string>& variables) {
  return Supervisor::from([&](const std::string& name) -> std::optional<std::string> {
    const auto found = variables.find(name);
    if (found == variables.end()) return std::nullopt;
    return found->second;
  });
}

TEST(Supervisor, HearsAtAPath) {
  const test::TemporaryDirectory directory;
  const test::DatagramSocket socket(directory / "notify");
  ASSERT_TRUE(socket.bound());
  EXPECT_TRUE(supervisor_of({{"NOTIFY_SOCKET", directory / "notify"}}).tell("READY=1"));
  EXPECT_EQ(socket.receive(), "READY=1");
}

TEST(Supervisor, HearsInTheAbstractNamespace) {
  const std::string name = "@taraba-test-" + std::to_string(getpid());
  const test::DatagramSocket socket(name);
  ASSERT_TRUE(socket.bound());
  EXPECT_TRUE(supervisor_of({{"NOTIFY_SOCKET", name}}).tell("STOPPING=1"));
  EXPECT_EQ(socket.receive(), "STOPPING=1");
}

TEST(Supervisor, NobodyIsNoFault) {
  const test::TemporaryDirectory directory;
  EXPECT_FALSE(supervisor_of({}).tell("READY=1"));
  EXPECT_FALSE(supervisor_of({{"NOTIFY_SOCKET", directory / "gone"}}).tell("READY=1"));
  EXPECT_FALSE(supervisor_of({{"NOTIFY_SOCKET", "/" + std::string(200, 'x')}}).tell("READY=1"));
}

TEST(Supervisor, WantsTwoBeatsWithinItsPatience) {
  const auto beat = [](std::map<std::string, std::string> variables) {
    variables["NOTIFY_SOCKET"] = "/run/notify";
    return supervisor_of(variables).heartbeat();
  };
  EXPECT_EQ(beat({{"WATCHDOG_USEC", "60000000"}}), microseconds(30'000'000));
  EXPECT_EQ(beat({{"WATCHDOG_USEC", "60000000"}, {"WATCHDOG_PID", std::to_string(getpid())}}),
            microseconds(30'000'000));
  EXPECT_EQ(beat({{"WATCHDOG_USEC", "60000000"}, {"WATCHDOG_PID", std::to_string(getppid())}}),
            std::nullopt);
  EXPECT_EQ(beat({{"WATCHDOG_USEC", "60000000"}, {"WATCHDOG_PID", "me"}}), std::nullopt);
  EXPECT_EQ(beat({}), std::nullopt);
  for (const char* senseless : {"", "0", "-5", "soon", "60s"}) {
    EXPECT_EQ(beat({{"WATCHDOG_USEC", senseless}}), std::nullopt) << senseless;
  }
  EXPECT_EQ(supervisor_of({{"WATCHDOG_USEC", "60000000"}}).heartbeat(), std::nullopt);
}

}  // namespace
}  // namespace taraba::app
