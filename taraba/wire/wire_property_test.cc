#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>
#include <simdjson.h>

#include <string>

#include "taraba/wire/conditional.h"
#include "taraba/wire/dates.h"
#include "taraba/wire/json_in.h"
#include "taraba/wire/json_out.h"
#include "taraba/wire/query.h"
#include "taraba/wire/test_generators.h"
#include "taraba/wire/test_rows.h"

namespace taraba::wire {
namespace {

RC_GTEST_PROP(TimeProperty, IsReadAsItWasWritten, ()) {
  const Timestamp t = *any_time();
  RC_ASSERT(parse_timestamp(format_timestamp(t)) == t);
}

RC_GTEST_PROP(TimeProperty, IsReadAtEachZone, ()) {
  const auto t = std::chrono::floor<std::chrono::minutes>(*any_time());
  const std::chrono::minutes ahead(*rc::gen::inRange(0, 24 * 60));
  const Timestamp there = t + ahead;
  RC_PRE(there < *parse_timestamp("9999-12-31"));
  const std::string zone = format_timestamp(Timestamp{} + ahead).substr(11, 5);
  RC_ASSERT(parse_timestamp(format_timestamp(there).substr(0, 19) + "+" + zone) == t);
}

RC_GTEST_PROP(TimeProperty, AnHttpDateIsItsSecond, ()) {
  const Timestamp t = *any_time();
  RC_ASSERT(parse_http_date(format_http_date(t)) == std::chrono::floor<std::chrono::seconds>(t));
}

RC_GTEST_PROP(TimeProperty, NoTextIsReadAsAnImpossibleTime, ()) {
  const auto text =
      *rc::gen::container<std::string>(rc::gen::elementOf(std::string("0129-:.TZ+ ")));
  const auto t = parse_timestamp(text);
  if (t) RC_ASSERT(parse_timestamp(format_timestamp(*t)) == t);
}

RC_GTEST_PROP(QueryProperty, ParametersAreReadAsTheyWereWritten, ()) {
  const auto written = *rc::gen::container<Parameters>(rc::gen::nonEmpty(any_text()), any_text());
  std::string query;
  for (const auto& [name, value] : written) {
    if (!query.empty()) query += '&';
    query += percent_encode(name) + '=' + percent_encode(value);
  }
  const Result<Parameters> read = parse_query(query);
  RC_ASSERT(read.has_value());
  RC_ASSERT(*read == written);
}

RC_GTEST_PROP(QueryProperty, TheCanonicalFormMeansTheSameAndIsItsOwnForm, ()) {
  const auto ids = *rc::gen::nonEmpty(rc::gen::arbitrary<std::vector<std::int64_t>>());
  const auto slugs = *rc::gen::container<std::vector<std::string>>(any_text());
  Parameters parameters{{"types", "kanji"}};
  for (const std::int64_t id : ids) parameters["ids"] += std::to_string(id) + ',';
  for (const std::string& slug : slugs) parameters["slugs"] += slug + ',';

  const auto asked = parse_subject_filter(parameters);
  RC_ASSERT(asked.has_value());
  RC_ASSERT(asked->filter.ids == ids);
  const auto again = parse_subject_filter(*parse_query(asked->query));
  RC_ASSERT(again.has_value());
  RC_ASSERT(again->query == asked->query);
  RC_ASSERT(again->filter.ids == asked->filter.ids);
  RC_ASSERT(again->filter.slugs == asked->filter.slugs);
}

RC_GTEST_PROP(QueryProperty, AnyBytesAreReadOrRefused, ()) {
  const auto bytes = *rc::gen::arbitrary<std::string>();
  const Result<Parameters> parameters = parse_query(bytes);
  if (!parameters) return;
  for (const auto& [name, value] : *parameters) {
    RC_ASSERT(!name.empty());
    RC_ASSERT(simdjson::validate_utf8(name) && simdjson::validate_utf8(value));
  }
}

RC_GTEST_PROP(JsonProperty, TextIsReadAsItWasWritten, ()) {
  StudyMaterial row = test_material();
  row.meaning_note = *any_text();
  row.reading_note = *any_text();
  const std::string json = encode(row, test_link);
  RC_ASSERT(json.find_first_of("<>&") == std::string::npos);

  simdjson::dom::parser parser;
  simdjson::dom::element root;
  RC_ASSERT(parser.parse(json).get(root) == simdjson::SUCCESS);
  const std::string data = simdjson::minify(root["data"]);
  const Result<NewStudyMaterial> body = decode_new_study_material(data);
  RC_ASSERT(body.has_value());
  RC_ASSERT(body->subject_id == row.subject_id);
  RC_ASSERT(body->patch.meaning_note == row.meaning_note);
  RC_ASSERT(body->patch.reading_note == row.reading_note);
  RC_ASSERT(body->patch.meaning_synonyms == row.meaning_synonyms);
}

RC_GTEST_PROP(JsonProperty, AnyBodyIsReadOrRefused, ()) {
  const auto body = *rc::gen::container<std::string>(
      rc::gen::elementOf(std::string("{}[]\":,\\ue09 \n.-+\xef\xbb\xbf\0", 21)));
  const auto start = decode_start(body);
  if (start) return;
  RC_ASSERT(start.error().code == ErrorCode::malformed || start.error().code == ErrorCode::invalid);
  RC_ASSERT(!start.error().message.empty());
}

RC_GTEST_PROP(EtagProperty, EachMatchesItselfAlone, (std::uint64_t one, std::uint64_t other)) {
  RC_ASSERT(etag_matches(format_etag(one), format_etag(one)));
  RC_ASSERT(etag_matches(format_etag(one).substr(2), format_etag(one)));
  RC_ASSERT(etag_matches(format_etag(one), format_etag(other)) == (one == other));
}

}  // namespace
}  // namespace taraba::wire
