#include <gtest/gtest.h>

#include <string>

#include "taraba/wire/json_in.h"
#include "taraba/wire/json_out.h"
#include "taraba/wire/test_rows.h"

namespace taraba::wire {
namespace {

Result<SrsIntervals> decode(const std::string& stages) {
  return decode_intervals(R"({"stages":)" + stages + "}");
}

std::string refusal(const std::string& stages) {
  const Result<SrsIntervals> intervals = decode(stages);
  if (intervals) return "accepted";
  EXPECT_EQ(intervals.error().code, ErrorCode::invalid);
  return intervals.error().message;
}

/// Eight numbers of an hour, but for the third.
std::string eight(const std::string& third) {
  return "[3600,3600," + third + ",3600,3600,3600,3600,3600]";
}

/// Ten objects of an hour, but for one.
std::string ten(std::size_t place, const std::string& object) {
  std::string stages;
  for (std::size_t i = 0; i < 10; ++i) {
    if (i != 0) stages += ',';
    const std::string interval = i == 0 || i == 9 ? "null" : "3600";
    stages += i == place ? object
                         : R"({"interval":)" + interval + R"(,"position":)" + std::to_string(i) +
                               R"(,"interval_unit":"seconds"})";
  }
  return '[' + stages + ']';
}

TEST(DecodeIntervals, TakesEightNumbers) {
  const Result<SrsIntervals> intervals =
      decode("[3600,7200,10800,14400,18000,21600,25200,315360000]");
  ASSERT_TRUE(intervals) << intervals.error().message;
  EXPECT_EQ(*intervals,
            (SrsIntervals{0, 3600, 7200, 10800, 14400, 18000, 21600, 25200, 315'360'000, 0}));
}

TEST(DecodeIntervals, TakesWhatGetShows) {
  const SpacedRepetitionSystem system{.id = {1},
                                      .data_updated_at = at(),
                                      .created_at = at(),
                                      .name = "Default",
                                      .description = "",
                                      .intervals = default_intervals};
  const std::string json = encode(system, test_link);
  const std::string data = json.substr(json.find(R"("data":)") + 7);
  const Result<SrsIntervals> at_root = decode_intervals(data.substr(0, data.size() - 1));
  ASSERT_TRUE(at_root) << at_root.error().message;
  EXPECT_EQ(*at_root, default_intervals);

  const Result<SrsIntervals> under_key = decode_intervals(R"({"spaced_repetition_system":)" + data);
  ASSERT_TRUE(under_key) << under_key.error().message;
  EXPECT_EQ(*under_key, default_intervals);
}

TEST(DecodeIntervals, TakesObjectsThatSayLess) {
  EXPECT_TRUE(decode(ten(0, "{}")));
  EXPECT_TRUE(decode(ten(9, R"({"interval":0,"interval_unit":null})")));
  EXPECT_EQ((*decode(ten(4, R"({"interval":7200})")))[4], 7200);
  EXPECT_EQ((*decode(ten(4, R"({"interval":3600,"interval":7200})")))[4], 7200);
}

TEST(DecodeIntervals, RefusesOtherShapes) {
  const std::string expected = " is not ten objects or eight numbers";
  EXPECT_EQ(decode_intervals("{}").error(),
            invalid("stages: missing, expected ten objects or eight numbers"));
  for (const std::string stages :
       {"null", "5", "{}", "[]", "[3600]", "[3600,3600,3600,3600,3600,3600,3600,3600,3600]"}) {
    EXPECT_EQ(refusal(stages), "stages: " + stages + expected);
  }
}

TEST(DecodeIntervals, RefusesOtherIntervals) {
  for (const std::string bad : {"0", "1", "3599", "3601", "-3600", "315363600", "null", "\"3600\"",
                                "3600.5", "9223372036854775807", "{}"}) {
    EXPECT_EQ(refusal(eight(bad)),
              "stages: " + bad + " is not whole hours in seconds, one hour to ten years");
    EXPECT_TRUE(refusal(ten(3, R"({"interval":)" + bad + "}"))
                    .ends_with(" is not a stage of whole hours in seconds, one hour to ten years"))
        << bad;
  }
  EXPECT_NE(refusal(ten(3, "{}")), "accepted");
  EXPECT_NE(refusal(ten(3, "3600")), "accepted");
  EXPECT_NE(refusal(ten(0, R"({"interval":3600})")), "accepted");
  EXPECT_NE(refusal(ten(9, R"({"interval":"0"})")), "accepted");
}

TEST(DecodeIntervals, RefusesOtherPlacesAndUnits) {
  for (const std::string member :
       {R"("position":4)", R"("position":-3)", R"("position":"3")", R"("position":null)",
        R"("interval_unit":"hours")", R"("interval_unit":1)"}) {
    EXPECT_TRUE(refusal(ten(3, R"({"interval":3600,)" + member + "}"))
                    .ends_with(" is not the object of position 3 with its interval in seconds"))
        << member;
  }
}

}  // namespace
}  // namespace taraba::wire
