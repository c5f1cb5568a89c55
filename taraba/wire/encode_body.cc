#include "taraba/wire/encode_body.h"

#include <span>

#include "taraba/wire/json_values.h"

namespace taraba::wire {
namespace {

template <class PutMembers>
std::string encode_under(std::string_view root_key, PutMembers put_members) {
  JsonWriter json(256);
  json.raw('{');
  json.key(root_key);
  json.raw('{');
  put_members(json);
  json.raw("}}");
  return std::move(json).take();
}

template <class T>
void put_given(JsonWriter& json, std::string_view name, const std::optional<T>& value) {
  if (value) put_member(json, name, *value);
}

void put_patch(JsonWriter& json, const StudyMaterialPatch& patch) {
  put_given(json, "meaning_note", patch.meaning_note);
  put_given(json, "reading_note", patch.reading_note);
  put_given(json, "meaning_synonyms", patch.meaning_synonyms);
}

}  // namespace

std::string encode_start(std::optional<Timestamp> started_at) {
  if (!started_at) return "{}";
  return encode_under("assignment",
                      [&](JsonWriter& json) { put_member(json, "started_at", *started_at); });
}

std::string encode_review(const NewReview& review) {
  return encode_under("review", [&](JsonWriter& json) {
    put_given(json, "assignment_id", review.assignment_id);
    put_given(json, "subject_id", review.subject_id);
    put_member(json, "incorrect_meaning_answers", review.incorrect_meaning_answers);
    put_member(json, "incorrect_reading_answers", review.incorrect_reading_answers);
    put_given(json, "created_at", review.created_at);
  });
}

std::string encode_new_study_material(SubjectId subject, const StudyMaterialPatch& patch) {
  return encode_under("study_material", [&](JsonWriter& json) {
    put_member(json, "subject_id", subject);
    put_patch(json, patch);
  });
}

std::string encode_study_material(const StudyMaterialPatch& patch) {
  return encode_under("study_material", [&](JsonWriter& json) { put_patch(json, patch); });
}

std::string encode_user(const PreferencesPatch& patch) {
  return encode_under("user", [&](JsonWriter& json) {
    json.key("preferences");
    json.raw('{');
    put_given(json, "lessons_autoplay_audio", patch.lessons_autoplay_audio);
    put_given(json, "lessons_batch_size", patch.lessons_batch_size);
    put_given(json, "reviews_autoplay_audio", patch.reviews_autoplay_audio);
    put_given(json, "reviews_display_srs_indicator", patch.reviews_display_srs_indicator);
    put_given(json, "extra_study_autoplay_audio", patch.extra_study_autoplay_audio);
    put_given(json, "reviews_presentation_order", patch.reviews_presentation_order);
    json.raw('}');
  });
}

std::string encode_stage(std::int64_t srs_stage) {
  return encode_under("assignment",
                      [&](JsonWriter& json) { put_member(json, "srs_stage", srs_stage); });
}

std::string encode_reset(std::int64_t target_level) {
  return encode_under("reset",
                      [&](JsonWriter& json) { put_member(json, "target_level", target_level); });
}

std::string encode_intervals(const SrsIntervals& intervals) {
  return encode_under("spaced_repetition_system", [&](JsonWriter& json) {
    json.key("stages");
    const auto waiting = std::span(intervals).subspan(1, intervals.size() - 2);
    put_array(json, waiting, [&](std::int64_t seconds) { json.number(seconds); });
  });
}

}  // namespace taraba::wire
