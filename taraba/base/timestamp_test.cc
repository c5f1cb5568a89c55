#include "taraba/base/timestamp.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace taraba {
namespace {

using namespace std::chrono_literals;
using std::chrono::sys_days;
using std::chrono::year;

TEST(Timestamp, FormatsSixDecimals) {
  EXPECT_EQ(format_timestamp(Timestamp{}), "1970-01-01T00:00:00.000000Z");
  EXPECT_EQ(format_timestamp(Timestamp{} + 1us), "1970-01-01T00:00:00.000001Z");
  EXPECT_EQ(format_timestamp(Timestamp{} - 1us), "1969-12-31T23:59:59.999999Z");
  EXPECT_EQ(format_timestamp(from_microseconds(1'509'328'270'438'432)),
            "2017-10-30T01:51:10.438432Z");
}

TEST(Timestamp, FormatsTheEndsOfItsRange) {
  EXPECT_EQ(format_timestamp(sys_days(year(0) / 1 / 1)), "0000-01-01T00:00:00.000000Z");
  EXPECT_EQ(format_timestamp(sys_days(year(10000) / 1 / 1) - 1us), "9999-12-31T23:59:59.999999Z");
  EXPECT_EQ(format_timestamp(sys_days(year(2024) / 2 / 29)), "2024-02-29T00:00:00.000000Z");
}

TEST(Timestamp, WritesWhatItFormatsAndNothingAfterIt) {
  const Timestamp t = sys_days(year(2024) / 2 / 29) + 23h + 9min + 5s + 120'034us;
  std::string buffer(timestamp_length + 1, '#');
  const char* const end = write_timestamp(buffer.data(), t);
  EXPECT_EQ(end, buffer.data() + timestamp_length);
  EXPECT_EQ(buffer, "2024-02-29T23:09:05.120034Z#");
}

TEST(Timestamp, FloorsToTheHourAlsoBefore1970) {
  EXPECT_EQ(floor_hour(Timestamp{}), Timestamp{});
  EXPECT_EQ(floor_hour(Timestamp{} + 1h - 1us), Timestamp{});
  EXPECT_EQ(floor_hour(Timestamp{} + 1h), Timestamp{} + 1h);
  EXPECT_EQ(floor_hour(Timestamp{} - 1us), Timestamp{} - 1h);
}

TEST(Timestamp, IsMicrosecondsAndBack) {
  EXPECT_EQ(to_microseconds(Timestamp{} + 1h + 5us), 3'600'000'005);
  EXPECT_EQ(from_microseconds(-5), Timestamp{} - 5us);
}

}  // namespace
}  // namespace taraba
