#include "taraba/base/error.h"

#include <gtest/gtest.h>

namespace taraba {
namespace {

TEST(Error, HasTheRecordedTexts) {
  EXPECT_EQ(unauthorized(), (Error{ErrorCode::unauthorized, "Unauthorized. Nice try."}));
  EXPECT_EQ(scope_missing(),
            (Error{ErrorCode::unauthorized,
                   "The personal access token does not grant permission to access this endpoint"}));
  EXPECT_EQ(hibernating(), (Error{ErrorCode::forbidden, "The user is hibernating"}));
  EXPECT_EQ(not_found(), (Error{ErrorCode::not_found, "Not found"}));
  EXPECT_EQ(record_invalid(), (Error{ErrorCode::invalid, "Record invalid"}));
}

TEST(Error, KeepsTheMessage) {
  EXPECT_EQ(malformed("m"), (Error{ErrorCode::malformed, "m"}));
  EXPECT_EQ(invalid("m"), (Error{ErrorCode::invalid, "m"}));
  EXPECT_EQ(unavailable("m"), (Error{ErrorCode::unavailable, "m"}));
  EXPECT_EQ(unsupported("m"), (Error{ErrorCode::unsupported, "m"}));
  EXPECT_EQ(internal_error("m"), (Error{ErrorCode::internal, "m"}));
  EXPECT_EQ(storage_error("m"), (Error{ErrorCode::storage, "m"}));
  EXPECT_EQ(network_error("m"), (Error{ErrorCode::network, "m"}));
  EXPECT_EQ(protocol_error("m"), (Error{ErrorCode::protocol, "m"}));
}

TEST(Error, EachCodeHasItsName) {
  EXPECT_EQ(name_of(ErrorCode::unauthorized), "unauthorized");
  EXPECT_EQ(name_of(ErrorCode::forbidden), "forbidden");
  EXPECT_EQ(name_of(ErrorCode::not_found), "not_found");
  EXPECT_EQ(name_of(ErrorCode::malformed), "malformed");
  EXPECT_EQ(name_of(ErrorCode::invalid), "invalid");
  EXPECT_EQ(name_of(ErrorCode::rate_limited), "rate_limited");
  EXPECT_EQ(name_of(ErrorCode::unavailable), "unavailable");
  EXPECT_EQ(name_of(ErrorCode::unsupported), "unsupported");
  EXPECT_EQ(name_of(ErrorCode::internal), "internal");
  EXPECT_EQ(name_of(ErrorCode::network), "network");
  EXPECT_EQ(name_of(ErrorCode::protocol), "protocol");
  EXPECT_EQ(name_of(ErrorCode::storage), "storage");
  EXPECT_EQ(name_of(ErrorCode::cancelled), "cancelled");
}

}  // namespace
}  // namespace taraba
