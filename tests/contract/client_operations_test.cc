#include "taraba/client/operations.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "taraba/server/routes.h"

namespace taraba::client {
namespace {

std::string line(std::string_view method, std::string_view path) {
  return std::string(method) + ' ' + std::string(path);
}

TEST(Operations, AreThoseOfTheServer) {
  std::set<std::string> served;
  for (const server::Route& route : server::route_table()) {
    if (route.scope) served.insert(line(server::name_of(route.method), route.path));
  }
  std::set<std::string> asked;
  for (const Operation& row : table::rows) asked.insert(line(name_of(row.method), row.path));
  EXPECT_EQ(asked, served);
  EXPECT_EQ(asked.size(), table::rows.size());
}

TEST(Operations, ReadsAreKeptAndMayBeRepeated) {
  for (const Operation& row : table::rows) {
    const bool reads = row.method == Method::get;
    EXPECT_EQ(row.cacheable, reads) << row.path;
    if (reads) EXPECT_EQ(row.repeat, Repeat::harmless) << row.path;
    EXPECT_EQ(row.idempotent(), row.method != Method::post) << row.path;
    if (row.method == Method::post) EXPECT_NE(row.repeat, Repeat::harmless) << row.path;
  }
}

}  // namespace
}  // namespace taraba::client
