#include "taraba/wire/dates.h"

#include <gtest/gtest.h>

#include <string>

namespace taraba::wire {
namespace {

/// What the text means, in the form that the API writes; `refused` if it is no date.
std::string read(std::string_view text) {
  const std::optional<Timestamp> t = parse_timestamp(text);
  return t ? format_timestamp(*t) : "refused";
}

TEST(ParseTimestamp, TakesEachFormThatClientsSend) {
  const std::string morning = "2024-02-29T07:42:00.000000Z";
  for (const std::string_view text :
       {"2024-02-29T07:42:00.000000Z", "2024-02-29T07:42:00Z", "2024-02-29T7:42:00Z",
        "2024-02-29T07:42Z", "2024-02-29T07:42", "2024-02-29T07:42:00", "2024-02-29 07:42:00",
        "2024-02-29 7:42", "2024-02-29t07:42:00z", "2024-02-29T07:42:00.0Z",
        "2024-02-29T07:42:00,000Z", "2024-02-29T07:42:00.0000000000Z"}) {
    EXPECT_EQ(read(text), morning) << text;
  }
}

TEST(ParseTimestamp, ADateAloneIsMidnight) {
  EXPECT_EQ(read("2024-02-29"), "2024-02-29T00:00:00.000000Z");
}

TEST(ParseTimestamp, TakesEachZone) {
  const std::string noon = "2024-02-29T12:00:00.000000Z";
  for (const std::string_view text :
       {"2024-02-29T12:00:00+00:00", "2024-02-29T12:00:00-00:00", "2024-02-29T12:00:00 00:00",
        "2024-02-29T21:00:00+09:00", "2024-02-29T21:00:00+0900", "2024-02-29T21:00:00+09",
        "2024-02-29T21:00:00 09:00", "2024-02-29T21:00:00 0900", "2024-02-29T21:00+0900",
        "2024-02-29T08:30:00-03:30", "2024-02-29T08:30:00.000-0330", "2024-03-01T11:59:00+23:59",
        "2024-02-28T12:01:00-23:59"}) {
    EXPECT_EQ(read(text), noon) << text;
  }
}

TEST(ParseTimestamp, CutsWhatIsFinerThanAMicrosecond) {
  EXPECT_EQ(read("2024-02-29T12:00:00.5Z"), "2024-02-29T12:00:00.500000Z");
  EXPECT_EQ(read("2024-02-29T12:00:00.123Z"), "2024-02-29T12:00:00.123000Z");
  EXPECT_EQ(read("2024-02-29T12:00:00.123456789Z"), "2024-02-29T12:00:00.123456Z");
  EXPECT_EQ(read("2024-02-29T12:00:00.9999999+00:00"), "2024-02-29T12:00:00.999999Z");
}

TEST(ParseTimestamp, TakesTheYears1To9999) {
  EXPECT_EQ(read("0001-01-01T00:00:00Z"), "0001-01-01T00:00:00.000000Z");
  EXPECT_EQ(read("9999-12-31T23:59:59.999999Z"), "9999-12-31T23:59:59.999999Z");
  EXPECT_EQ(read("0000-12-31T23:59:59Z"), "refused");
  EXPECT_EQ(read("10000-01-01T00:00:00Z"), "refused");
  EXPECT_EQ(read("0001-01-01T00:00:00+00:01"), "refused");
  EXPECT_EQ(read("9999-12-31T23:59:59-00:01"), "refused");
  EXPECT_EQ(read("0001-01-01T00:01:00+00:01"), "0001-01-01T00:00:00.000000Z");
}

TEST(ParseTimestamp, RefusesWhatIsNoDate) {
  for (const std::string_view text : {"",
                                      " ",
                                      "now",
                                      "null",
                                      "0",
                                      "1709208000",
                                      "2024",
                                      "2024-02",
                                      "2024-2-29",
                                      "2024-02-9",
                                      "24-02-29",
                                      "2024/02/29",
                                      "20240229",
                                      "2024-02-29T",
                                      "2024-02-29 ",
                                      " 2024-02-29",
                                      "2024-02-29Z",
                                      "2024-02-29T07",
                                      "2024-02-29T07Z",
                                      "2024-02-29T0742",
                                      "2024-02-29T07:4",
                                      "2024-02-29T07:42:",
                                      "2024-02-29T07:42:0",
                                      "2024-02-29T07:42:00.",
                                      "2024-02-29T07:42:00.Z",
                                      "2024-02-29T07:42:00Z ",
                                      "2024-02-29T07:42:00ZZ",
                                      "2024-02-29T07:42:00Zjunk",
                                      "2024-02-29T007:42:00Z",
                                      "2024-02-29T07:42:00+",
                                      "2024-02-29T07:42:00+9",
                                      "2024-02-29T07:42:00+9:00",
                                      "2024-02-29T07:42:00+09:",
                                      "2024-02-29T07:42:00+09:0",
                                      "2024-02-29T07:42:00+09:000",
                                      "2024-02-29T07:42:00*09:00",
                                      "2024-02-29T07:42:00 UTC",
                                      "2024-02-29X07:42:00Z",
                                      "-024-02-29",
                                      "+024-02-29",
                                      "2024-02-29T-7:42:00Z",
                                      "2024-02-29T07:42:-1Z",
                                      "Fri, 11 Nov 2011 11:11:11 GMT"}) {
    EXPECT_EQ(read(text), "refused") << text;
  }
}

TEST(ParseTimestamp, RefusesWhatIsInNoCalendarOrClock) {
  for (const std::string_view text :
       {"2023-02-29", "2024-02-30", "2024-04-31", "2024-13-01", "2024-00-01", "2024-01-00",
        "2024-01-32", "1900-02-29", "2024-02-29T24:00:00Z", "2024-02-29T07:60:00Z",
        "2024-02-29T07:42:60Z", "2024-02-29T07:42:00+24:00", "2024-02-29T07:42:00+09:60"}) {
    EXPECT_EQ(read(text), "refused") << text;
  }
  EXPECT_EQ(read("2000-02-29"), "2000-02-29T00:00:00.000000Z");
}

TEST(HttpDate, FormatsEachWeekdayAndMonth) {
  const auto format = [](std::string_view iso) { return format_http_date(*parse_timestamp(iso)); };
  EXPECT_EQ(format("2011-11-11T11:11:11.999999Z"), "Fri, 11 Nov 2011 11:11:11 GMT");
  EXPECT_EQ(format("2023-01-01T00:00:00Z"), "Sun, 01 Jan 2023 00:00:00 GMT");
  EXPECT_EQ(format("2023-02-06T23:59:59Z"), "Mon, 06 Feb 2023 23:59:59 GMT");
  EXPECT_EQ(format("2023-03-07T00:00:00Z"), "Tue, 07 Mar 2023 00:00:00 GMT");
  EXPECT_EQ(format("2023-04-05T00:00:00Z"), "Wed, 05 Apr 2023 00:00:00 GMT");
  EXPECT_EQ(format("2023-05-04T00:00:00Z"), "Thu, 04 May 2023 00:00:00 GMT");
  EXPECT_EQ(format("2023-06-03T00:00:00Z"), "Sat, 03 Jun 2023 00:00:00 GMT");
  EXPECT_EQ(format("2023-07-31T00:00:00Z"), "Mon, 31 Jul 2023 00:00:00 GMT");
  EXPECT_EQ(format("2023-08-31T00:00:00Z"), "Thu, 31 Aug 2023 00:00:00 GMT");
  EXPECT_EQ(format("2023-09-30T00:00:00Z"), "Sat, 30 Sep 2023 00:00:00 GMT");
  EXPECT_EQ(format("2023-10-31T00:00:00Z"), "Tue, 31 Oct 2023 00:00:00 GMT");
  EXPECT_EQ(format("1969-12-31T23:59:59.5Z"), "Wed, 31 Dec 1969 23:59:59 GMT");
}

TEST(HttpDate, ReadsItsOneForm) {
  const auto t = parse_http_date("Fri, 11 Nov 2011 11:11:11 GMT");
  ASSERT_TRUE(t);
  EXPECT_EQ(format_timestamp(*t), "2011-11-11T11:11:11.000000Z");
}

TEST(HttpDate, RefusesEveryOtherForm) {
  for (const std::string_view text :
       {"", "Fri, 11 Nov 2011 11:11:11", "Fri, 11 Nov 2011 11:11:11 UTC",
        "Fri, 11 Nov 2011 11:11:11 GMT ", "fri, 11 nov 2011 11:11:11 gmt",
        "Sat, 11 Nov 2011 11:11:11 GMT",  // it was a Friday
        "Fri, 31 Nov 2011 11:11:11 GMT", "Fri, 11 Nov 2011 24:11:11 GMT",
        "Fri, 11 Nov 2011 11:61:11 GMT", "Fri, 11 Nox 2011 11:11:11 GMT",
        "Fri, 1  Nov 2011 11:11:11 GMT", "Fri. 11 Nov 2011 11:11:11 GMT",
        "Fri, 11-Nov-2011 11:11:11 GMT", "Friday, 11-Nov-11 11:11:11 GMT",
        "Fri Nov 11 11:11:11 2011", "2011-11-11T11:11:11Z", "2011-11-11T11:11:11.000000000Z"}) {
    EXPECT_FALSE(parse_http_date(text)) << text;
  }
}

}  // namespace
}  // namespace taraba::wire
