#include "taraba/wire/conditional.h"

#include <gtest/gtest.h>

#include <limits>
#include <string>

#include "taraba/wire/dates.h"

namespace taraba::wire {
namespace {

using namespace std::chrono_literals;

TEST(Etag, IsWeakAndOfFixedWidth) {
  EXPECT_EQ(format_etag(0), "W/\"0000000000000000\"");
  EXPECT_EQ(format_etag(0xabc), "W/\"0000000000000abc\"");
  EXPECT_EQ(format_etag(std::numeric_limits<std::uint64_t>::max()), "W/\"ffffffffffffffff\"");
}

TEST(Etag, MatchesInListsAndBothSpellings) {
  const std::string etag = R"(W/"a1")";
  for (const std::string_view header :
       {R"(W/"a1")", R"("a1")", "*", " * ", R"(  W/"a1"  )", R"("x", "a1")", R"("x","a1","y")",
        R"(W/"x" , W/"a1")", R"(,,"a1")", R"("x,y", "a1")", R"("", "a1")", "\"x\",\t\"a1\""}) {
    EXPECT_TRUE(etag_matches(header, etag)) << header;
  }
  EXPECT_TRUE(etag_matches(R"(W/"a1")", R"("a1")"));
}

TEST(Etag, DoesNotMatchAnythingElse) {
  const std::string etag = R"(W/"a1")";
  for (const std::string_view header :
       {"", " ", ",", R"("a")", R"("a11")", R"("A1")", "a1", "W/a1", R"(w/"a1")", R"("a1)", R"(W/)",
        R"("x", *)", R"("x,a1")", R"("x W/"a1")", R"(a1, "a1")"}) {
    EXPECT_FALSE(etag_matches(header, etag)) << header;
  }
}

TEST(UnmodifiedSince, ComparesWholeSeconds) {
  const Timestamp second = *parse_http_date("Fri, 11 Nov 2011 11:11:11 GMT");
  const std::string header = format_http_date(second);
  const Timestamp later = second + 1h;
  EXPECT_TRUE(unmodified_since(header, second - 1h, later));
  EXPECT_TRUE(unmodified_since(header, second, later));
  EXPECT_TRUE(unmodified_since(header, second + 999'999us, later));
  EXPECT_FALSE(unmodified_since(header, second + 1s, later));
  EXPECT_TRUE(unmodified_since(" " + header + " ", second, later));
}

TEST(UnmodifiedSince, TheRunningSecondMayStillChange) {
  const Timestamp second = *parse_http_date("Fri, 11 Nov 2011 11:11:11 GMT");
  const std::string header = format_http_date(second);
  const Timestamp changed_at = second - 1h;
  EXPECT_FALSE(unmodified_since(header, changed_at, second));
  EXPECT_FALSE(unmodified_since(header, changed_at, second + 999'999us));
  EXPECT_TRUE(unmodified_since(header, changed_at, second + 1s));
}

TEST(UnmodifiedSince, ADateToComeIsIgnored) {
  const Timestamp second = *parse_http_date("Fri, 11 Nov 2011 11:11:11 GMT");
  EXPECT_FALSE(unmodified_since(format_http_date(second + 1s), second - 1h, second));
}

TEST(UnmodifiedSince, OtherFormsAreIgnored) {
  const Timestamp now = *parse_timestamp("2030-01-01");
  for (const std::string_view header : {"", "*", "2029-01-01T00:00:00Z", "1 Jan 2029"}) {
    EXPECT_FALSE(unmodified_since(header, Timestamp{}, now)) << header;
  }
}

TEST(Fingerprint, IsFnv1a) {
  EXPECT_EQ(fingerprint(""), 0xcbf29ce484222325U);
  EXPECT_EQ(fingerprint("a"), 0xaf63dc4c8601ec8cU);
  EXPECT_EQ(fingerprint("foobar"), 0x85944171f73967e8U);
  EXPECT_EQ(fingerprint("bar", fingerprint("foo")), fingerprint("foobar"));
}

}  // namespace
}  // namespace taraba::wire
