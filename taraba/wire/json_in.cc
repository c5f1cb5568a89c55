#include "taraba/wire/json_in.h"

#include "taraba/base/limits.h"
#include "taraba/wire/body_schema.h"

namespace taraba::wire {
namespace {

constexpr std::string_view blanks = " \t\r\n";

bool is_blank(std::string_view body) {
  return body.find_first_not_of(blanks) == std::string_view::npos;
}

// What is read with these alone has its schema from the same lines: body_schema.h.

template <class In>
void read(In& in, std::optional<Timestamp>& started_at) {
  in.read_nullable("started_at", started_at);
}

template <class In>
void read(In& in, NewReview& review) {
  constexpr Range count{0, limits::max_incorrect_answers};
  std::optional<std::int64_t> assignment_id;
  std::optional<std::int64_t> subject_id;
  in.read_nullable("assignment_id", assignment_id);
  in.read_nullable("subject_id", subject_id);
  in.require("incorrect_meaning_answers", review.incorrect_meaning_answers, count);
  in.require("incorrect_reading_answers", review.incorrect_reading_answers, count);
  in.read_nullable("created_at", review.created_at);
  in.require_one_of("assignment_id", assignment_id, "subject_id", subject_id);
  if (assignment_id) review.assignment_id = AssignmentId{*assignment_id};
  if (subject_id) review.subject_id = SubjectId{*subject_id};
}

template <class In>
void read(In& in, StudyMaterialPatch& patch) {
  in.read_note("meaning_note", patch.meaning_note);
  in.read_note("reading_note", patch.reading_note);
  in.read_synonyms("meaning_synonyms", patch.meaning_synonyms);
}

template <class In>
void read(In& in, NewStudyMaterial& material) {
  in.require("subject_id", material.subject_id.value);
  read(in, material.patch);
}

template <class In>
void read(In& in, PreferencesPatch& patch) {
  in.enter("preferences");
  in.read("lessons_autoplay_audio", patch.lessons_autoplay_audio);
  in.read("lessons_batch_size", patch.lessons_batch_size, {3, 10});
  in.read("reviews_autoplay_audio", patch.reviews_autoplay_audio);
  in.read("reviews_display_srs_indicator", patch.reviews_display_srs_indicator);
  in.read("extra_study_autoplay_audio", patch.extra_study_autoplay_audio);
  in.read("reviews_presentation_order", patch.reviews_presentation_order);
}

/// The whole number that is all a body says.
struct Number {
  std::string_view key;
  std::int64_t value = 0;
};
constexpr Number srs_stage{"srs_stage"};
constexpr Number target_level{"target_level"};

template <class In>
void read(In& in, Number& number) {
  in.require(number.key, number.value);
}

template <class T>
Result<T> decode(std::string_view body, std::string_view root_key, T value = {}) {
  Body in(body, root_key);
  read(in, value);
  if (in.error()) return *in.error();
  return value;
}

Result<std::int64_t> decode_number(std::string_view body, std::string_view root_key,
                                   Number number) {
  const auto decoded = decode(body, root_key, number);
  if (!decoded) return decoded.error();
  return decoded->value;
}

template <class T>
void add(Schemas& schemas, std::string_view name, std::string_view root_key, T value = {}) {
  BodySchema in;
  read(in, value);
  add_body(schemas, name, root_key, std::move(in).take());
}

}  // namespace

Result<std::optional<Timestamp>> decode_start(std::string_view body) {
  if (is_blank(body)) return std::optional<Timestamp>();
  return decode<std::optional<Timestamp>>(body, "assignment");
}

Result<NewReview> decode_review(std::string_view body) { return decode<NewReview>(body, "review"); }

Result<NewStudyMaterial> decode_new_study_material(std::string_view body) {
  return decode<NewStudyMaterial>(body, "study_material");
}

Result<StudyMaterialPatch> decode_study_material(std::string_view body) {
  return decode<StudyMaterialPatch>(body, "study_material");
}

Result<PreferencesPatch> decode_user(std::string_view body) {
  return decode<PreferencesPatch>(body, "user");
}

Result<std::int64_t> decode_stage(std::string_view body) {
  return decode_number(body, "assignment", srs_stage);
}

Result<std::int64_t> decode_reset(std::string_view body) {
  return decode_number(body, "reset", target_level);
}

void add_body_schemas(Schemas& schemas) {
  add<std::optional<Timestamp>>(schemas, "Start", "assignment");
  add(schemas, "Stage", "assignment", srs_stage);
  add(schemas, "NewReset", "reset", target_level);
  add<NewReview>(schemas, "NewReview", "review");
  add<NewStudyMaterial>(schemas, "NewStudyMaterial", "study_material");
  add<StudyMaterialPatch>(schemas, "StudyMaterialPatch", "study_material");
  add<PreferencesPatch>(schemas, "UserPatch", "user");
  add_intervals_schema(schemas);
}

}  // namespace taraba::wire
