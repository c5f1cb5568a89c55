#include "taraba/wire/json_in.h"

#include <gtest/gtest.h>

#include <string>

namespace taraba::wire {
namespace {

/// The time of a start in the API's form, `now`, or the error's code and message.
std::string start(std::string_view body) {
  const Result<std::optional<Timestamp>> decoded = decode_start(body);
  if (!decoded) {
    return std::string(name_of(decoded.error().code)) + " " + decoded.error().message;
  }
  return *decoded ? format_timestamp(**decoded) : "now";
}

TEST(DecodeStart, TakesEachShapeThatMeansNow) {
  for (const std::string_view body :
       {"", " ", "\r\n\t ", "{}", " {} ", R"({"started_at":null})", R"({"assignment":{}})",
        R"({"assignment":null})", R"({"assignment":{"started_at":null}})",
        R"({"assignment":7,"other":[]})", "\xef\xbb\xbf{}"}) {
    EXPECT_EQ(start(body), "now") << body;
  }
}

TEST(DecodeStart, TakesTheTimeUnderItsRootKeyOrAtTheRoot) {
  const std::string noon = "2024-02-29T12:00:00.000000Z";
  for (const std::string_view body :
       {R"({"assignment":{"started_at":"2024-02-29T12:00:00Z"}})",
        R"({"started_at":"2024-02-29T12:00:00.000000Z"})",
        "\xef\xbb\xbf  {\"started_at\":\"2024-02-29T21:00:00+09:00\"}\n",
        R"({"assignment":null,"started_at":"2024-02-29T12:00:00Z"})",
        R"({"other":{"started_at":5},"started_at":"2024-02-29 12:00"})",
        R"({"\u0073tarted_at":"2024-02-29T12:00:00Z"})"}) {
    EXPECT_EQ(start(body), noon) << body;
  }
}

TEST(DecodeStart, TheRootKeyWins) {
  EXPECT_EQ(start(R"({"started_at":"2024-01-01","assignment":{"started_at":"2024-01-02"}})"),
            "2024-01-02T00:00:00.000000Z");
  EXPECT_EQ(start(R"({"started_at":"2024-01-01","assignment":{}})"), "now");
}

TEST(DecodeStart, OfDuplicateKeysTheLastWins) {
  EXPECT_EQ(start(R"({"started_at":"2024-01-01","started_at":"2024-01-02"})"),
            "2024-01-02T00:00:00.000000Z");
  EXPECT_EQ(start(R"({"started_at":"2024-01-01","started_at":null})"), "now");
  EXPECT_EQ(start(R"({"assignment":{"started_at":"2024-01-01"},"assignment":{}})"), "now");
  EXPECT_EQ(start(R"({"started_at":5,"started_at":"2024-01-02"})"), "2024-01-02T00:00:00.000000Z");
}

TEST(DecodeStart, RefusesWhatIsNoTime) {
  EXPECT_EQ(start(R"({"started_at":"soon"})"),
            R"(invalid started_at: "soon" is not an ISO 8601 date)");
  EXPECT_EQ(start(R"({"started_at":1709208000})"),
            "invalid started_at: 1709208000 is not an ISO 8601 date");
  EXPECT_EQ(start(R"({"started_at":{"a":[1,true]}})"),
            R"(invalid started_at: {"a":[1,true]} is not an ISO 8601 date)");
  EXPECT_EQ(start(R"({"started_at":""})"), R"(invalid started_at: "" is not an ISO 8601 date)");
}

TEST(Bodies, TheRootIsAnObject) {
  EXPECT_EQ(start("[]"), "invalid body: [] is not an object");
  EXPECT_EQ(start("null"), "invalid body: null is not an object");
  EXPECT_EQ(start("5"), "invalid body: 5 is not an object");
  EXPECT_EQ(start("\"a\""), "invalid body: \"a\" is not an object");
}

TEST(Bodies, WhatIsNotJsonIsMalformed) {
  std::string deep(5000, '[');
  std::string deep_closed = R"({"a":)" + deep + std::string(5000, ']') + "}";
  const std::string large = R"({"a":")" + std::string(300'000, 'x') + "\"}";
  for (const std::string_view body :
       std::initializer_list<std::string_view>{"{",
                                               "}",
                                               "{]",
                                               "a",
                                               "{}{}",
                                               "{} x",
                                               R"({"a":})",
                                               R"({"a":1,})",
                                               R"({a:1})",
                                               "'a'",
                                               R"({"a":01})",
                                               R"({"a":"\x"})",
                                               "{\"a\":\"\n\"}",
                                               "{\"a\":\"\xff\"}",
                                               R"({"a":99999999999999999999})",
                                               R"({"a":1e999})",
                                               "\xef\xbb\xbf\xef\xbb\xbf{}",
                                               "started_at=2024-01-01",
                                               deep,
                                               deep_closed,
                                               large}) {
    EXPECT_TRUE(start(body).starts_with("malformed The body is not JSON: "))
        << body.substr(0, 40) << " " << start(body);
  }
}

TEST(Bodies, OnlyAStartMayBeEmpty) {
  EXPECT_EQ(decode_review("").error().code, ErrorCode::malformed);
  EXPECT_EQ(decode_study_material("").error().code, ErrorCode::malformed);
  EXPECT_EQ(decode_user(" ").error().code, ErrorCode::malformed);
  EXPECT_EQ(decode_stage("").error().code, ErrorCode::malformed);
  EXPECT_EQ(decode_reset("").error().code, ErrorCode::malformed);
  EXPECT_EQ(decode_intervals("").error().code, ErrorCode::malformed);
}

TEST(DecodeStage, TakesOneWholeNumber) {
  EXPECT_EQ(*decode_stage(R"({"srs_stage":4})"), 4);
  EXPECT_EQ(*decode_stage(R"({"assignment":{"srs_stage":-4}})"), -4);
  EXPECT_EQ(decode_stage("{}").error(), invalid("srs_stage: missing, expected a whole number"));
  for (const std::string_view value :
       {"null", "true", "\"4\"", "4.0", "4e0", "[4]", "9223372036854775808"}) {
    const std::string body = R"({"srs_stage":)" + std::string(value) + "}";
    const Result<std::int64_t> decoded = decode_stage(body);
    ASSERT_FALSE(decoded) << body;
    EXPECT_EQ(decoded.error().code, ErrorCode::invalid);
    EXPECT_TRUE(decoded.error().message.starts_with("srs_stage: ")) << decoded.error().message;
    EXPECT_TRUE(decoded.error().message.ends_with(" is not a whole number"));
  }
}

TEST(DecodeReset, TakesOneWholeNumber) {
  EXPECT_EQ(*decode_reset(R"({"reset":{"target_level":3}})"), 3);
  EXPECT_EQ(*decode_reset(R"({"target_level":99})"), 99);
  EXPECT_EQ(decode_reset(R"({"reset":{}})").error(),
            invalid("target_level: missing, expected a whole number"));
  EXPECT_EQ(decode_reset(R"({"reset":{"target_level":"3"}})").error(),
            invalid(R"(target_level: "3" is not a whole number)"));
}

}  // namespace
}  // namespace taraba::wire
