// What is encoded is decoded to the same.

#include "taraba/wire/encode_body.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "taraba/wire/json_in.h"
#include "taraba/wire/test_generators.h"
#include "taraba/wire/test_rows.h"

namespace taraba::wire {
namespace {

StudyMaterialPatch any_patch() {
  StudyMaterialPatch patch;
  draw(patch.meaning_note);
  draw(patch.reading_note);
  if (*rc::gen::arbitrary<bool>()) {
    patch.meaning_synonyms = *rc::gen::resize(
        static_cast<int>(limits::max_synonyms),
        rc::gen::container<std::vector<std::string>>(rc::gen::map(
            rc::gen::resize(30, any_text()), [](const std::string& text) { return text + "x"; })));
  }
  return patch;
}

RC_GTEST_PROP(EncodeBody, StartIsReadAsItWasWritten, ()) {
  std::optional<Timestamp> started_at;
  draw(started_at);
  const auto decoded = decode_start(encode_start(started_at));
  RC_ASSERT(decoded.has_value());
  RC_ASSERT(*decoded == started_at);
}

RC_GTEST_PROP(EncodeBody, ReviewIsReadAsItWasWritten, ()) {
  NewReview review;
  if (*rc::gen::arbitrary<bool>()) {
    draw(review.assignment_id.emplace());
  } else {
    draw(review.subject_id.emplace());
  }
  review.incorrect_meaning_answers = *rc::gen::inRange(0, limits::max_incorrect_answers + 1);
  review.incorrect_reading_answers = *rc::gen::inRange(0, limits::max_incorrect_answers + 1);
  draw(review.created_at);
  const auto decoded = decode_review(encode_review(review));
  RC_ASSERT(decoded.has_value());
  RC_ASSERT(*decoded == review);
}

RC_GTEST_PROP(EncodeBody, StudyMaterialIsReadAsItWasWritten, (std::int64_t subject)) {
  const StudyMaterialPatch patch = any_patch();
  const auto decoded = decode_new_study_material(encode_new_study_material({subject}, patch));
  RC_ASSERT(decoded.has_value());
  RC_ASSERT(decoded->subject_id == SubjectId{subject});
  RC_ASSERT(decoded->patch == patch);
  const auto change = decode_study_material(encode_study_material(patch));
  RC_ASSERT(change.has_value());
  RC_ASSERT(*change == patch);
}

RC_GTEST_PROP(EncodeBody, UserIsReadAsItWasWritten, ()) {
  PreferencesPatch patch;
  boost::pfr::for_each_field(patch, [](auto& field) { draw(field); });
  if (patch.lessons_batch_size) patch.lessons_batch_size = *rc::gen::inRange(3, 11);
  const auto decoded = decode_user(encode_user(patch));
  RC_ASSERT(decoded.has_value());
  RC_ASSERT(*decoded == patch);
}

RC_GTEST_PROP(EncodeBody, NumbersAreReadAsTheyWereWritten, (std::int64_t number)) {
  RC_ASSERT(*decode_stage(encode_stage(number)) == number);
  RC_ASSERT(*decode_reset(encode_reset(number)) == number);
}

RC_GTEST_PROP(EncodeBody, IntervalsAreReadAsTheyWereWritten, ()) {
  SrsIntervals intervals{};
  for (std::size_t stage = 1; stage + 1 < intervals.size(); ++stage) {
    intervals[stage] = 3600 * std::int64_t{*rc::gen::inRange(1, limits::max_interval_hours + 1)};
  }
  const auto decoded = decode_intervals(encode_intervals(intervals));
  RC_ASSERT(decoded.has_value());
  RC_ASSERT(*decoded == intervals);
}

TEST(EncodeBodyText, IsUnderItsRootKey) {
  EXPECT_EQ(encode_start(at()), R"({"assignment":{"started_at":"2024-02-29T12:00:00.000001Z"}})");
  EXPECT_EQ(encode_start(std::nullopt), "{}");
  EXPECT_EQ(encode_review({.assignment_id = {},
                           .subject_id = SubjectId{440},
                           .incorrect_meaning_answers = 1,
                           .incorrect_reading_answers = 2,
                           .created_at = {}}),
            R"({"review":{"subject_id":440,"incorrect_meaning_answers":1,)"
            R"("incorrect_reading_answers":2}})");
  EXPECT_EQ(
      encode_study_material(
          {.meaning_note = "", .reading_note = {}, .meaning_synonyms = std::vector<std::string>{}}),
      R"({"study_material":{"meaning_note":"","meaning_synonyms":[]}})");
  PreferencesPatch patch;
  patch.lessons_batch_size = 3;
  EXPECT_EQ(encode_user(patch), R"({"user":{"preferences":{"lessons_batch_size":3}}})");
  EXPECT_EQ(encode_stage(3), R"({"assignment":{"srs_stage":3}})");
  EXPECT_EQ(encode_reset(2), R"({"reset":{"target_level":2}})");
}

}  // namespace
}  // namespace taraba::wire
