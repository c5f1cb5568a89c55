#include "taraba/wire/schema.h"

#include <gtest/gtest.h>
#include <simdjson.h>

#include <algorithm>

#include "taraba/wire/schema_writer.h"

namespace taraba::wire {
namespace {

/// The schema of this name, minified.
std::string schema(std::string_view name) {
  const std::string all = encode_schemas();
  simdjson::dom::parser parser;
  simdjson::dom::element found;
  if (parser.parse(all)[name].get(found) != simdjson::SUCCESS) return "";
  return simdjson::minify(found);
}

TEST(Schema, OfAResourceIsItsFields) {
  EXPECT_EQ(schema("VoiceActor"),
            R"({"type":"object","properties":{"id":{"type":"integer","format":"int64"},)"
            R"("object":{"type":"string","const":"voice_actor"},)"
            R"("url":{"type":"string","format":"uri"},)"
            R"("data_updated_at":{"type":"string","format":"date-time"},)"
            R"("data":{"type":"object","properties":{)"
            R"("created_at":{"type":"string","format":"date-time"},"name":{"type":"string"},)"
            R"("description":{"type":"string"},"gender":{"type":"string"}},)"
            R"("required":["created_at","name","description","gender"]}},)"
            R"("required":["id","object","url","data_updated_at","data"]})");
}

TEST(Schema, OfAnOptionalFieldAllowsNull) {
  EXPECT_EQ(schema_of<std::optional<Timestamp>>(),
            R"({"type":["string","null"],"format":"date-time"})");
  EXPECT_EQ(schema_of<std::optional<Meaning>>(),
            R"({"anyOf":[)" + schema_of<Meaning>() + R"(,{"type":"null"}]})");
}

TEST(Schema, OfAnEnumNamesItsValues) {
  EXPECT_EQ(schema_of<SubscriptionType>(),
            R"({"type":"string","enum":["free","recurring","lifetime","unknown"]})");
}

TEST(Schema, OfStagesAndLevelsHasTheirBounds) {
  EXPECT_EQ(schema_of<SrsStage>(), R"({"type":"integer","minimum":0,"maximum":9})");
  EXPECT_EQ(schema_of<Level>(), R"({"type":"integer","minimum":1,"maximum":60})");
}

TEST(Schema, OfASubjectIsThatOfItsType) {
  EXPECT_EQ(schema("Subject"),
            R"({"oneOf":[{"$ref":"#/components/schemas/Radical"},)"
            R"({"$ref":"#/components/schemas/Kanji"},{"$ref":"#/components/schemas/Vocabulary"},)"
            R"({"$ref":"#/components/schemas/KanaVocabulary"}],)"
            R"("discriminator":{"propertyName":"object","mapping":{)"
            R"("radical":"#/components/schemas/Radical","kanji":"#/components/schemas/Kanji",)"
            R"("vocabulary":"#/components/schemas/Vocabulary",)"
            R"("kana_vocabulary":"#/components/schemas/KanaVocabulary"}}})");
}

TEST(Schema, OfABodyIsTheObjectUnderItsRootKeyOrNot) {
  EXPECT_EQ(schema("NewReset"),
            R"({"type":"object","properties":{"target_level":{"type":"integer",)"
            R"("format":"int64"}},"required":["target_level"]})");
  EXPECT_EQ(schema("NewResetBody"),
            R"({"anyOf":[{"type":"object","properties":{)"
            R"("reset":{"$ref":"#/components/schemas/NewReset"}},"required":["reset"]},)"
            R"({"$ref":"#/components/schemas/NewReset"}]})");
}

TEST(Schema, OfABodySaysWhatIsNeeded) {
  EXPECT_EQ(schema("NewReview"),
            R"({"type":"object","properties":{)"
            R"("assignment_id":{"type":["integer","null"],"format":"int64"},)"
            R"("subject_id":{"type":["integer","null"],"format":"int64"},)"
            R"("incorrect_meaning_answers":{"type":"integer","format":"int64","minimum":0,)"
            R"("maximum":10000},)"
            R"("incorrect_reading_answers":{"type":"integer","format":"int64","minimum":0,)"
            R"("maximum":10000},)"
            R"("created_at":{"type":["string","null"],"format":"date-time"}},)"
            R"("required":["incorrect_meaning_answers","incorrect_reading_answers"],)"
            R"("oneOf":[)"
            R"({"required":["assignment_id"],"properties":{"assignment_id":{"type":"integer"}}},)"
            R"({"required":["subject_id"],"properties":{"subject_id":{"type":"integer"}}}]})");
  EXPECT_NE(schema("UserPatch").find(R"("required":["preferences"])"), std::string::npos);
}

TEST(Parameters, AreThoseThatTheFilterReads) {
  const auto parameters = list_parameters<ReviewFilter>();
  std::vector<std::string_view> names;
  for (const Parameter& parameter : parameters) names.push_back(parameter.name);
  EXPECT_EQ(names,
            (std::vector<std::string_view>{"ids", "updated_after", "assignment_ids", "subject_ids",
                                           "page_after_id", "page_before_id"}));
  EXPECT_TRUE(parameters[0].is_list);
  EXPECT_EQ(parameters[0].schema,
            R"({"type":"array","items":{"type":"integer","format":"int64"}})");
  EXPECT_FALSE(parameters[1].is_list);
  EXPECT_EQ(parameters[1].schema, R"({"type":"string","format":"date-time"})");
}

TEST(Parameters, ThatAreFlagsMayBeEmpty) {
  const auto parameters = list_parameters<AssignmentFilter>();
  const auto flag = std::ranges::find(parameters, "in_review", &Parameter::name);
  ASSERT_NE(flag, parameters.end());
  EXPECT_TRUE(flag->may_be_empty);
  EXPECT_EQ(flag->schema, R"({"type":"boolean"})");
  EXPECT_EQ(std::ranges::count(parameters, true, &Parameter::may_be_empty), 3);
}

TEST(Parameters, AllSayWhatTheyAre) {
  for (const auto& list : {list_parameters<AssignmentFilter>(), list_parameters<ReviewFilter>(),
                           list_parameters<ItemFilter>()}) {
    for (const Parameter& parameter : list) EXPECT_NE(parameter.description, "") << parameter.name;
  }
}

}  // namespace
}  // namespace taraba::wire
