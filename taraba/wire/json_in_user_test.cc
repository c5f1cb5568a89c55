#include <gtest/gtest.h>

#include <string>

#include "taraba/wire/json_in.h"

namespace taraba::wire {
namespace {

Result<PreferencesPatch> decode(std::string_view preferences) {
  return decode_user(R"({"user":{"preferences":)" + std::string(preferences) + "}}");
}

PreferencesPatch decoded(std::string_view preferences) {
  Result<PreferencesPatch> patch = decode(preferences);
  if (patch) return *patch;
  ADD_FAILURE() << preferences << ": " << patch.error().message;
  return {};
}

std::string refusal(const Result<PreferencesPatch>& patch) {
  if (patch) return "accepted";
  EXPECT_EQ(patch.error().code, ErrorCode::invalid);
  return patch.error().message;
}

TEST(DecodeUser, TakesAllPreferences) {
  const PreferencesPatch patch = decoded(
      R"({"lessons_autoplay_audio":true,"lessons_batch_size":3,"reviews_autoplay_audio":false,)"
      R"("reviews_display_srs_indicator":true,"extra_study_autoplay_audio":false,)"
      R"("reviews_presentation_order":"lower_levels_first"})");
  EXPECT_EQ(patch.lessons_autoplay_audio, true);
  EXPECT_EQ(patch.lessons_batch_size, 3);
  EXPECT_EQ(patch.reviews_autoplay_audio, false);
  EXPECT_EQ(patch.reviews_display_srs_indicator, true);
  EXPECT_EQ(patch.extra_study_autoplay_audio, false);
  EXPECT_EQ(patch.reviews_presentation_order, ReviewsPresentationOrder::lower_levels_first);
  EXPECT_EQ(decoded(R"({"reviews_presentation_order":"shuffled"})").reviews_presentation_order,
            ReviewsPresentationOrder::shuffled);
}

TEST(DecodeUser, WhatIsAbsentStaysSo) {
  const PreferencesPatch patch = decoded("{}");
  EXPECT_FALSE(patch.lessons_autoplay_audio);
  EXPECT_FALSE(patch.lessons_batch_size);
  EXPECT_FALSE(patch.reviews_autoplay_audio);
  EXPECT_FALSE(patch.reviews_display_srs_indicator);
  EXPECT_FALSE(patch.extra_study_autoplay_audio);
  EXPECT_FALSE(patch.reviews_presentation_order);
}

TEST(DecodeUser, ThePreferencesMayStandAtTheRoot) {
  const Result<PreferencesPatch> patch =
      decode_user(R"({"preferences":{"lessons_batch_size":10}})");
  ASSERT_TRUE(patch);
  EXPECT_EQ(patch->lessons_batch_size, 10);
}

TEST(DecodeUser, UnknownAndDeprecatedOnesAreIgnored) {
  EXPECT_TRUE(decode(R"({"default_voice_actor_id":1,"lessons_presentation_order":null})"));
  EXPECT_TRUE(decode(R"({"default_voice_actor_id":"x","lessons_presentation_order":[5]})"));
  EXPECT_TRUE(decode(R"({"wanikani_compatibility_mode":{},"":0})"));
}

TEST(DecodeUser, ThePreferencesMustBeThere) {
  EXPECT_EQ(refusal(decode_user("{}")), "preferences: missing, expected an object");
  EXPECT_EQ(refusal(decode_user(R"({"user":{}})")), "preferences: missing, expected an object");
  EXPECT_EQ(refusal(decode("null")), "preferences: null is not an object");
  EXPECT_EQ(refusal(decode("[]")), "preferences: [] is not an object");
}

TEST(DecodeUser, BooleansAreBooleans) {
  for (const std::string name : {"lessons_autoplay_audio", "reviews_autoplay_audio",
                                 "reviews_display_srs_indicator", "extra_study_autoplay_audio"}) {
    for (const std::string value : {"1", "\"true\"", "null", "[]"}) {
      EXPECT_EQ(refusal(decode("{\"" + name + "\":" + value + "}")),
                name + ": " + value + " is not true or false");
    }
  }
}

TEST(DecodeUser, TheBatchSizeHasARange) {
  for (const std::string value : {"2", "11", "-3", "5.5", "\"5\"", "null", "true"}) {
    EXPECT_EQ(refusal(decode(R"({"lessons_batch_size":)" + value + "}")),
              "lessons_batch_size: " + value + " is not a whole number from 3 to 10");
  }
}

TEST(DecodeUser, TheOrderIsOneOfTwo) {
  for (const std::string value : {"\"random\"", "\"\"", "\"Shuffled\"", "null", "1"}) {
    EXPECT_EQ(refusal(decode(R"({"reviews_presentation_order":)" + value + "}")),
              "reviews_presentation_order: " + value + " is not shuffled or lower_levels_first");
  }
}

}  // namespace
}  // namespace taraba::wire
