#include "taraba/server/loopback.h"

#include <gtest/gtest.h>

namespace taraba::server {
namespace {

TEST(Loopback, IsNamedByItsNameAndItsAddresses) {
  for (const char* host :
       {"localhost", "LocalHost", "localhost:8080", "127.0.0.1", "127.0.0.1:8080", "127.1.2.3",
        "[::1]", "[::1]:8080", "[::ffff:127.0.0.1]", "localhost:"}) {
    EXPECT_TRUE(names_loopback(host)) << host;
  }
}

TEST(Loopback, IsNotNamedByWhatMayLeadAnywhere) {
  for (const char* host : {"",
                           ":",
                           ":8080",
                           "crab.example",
                           "localhost.example",
                           "127.0.0.1.example",
                           "xlocalhost",
                           "localhost:80:80",
                           "localhost:x",
                           "user@localhost",
                           "128.0.0.1",
                           "0.0.0.0",
                           "192.0.2.1",
                           "[::2]",
                           "[::]",
                           "[::1",
                           "[::1]x",
                           "[localhost",
                           "[]",
                           "[",
                           "::ffff:192.0.2.1",
                           "[::ffff:192.0.2.1]",
                           "127.1",
                           "2130706433",
                           " localhost"}) {
    EXPECT_FALSE(names_loopback(host)) << host;
  }
}

TEST(Loopback, IsAnAddress) {
  using boost::asio::ip::make_address;
  for (const char* address : {"127.0.0.1", "127.255.255.254", "::1", "::ffff:127.0.0.1"}) {
    EXPECT_TRUE(is_loopback(make_address(address))) << address;
  }
  for (const char* address : {"128.0.0.1", "0.0.0.0", "::", "::2", "::ffff:10.0.0.1"}) {
    EXPECT_FALSE(is_loopback(make_address(address))) << address;
  }
}

}  // namespace
}  // namespace taraba::server
