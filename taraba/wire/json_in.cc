#include "taraba/wire/json_in.h"

#include "taraba/base/limits.h"
#include "taraba/wire/body.h"
#include "taraba/wire/complaint.h"

namespace taraba::wire {
namespace {

constexpr std::string_view blanks = " \t\r\n";

bool is_blank(std::string_view body) {
  return body.find_first_not_of(blanks) == std::string_view::npos;
}

template <class T>
Result<T> finish(const Body& in, T value) {
  if (in.error()) return *in.error();
  return value;
}

/// The whole number that is all a body says.
Result<std::int64_t> decode_number(std::string_view body, std::string_view root_key,
                                   std::string_view key) {
  Body in(body, root_key);
  std::int64_t number = 0;
  in.require(key, number);
  return finish(in, number);
}

/// Nothing but ASCII and ideographic spaces.
bool is_blank_text(std::string_view text) {
  constexpr std::string_view ideographic_space = "\u3000";
  while (!text.empty()) {
    if (text.starts_with(ideographic_space)) {
      text.remove_prefix(ideographic_space.size());
    } else if (blanks.find(text.front()) != std::string_view::npos) {
      text.remove_prefix(1);
    } else {
      return false;
    }
  }
  return true;
}

void check_synonyms(Body& in, const std::vector<std::string>& synonyms) {
  constexpr std::string_view key = "meaning_synonyms";
  if (synonyms.size() > limits::max_synonyms) {
    in.refuse(invalid("meaning_synonyms: " + std::to_string(synonyms.size()) +
                      " are too many, at most " + std::to_string(limits::max_synonyms)));
  }
  for (const std::string& synonym : synonyms) {
    const std::string shown = '"' + synonym + '"';
    if (is_blank_text(synonym)) in.refuse(not_a(key, shown, "a synonym: it is blank"));
    if (count_characters(synonym) > limits::max_synonym_characters) {
      in.refuse(not_a(key, shown,
                      "at most " + std::to_string(limits::max_synonym_characters) + " characters"));
    }
  }
}

void read_order(Body& in, std::optional<ReviewsPresentationOrder>& out) {
  constexpr std::string_view key = "reviews_presentation_order";
  const auto value = in.find(key);
  if (!value) return;
  std::string_view name;
  const bool is_text = value->get(name) == simdjson::SUCCESS;
  if (is_text && name == "shuffled") {
    out = ReviewsPresentationOrder::shuffled;
  } else if (is_text && name == "lower_levels_first") {
    out = ReviewsPresentationOrder::lower_levels_first;
  } else {
    in.refuse(key, *value, "shuffled or lower_levels_first");
  }
}

}  // namespace

Result<std::optional<Timestamp>> decode_start(std::string_view body) {
  std::optional<Timestamp> started_at;
  if (is_blank(body)) return started_at;
  Body in(body, "assignment");
  in.read_nullable("started_at", started_at);
  return finish(in, started_at);
}

Result<NewReview> decode_review(std::string_view body) {
  constexpr Range count{0, limits::max_incorrect_answers};
  Body in(body, "review");
  NewReview review;
  std::optional<std::int64_t> assignment_id;
  std::optional<std::int64_t> subject_id;
  in.read_nullable("assignment_id", assignment_id);
  in.read_nullable("subject_id", subject_id);
  in.require("incorrect_meaning_answers", review.incorrect_meaning_answers, count);
  in.require("incorrect_reading_answers", review.incorrect_reading_answers, count);
  in.read_nullable("created_at", review.created_at);
  if (assignment_id && subject_id) {
    in.refuse(invalid("assignment_id, subject_id: both are given, expected one of them"));
  } else if (assignment_id) {
    review.assignment_id = AssignmentId{*assignment_id};
  } else if (subject_id) {
    review.subject_id = SubjectId{*subject_id};
  } else {
    in.refuse(invalid("assignment_id, subject_id: both are missing, expected one of them"));
  }
  return finish(in, review);
}

Result<StudyMaterialBody> decode_study_material(std::string_view body) {
  Body in(body, "study_material");
  StudyMaterialBody material;
  std::optional<std::int64_t> subject_id;
  in.read_nullable("subject_id", subject_id);
  if (subject_id) material.subject_id = SubjectId{*subject_id};
  in.read_note("meaning_note", material.patch.meaning_note);
  in.read_note("reading_note", material.patch.reading_note);
  in.read_nullable("meaning_synonyms", material.patch.meaning_synonyms);
  if (material.patch.meaning_synonyms) check_synonyms(in, *material.patch.meaning_synonyms);
  return finish(in, std::move(material));
}

Result<PreferencesPatch> decode_user(std::string_view body) {
  Body in(body, "user");
  PreferencesPatch patch;
  in.enter("preferences");
  in.read("lessons_autoplay_audio", patch.lessons_autoplay_audio);
  in.read("lessons_batch_size", patch.lessons_batch_size, {3, 10});
  in.read("reviews_autoplay_audio", patch.reviews_autoplay_audio);
  in.read("reviews_display_srs_indicator", patch.reviews_display_srs_indicator);
  in.read("extra_study_autoplay_audio", patch.extra_study_autoplay_audio);
  read_order(in, patch.reviews_presentation_order);
  return finish(in, patch);
}

Result<std::int64_t> decode_stage(std::string_view body) {
  return decode_number(body, "assignment", "srs_stage");
}

Result<std::int64_t> decode_reset(std::string_view body) {
  return decode_number(body, "reset", "target_level");
}

}  // namespace taraba::wire
