#include "taraba/server/connection_limit.h"

#include <gtest/gtest.h>

#include <vector>

namespace taraba::server {
namespace {

using boost::asio::ip::make_address;

/// How many of so many connections from an address come in.
int admitted(ConnectionLimit& limit, const char* address, int asked, std::vector<Admission>& kept) {
  int count = 0;
  for (int i = 0; i < asked; ++i) {
    auto admission = limit.admit(make_address(address));
    if (!admission || admission->refused) continue;
    kept.push_back(*std::move(admission));
    ++count;
  }
  return count;
}

TEST(ConnectionLimit, IsForEachAddress) {
  ConnectionLimit limit({.connections = 1000, .of_address = 3});
  std::vector<Admission> kept;
  EXPECT_EQ(admitted(limit, "192.0.2.1", 5, kept), 3);
  EXPECT_EQ(admitted(limit, "::ffff:192.0.2.1", 5, kept), 0) << "the same, over IPv6";
  EXPECT_EQ(admitted(limit, "192.0.2.2", 5, kept), 3);
  EXPECT_EQ(admitted(limit, "2001:db8::1", 5, kept), 3);
  EXPECT_EQ(admitted(limit, "2001:db8::ffff:2", 5, kept), 0) << "the same network";
  EXPECT_EQ(admitted(limit, "2001:db8:0:1::1", 5, kept), 3);
}

TEST(ConnectionLimit, IsWiderWhereProxiesAre) {
  ConnectionLimit direct({.connections = 1000, .of_address = 3});
  ConnectionLimit proxied({.connections = 1000, .of_address = 3, .behind_proxy = true});
  std::vector<Admission> kept;
  for (const char* address : {"127.0.0.1", "::1"}) {
    EXPECT_EQ(admitted(direct, address, 100, kept), 48) << address;
  }
  EXPECT_EQ(admitted(proxied, "192.0.2.1", 100, kept), 48);
}

TEST(ConnectionLimit, IsForAllTogether) {
  ConnectionLimit limit({.connections = 4, .of_address = 3});
  std::vector<Admission> kept;
  EXPECT_EQ(admitted(limit, "192.0.2.1", 5, kept), 3);
  EXPECT_EQ(admitted(limit, "192.0.2.2", 5, kept), 1);
  EXPECT_EQ(limit.admit(make_address("192.0.2.1"))->refused->status, 503);
  kept.clear();
  EXPECT_EQ(admitted(limit, "192.0.2.1", 5, kept), 3) << "who leaves makes room";
  EXPECT_EQ(limit.admit(make_address("192.0.2.1"))->refused->status, 429);
}

TEST(ConnectionLimit, TellsOnlySoManyWhy) {
  ConnectionLimit limit({.connections = 1, .of_address = 1});
  std::vector<Admission> kept;
  kept.push_back(*limit.admit(make_address("192.0.2.1")));
  for (int i = 0; i < ConnectionLimit::max_refusals; ++i) {
    auto admission = limit.admit(make_address("192.0.2.1"));
    ASSERT_TRUE(admission);
    EXPECT_TRUE(admission->refused);
    kept.push_back(*std::move(admission));
  }
  EXPECT_FALSE(limit.admit(make_address("192.0.2.1")));
  kept.pop_back();
  EXPECT_TRUE(limit.admit(make_address("192.0.2.1")));
}

}  // namespace
}  // namespace taraba::server
