#include "taraba/wire/query.h"

#include <gtest/gtest.h>

#include <string>

namespace taraba::wire {
namespace {

Parameters parameters(std::string_view query) {
  Result<Parameters> parsed = parse_query(query);
  EXPECT_TRUE(parsed) << query;
  return parsed ? *std::move(parsed) : Parameters{};
}

TEST(ParseQuery, SplitsAndDecodes) {
  EXPECT_EQ(parameters(""), (Parameters{}));
  EXPECT_EQ(parameters("a=1&b=2"), (Parameters{{"a", "1"}, {"b", "2"}}));
  EXPECT_EQ(parameters("b=2&a=1%2C2+3%2b"), (Parameters{{"a", "1,2 3+"}, {"b", "2"}}));
  EXPECT_EQ(parameters("%61=%E8%9f%B9"), (Parameters{{"a", "蟹"}}));
  EXPECT_EQ(parameters("a=b=c"), (Parameters{{"a", "b=c"}}));
}

TEST(ParseQuery, TakesNamesWithoutAValue) {
  EXPECT_EQ(parameters("a"), (Parameters{{"a", ""}}));
  EXPECT_EQ(parameters("a="), (Parameters{{"a", ""}}));
  EXPECT_EQ(parameters("&&a&"), (Parameters{{"a", ""}}));
  EXPECT_EQ(parameters("=1&="), (Parameters{}));
}

TEST(ParseQuery, OfRepeatedNamesTheLastWins) {
  EXPECT_EQ(parameters("a=1&b=2&a=3"), (Parameters{{"a", "3"}, {"b", "2"}}));
  EXPECT_EQ(parameters("a=1&a"), (Parameters{{"a", ""}}));
}

TEST(ParseQuery, RefusesBrokenEscapes) {
  for (const std::string_view query : {"a=%", "a=%4", "a=%4g", "a=%g4", "%=1", "a=%%41", "a=%+1"}) {
    const Result<Parameters> parsed = parse_query(query);
    ASSERT_FALSE(parsed) << query;
    EXPECT_EQ(parsed.error(), invalid("query: a percent escape is broken"));
  }
}

TEST(ParseQuery, RefusesWhatIsNotUtf8) {
  for (const std::string_view query :
       {"a=%ff", "a=%e8%9f", "%c0%80=1", "a=%ed%a0%80", "a=\xff", "\xe8=1"}) {
    const Result<Parameters> parsed = parse_query(query);
    ASSERT_FALSE(parsed) << query;
    EXPECT_EQ(parsed.error(), invalid("query: not UTF-8"));
  }
}

TEST(PercentEncode, IsTheEncodingOfForms) {
  EXPECT_EQ(percent_encode(""), "");
  EXPECT_EQ(percent_encode("Az09-._*"), "Az09-._*");
  EXPECT_EQ(percent_encode("1,2 3"), "1%2C2+3");
  EXPECT_EQ(percent_encode("蟹~+&=%/"), "%E8%9F%B9%7E%2B%26%3D%25%2F");
  EXPECT_EQ(percent_encode(std::string_view("\0\n", 2)), "%00%0A");
}

TEST(PercentDecodePath, KeepsThePlus) {
  EXPECT_EQ(*percent_decode_path("/kanji/%E8%9F%B9+%2b"), "/kanji/蟹++");
  EXPECT_EQ(*percent_decode_path("/kanji/蟹"), "/kanji/蟹");
  EXPECT_EQ(percent_decode_path("/%4").error(), invalid("path: a percent escape is broken"));
  EXPECT_EQ(percent_decode_path("/%ff").error(), invalid("path: not UTF-8"));
}

template <class Filter>
using Parse = Result<Asked<Filter>> (*)(const Parameters&);

template <class Filter>
Asked<Filter> ask(Parse<Filter> parse, std::string_view query) {
  Result<Asked<Filter>> asked = parse(parameters(query));
  if (!asked) {
    ADD_FAILURE() << query << ": " << asked.error().message;
    return {};
  }
  return *std::move(asked);
}

/// The message of the refusal.
template <class Filter>
std::string refusal(Parse<Filter> parse, std::string_view query) {
  const Result<Asked<Filter>> asked = parse(parameters(query));
  if (asked) return "accepted";
  EXPECT_EQ(asked.error().code, ErrorCode::invalid);
  return asked.error().message;
}

TEST(CanonicalQuery, IsSortedEncodedAndWithoutWhatIsUnknown) {
  const auto asked = ask(parse_subject_filter, "types=kanji&x=1&ids=2,1&slugs=蟹&ids[]=4");
  EXPECT_EQ(asked.query, "ids=2%2C1&slugs=%E8%9F%B9&types=kanji");
  EXPECT_EQ(asked.cursor, "");
}

TEST(CanonicalQuery, ValuesStandAsTheyCame) {
  EXPECT_EQ(ask(parse_subject_filter, "levels=01,,2&hidden=1&types=foo").query,
            "hidden=1&levels=01%2C%2C2&types=foo");
  EXPECT_EQ(ask(parse_subject_filter, "updated_after=2024-02-29T7:42:00+00:00").query,
            "updated_after=2024-02-29T7%3A42%3A00+00%3A00");
}

TEST(CanonicalQuery, WhatIsEmptyIsLeftOut) {
  const auto asked = ask(parse_subject_filter,
                         "ids=&levels=,&slugs=,,&types=,&hidden=&updated_after=&page_after_id=");
  EXPECT_EQ(asked.query, "");
  EXPECT_EQ(asked.cursor, "");
  EXPECT_FALSE(asked.filter.ids);
  EXPECT_FALSE(asked.filter.levels);
  EXPECT_FALSE(asked.filter.slugs);
  EXPECT_FALSE(asked.filter.types);
  EXPECT_FALSE(asked.filter.hidden);
  EXPECT_FALSE(asked.filter.updated_after);
  EXPECT_FALSE(asked.page.page_after_id);
}

TEST(CanonicalQuery, OfTwoCursorsAfterWins) {
  const auto both = ask(parse_reset_filter, "page_before_id=9&page_after_id=-1&ids=1");
  EXPECT_EQ(both.page.page_after_id, -1);
  EXPECT_FALSE(both.page.page_before_id);
  EXPECT_EQ(both.query, "ids=1");
  EXPECT_EQ(both.cursor, "page_after_id=-1");

  const auto before = ask(parse_reset_filter, "page_before_id=9");
  EXPECT_FALSE(before.page.page_after_id);
  EXPECT_EQ(before.page.page_before_id, 9);
  EXPECT_EQ(before.query, "");
  EXPECT_EQ(before.cursor, "page_before_id=9");
}

TEST(Refusals, NameParameterValueAndExpectation) {
  EXPECT_EQ(refusal(parse_subject_filter, "ids=1,x,3"), "ids: \"x\" is not a whole number");
  EXPECT_EQ(refusal(parse_subject_filter, "hidden=yes"), "hidden: \"yes\" is not true or false");
  EXPECT_EQ(refusal(parse_subject_filter, "updated_after=soon"),
            "updated_after: \"soon\" is not an ISO 8601 date");
  EXPECT_EQ(refusal(parse_subject_filter, "page_after_id=x"),
            "page_after_id: \"x\" is not a whole number");
  EXPECT_EQ(refusal(parse_subject_filter, "page_after_id=1&page_before_id=x"),
            "page_before_id: \"x\" is not a whole number");
}

TEST(Refusals, CutLongValuesBetweenCharacters) {
  std::string value;
  for (int i = 0; i < 100; ++i) value += "蟹";
  const std::string message = refusal(parse_subject_filter, "hidden=" + value);
  EXPECT_EQ(message, "hidden: \"" + value.substr(0, 78) + "... is not true or false");
}

TEST(Refusals, WholeNumbersAreStrict) {
  for (const std::string_view bad : {"+1", "%2B1", "1.0", "1e3", "0x1", " 1", "1 ", "-", "--1",
                                     "9223372036854775808", "-9223372036854775809", "１"}) {
    EXPECT_NE(refusal(parse_reset_filter, "ids=" + std::string(bad)), "accepted") << bad;
  }
  EXPECT_EQ(ask(parse_reset_filter, "ids=-9223372036854775808,9223372036854775807,-0").filter.ids,
            (std::vector<std::int64_t>{INT64_MIN, INT64_MAX, 0}));
}

}  // namespace
}  // namespace taraba::wire
