#pragma once
// Rows for tests, and what stands in front of their fields. Not installed.

#include <string>

#include "taraba/wire/json_out.h"

namespace taraba::wire {

inline const Link test_link{.base = "https://crab.example", .path = {}, .query = {}, .cursor = {}};

/// 2024-02-29T12:00:00.000001Z, and hours later.
inline Timestamp at(int hours = 0) {
  return from_microseconds(1'709'208'000'000'001) + std::chrono::hours(hours);
}

inline Assignment test_assignment() {
  return {.id = {7},
          .data_updated_at = at(9),
          .created_at = at(),
          .subject_id = {440},
          .subject_type = SubjectType::kana_vocabulary,
          .srs_stage = SrsStage(8),
          .unlocked_at = at(1),
          .started_at = at(2),
          .passed_at = at(3),
          .burned_at = std::nullopt,
          .available_at = at(5),
          .resurrected_at = std::nullopt,
          .hidden = false,
          .last_review_at = at(7)};
}

inline constexpr std::string_view test_assignment_json =
    R"({"id":7,"object":"assignment","url":"https://crab.example/v2/assignments/7",)"
    R"("data_updated_at":"2024-02-29T21:00:00.000001Z","data":{)"
    R"("created_at":"2024-02-29T12:00:00.000001Z","subject_id":440,)"
    R"("subject_type":"kana_vocabulary","srs_stage":8,)"
    R"("unlocked_at":"2024-02-29T13:00:00.000001Z","started_at":"2024-02-29T14:00:00.000001Z",)"
    R"("passed_at":"2024-02-29T15:00:00.000001Z","burned_at":null,)"
    R"("available_at":"2024-02-29T17:00:00.000001Z","resurrected_at":null,"hidden":false,)"
    R"("last_review_at":"2024-02-29T19:00:00.000001Z"}})";

inline ReviewStatistic test_statistic() {
  return {.id = {8},
          .data_updated_at = at(1),
          .created_at = at(),
          .subject_id = {440},
          .subject_type = SubjectType::radical,
          .meaning_correct = 1,
          .meaning_incorrect = 2,
          .meaning_max_streak = 3,
          .meaning_current_streak = 4,
          .reading_correct = 5,
          .reading_incorrect = 6,
          .reading_max_streak = 7,
          .reading_current_streak = 8,
          .percentage_correct = 43,
          .hidden = true};
}

inline constexpr std::string_view test_statistic_json =
    R"({"id":8,"object":"review_statistic","url":"https://crab.example/v2/review_statistics/8",)"
    R"("data_updated_at":"2024-02-29T13:00:00.000001Z","data":{)"
    R"("created_at":"2024-02-29T12:00:00.000001Z","subject_id":440,"subject_type":"radical",)"
    R"("meaning_correct":1,"meaning_incorrect":2,"meaning_max_streak":3,)"
    R"("meaning_current_streak":4,"reading_correct":5,"reading_incorrect":6,)"
    R"("reading_max_streak":7,"reading_current_streak":8,"percentage_correct":43,)"
    R"("hidden":true}})";

inline StudyMaterial test_material() {
  return {.id = {9},
          .data_updated_at = at(1),
          .created_at = at(),
          .subject_id = {440},
          .subject_type = SubjectType::vocabulary,
          .meaning_note = "a <b> & \"c\"",
          .reading_note = "",
          .meaning_synonyms = {"king crab", "蟹"},
          .hidden = false};
}

inline constexpr std::string_view test_material_json =
    R"({"id":9,"object":"study_material","url":"https://crab.example/v2/study_materials/9",)"
    R"("data_updated_at":"2024-02-29T13:00:00.000001Z","data":{)"
    R"("created_at":"2024-02-29T12:00:00.000001Z","subject_id":440,"subject_type":"vocabulary",)"
    R"("meaning_note":"a \u003cb\u003e \u0026 \"c\"","reading_note":"",)"
    R"("meaning_synonyms":["king crab","蟹"],"hidden":false}})";

/// A subject of the type, with every field filled, also those that its type does not show.
inline Subject test_subject(SubjectType type) {
  return {.id = {440},
          .object = type,
          .data_updated_at = at(1),
          .created_at = at(),
          .level = Level(12),
          .slug = "crab",
          .hidden_at = std::nullopt,
          .document_url = "/kanji/蟹",
          .characters = "蟹",
          .character_images = {{.url = "/pictures/440.svg",
                                .inline_styles = true,
                                .content_type = "image/svg+xml"}},
          .meanings = {{.meaning = "Crab", .primary = true, .accepted_answer = true},
                       {.meaning = "Claw", .primary = false, .accepted_answer = false}},
          .auxiliary_meanings = {{.meaning = "Crabs", .type = "whitelist"}},
          .readings =
              {{.reading = "かに", .primary = true, .accepted_answer = true, .type = "kunyomi"}},
          .parts_of_speech = {"noun"},
          .component_subject_ids = {{1}, {2}},
          .amalgamation_subject_ids = {{3}},
          .visually_similar_subject_ids = {},
          .meaning_mnemonic = "A <kanji>crab</kanji>.",
          .meaning_hint = "Claws",
          .reading_mnemonic = "Can he?",
          .reading_hint = std::nullopt,
          .context_sentences = {{.en = "A crab.", .ja = "蟹だ。"}},
          .pronunciation_audios = {{.url = "https://sound.example/a&b.webm",
                                    .gender = "female",
                                    .source_id = 21,
                                    .pronunciation = "かに",
                                    .voice_actor_id = {1},
                                    .voice_actor_name = "Umi",
                                    .voice_description = "Calm",
                                    .content_type = "audio/webm"}},
          .pitch_accent = is_word(type) ? std::optional<std::int64_t>(1) : std::nullopt,
          .lesson_position = 4,
          .spaced_repetition_system_id = {2}};
}

}  // namespace taraba::wire
