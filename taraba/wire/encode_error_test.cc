#include <gtest/gtest.h>

#include "taraba/wire/json_out.h"

namespace taraba::wire {
namespace {

TEST(EncodeError, SaysMessageAndStatus) {
  EXPECT_EQ(encode_error(unauthorized()), R"({"error":"Unauthorized. Nice try.","code":401})");
  EXPECT_EQ(encode_error(invalid("ids: \"<1>\" is wrong")),
            R"({"error":"ids: \"\u003c1\u003e\" is wrong","code":422})");
  EXPECT_EQ(encode_error("Method Not Allowed", 405),
            R"({"error":"Method Not Allowed","code":405})");
}

TEST(EncodeError, EachCodeHasAStatus) {
  EXPECT_EQ(http_status(ErrorCode::unauthorized), 401);
  EXPECT_EQ(http_status(ErrorCode::forbidden), 403);
  EXPECT_EQ(http_status(ErrorCode::not_found), 404);
  EXPECT_EQ(http_status(ErrorCode::malformed), 400);
  EXPECT_EQ(http_status(ErrorCode::invalid), 422);
  EXPECT_EQ(http_status(ErrorCode::rate_limited), 429);
  EXPECT_EQ(http_status(ErrorCode::unavailable), 503);
  EXPECT_EQ(http_status(ErrorCode::unsupported), 501);
  EXPECT_EQ(http_status(ErrorCode::internal), 500);
  EXPECT_EQ(http_status(ErrorCode::network), 500);
  EXPECT_EQ(http_status(ErrorCode::protocol), 500);
  EXPECT_EQ(http_status(ErrorCode::storage), 503);
  EXPECT_EQ(http_status(ErrorCode::cancelled), 503);
}

}  // namespace
}  // namespace taraba::wire
