#include <gtest/gtest.h>

#include "taraba/wire/json_out.h"
#include "taraba/wire/test_rows.h"

namespace taraba::wire {
namespace {

TEST(EncodeResource, Assignment) {
  EXPECT_EQ(encode(test_assignment(), test_link), test_assignment_json);
}

TEST(EncodeResource, LevelProgression) {
  const LevelProgression row{.id = {3},
                             .data_updated_at = at(6),
                             .created_at = at(),
                             .level = Level(60),
                             .unlocked_at = at(1),
                             .started_at = at(2),
                             .passed_at = at(3),
                             .completed_at = std::nullopt,
                             .abandoned_at = at(5)};
  EXPECT_EQ(encode(row, test_link),
            R"({"id":3,"object":"level_progression",)"
            R"("url":"https://crab.example/v2/level_progressions/3",)"
            R"("data_updated_at":"2024-02-29T18:00:00.000001Z","data":{)"
            R"("created_at":"2024-02-29T12:00:00.000001Z","level":60,)"
            R"("unlocked_at":"2024-02-29T13:00:00.000001Z",)"
            R"("started_at":"2024-02-29T14:00:00.000001Z",)"
            R"("passed_at":"2024-02-29T15:00:00.000001Z","completed_at":null,)"
            R"("abandoned_at":"2024-02-29T17:00:00.000001Z"}})");
}

TEST(EncodeResource, Reset) {
  const Reset row{.id = {3},
                  .data_updated_at = at(1),
                  .created_at = at(),
                  .original_level = Level(42),
                  .target_level = Level(8),
                  .confirmed_at = std::nullopt};
  EXPECT_EQ(encode(row, test_link),
            R"({"id":3,"object":"reset","url":"https://crab.example/v2/resets/3",)"
            R"("data_updated_at":"2024-02-29T13:00:00.000001Z","data":{)"
            R"("created_at":"2024-02-29T12:00:00.000001Z","original_level":42,)"
            R"("target_level":8,"confirmed_at":null}})");
}

Review test_review() {
  return {.id = {9'007'199'254'740'991},
          .data_updated_at = at(1),
          .created_at = at(),
          .assignment_id = {7},
          .spaced_repetition_system_id = {1},
          .subject_id = {440},
          .starting_srs_stage = SrsStage(4),
          .ending_srs_stage = SrsStage(2),
          .incorrect_meaning_answers = 1,
          .incorrect_reading_answers = 3};
}

constexpr std::string_view review_json =
    R"({"id":9007199254740991,"object":"review",)"
    R"("url":"https://crab.example/v2/reviews/9007199254740991",)"
    R"("data_updated_at":"2024-02-29T13:00:00.000001Z","data":{)"
    R"("created_at":"2024-02-29T12:00:00.000001Z","assignment_id":7,)"
    R"("spaced_repetition_system_id":1,"subject_id":440,"starting_srs_stage":4,)"
    R"("ending_srs_stage":2,"incorrect_meaning_answers":1,"incorrect_reading_answers":3}})";

TEST(EncodeResource, Review) { EXPECT_EQ(encode(test_review(), test_link), review_json); }

TEST(EncodeResource, CreatedReviewHasWhatItUpdatedBesideItsData) {
  const CreatedReview created{.review = test_review(),
                              .assignment = test_assignment(),
                              .review_statistic = test_statistic()};
  std::string expected(review_json.substr(0, review_json.size() - 1));
  expected.append(R"(,"resources_updated":{"assignment":)").append(test_assignment_json);
  expected.append(R"(,"review_statistic":)").append(test_statistic_json).append("}}");
  EXPECT_EQ(encode(created, test_link), expected);
}

TEST(EncodeResource, ReviewStatistic) {
  EXPECT_EQ(encode(test_statistic(), test_link), test_statistic_json);
}

TEST(EncodeResource, StudyMaterial) {
  EXPECT_EQ(encode(test_material(), test_link), test_material_json);
}

TEST(EncodeResource, VoiceActor) {
  const VoiceActor row{.id = {1},
                       .data_updated_at = at(1),
                       .created_at = at(),
                       .name = "Umi",
                       .description = "Calm",
                       .gender = "female"};
  EXPECT_EQ(encode(row, test_link),
            R"({"id":1,"object":"voice_actor","url":"https://crab.example/v2/voice_actors/1",)"
            R"("data_updated_at":"2024-02-29T13:00:00.000001Z","data":{)"
            R"("created_at":"2024-02-29T12:00:00.000001Z","name":"Umi","description":"Calm",)"
            R"("gender":"female"}})");
}

TEST(EncodeResource, SpacedRepetitionSystem) {
  const SpacedRepetitionSystem row{.id = {1},
                                   .data_updated_at = at(1),
                                   .created_at = at(),
                                   .name = "Default",
                                   .description = "Slow",
                                   .intervals = default_intervals};
  EXPECT_EQ(encode(row, test_link),
            R"({"id":1,"object":"spaced_repetition_system",)"
            R"("url":"https://crab.example/v2/spaced_repetition_systems/1",)"
            R"("data_updated_at":"2024-02-29T13:00:00.000001Z","data":{)"
            R"("created_at":"2024-02-29T12:00:00.000001Z","name":"Default",)"
            R"("description":"Slow","unlocking_stage_position":0,"starting_stage_position":1,)"
            R"("passing_stage_position":5,"burning_stage_position":9,"stages":[)"
            R"({"position":0,"interval":null,"interval_unit":"seconds"},)"
            R"({"position":1,"interval":14400,"interval_unit":"seconds"},)"
            R"({"position":2,"interval":28800,"interval_unit":"seconds"},)"
            R"({"position":3,"interval":82800,"interval_unit":"seconds"},)"
            R"({"position":4,"interval":169200,"interval_unit":"seconds"},)"
            R"({"position":5,"interval":601200,"interval_unit":"seconds"},)"
            R"({"position":6,"interval":1206000,"interval_unit":"seconds"},)"
            R"({"position":7,"interval":2588400,"interval_unit":"seconds"},)"
            R"({"position":8,"interval":10364400,"interval_unit":"seconds"},)"
            R"({"position":9,"interval":null,"interval_unit":"seconds"}]}})");
}

TEST(EncodeResource, TheBaseIsEscaped) {
  const Link link{.base = "http://h/\"a&b", .path = {}, .query = {}, .cursor = {}};
  const std::string json = encode(Reset{}, link);
  EXPECT_NE(json.find(R"("url":"http://h/\"a\u0026b/v2/resets/0")"), std::string::npos) << json;
}

}  // namespace
}  // namespace taraba::wire
