#include <gtest/gtest.h>

#include "taraba/wire/json_out.h"
#include "taraba/wire/test_rows.h"

namespace taraba::wire {
namespace {

TEST(EncodeReport, User) {
  const User user{
      .data_updated_at = at(1),
      .id = "5a6a5234-a392-4a87-8f3f-33342afe8a42",
      .username = "蟹 & co",
      .level = Level(5),
      .started_at = at(),
      .subscription = {.active = true,
                       .type = SubscriptionType::recurring,
                       .max_level_granted = 60,
                       .period_ends_at = at(2)},
      .current_vacation_started_at = std::nullopt,
      .preferences = {.lessons_autoplay_audio = false,
                      .lessons_batch_size = 10,
                      .reviews_autoplay_audio = true,
                      .reviews_display_srs_indicator = false,
                      .extra_study_autoplay_audio = true,
                      .reviews_presentation_order = ReviewsPresentationOrder::lower_levels_first}};
  EXPECT_EQ(encode(user, test_link),
            R"({"object":"user","url":"https://crab.example/v2/user",)"
            R"("data_updated_at":"2024-02-29T13:00:00.000001Z","data":{)"
            R"("id":"5a6a5234-a392-4a87-8f3f-33342afe8a42","username":"蟹 \u0026 co","level":5,)"
            R"("profile_url":"https://crab.example/users/%E8%9F%B9%20%26%20co",)"
            R"("started_at":"2024-02-29T12:00:00.000001Z","subscription":{"active":true,)"
            R"("type":"recurring","max_level_granted":60,)"
            R"("period_ends_at":"2024-02-29T14:00:00.000001Z"},)"
            R"("current_vacation_started_at":null,"preferences":{)"
            R"("lessons_autoplay_audio":false,"lessons_batch_size":10,)"
            R"("reviews_autoplay_audio":true,"reviews_display_srs_indicator":false,)"
            R"("extra_study_autoplay_audio":true,)"
            R"("reviews_presentation_order":"lower_levels_first",)"
            R"("lessons_presentation_order":"ascending_level_then_subject",)"
            R"("default_voice_actor_id":1}}})");
}

TEST(EncodeReport, Summary) {
  const Summary summary{.data_updated_at = at(),
                        .lessons = {{.available_at = at(), .subject_ids = {{25}, {3}}}},
                        .next_reviews_at = at(1),
                        .reviews = {{.available_at = at(), .subject_ids = {}},
                                    {.available_at = at(1), .subject_ids = {{9}}}}};
  EXPECT_EQ(encode(summary, test_link),
            R"({"object":"report","url":"https://crab.example/v2/summary",)"
            R"("data_updated_at":"2024-02-29T12:00:00.000001Z","data":{"lessons":[)"
            R"({"available_at":"2024-02-29T12:00:00.000001Z","subject_ids":[25,3]}],)"
            R"("next_reviews_at":"2024-02-29T13:00:00.000001Z","reviews":[)"
            R"({"available_at":"2024-02-29T12:00:00.000001Z","subject_ids":[]},)"
            R"({"available_at":"2024-02-29T13:00:00.000001Z","subject_ids":[9]}]}})");
}

TEST(EncodeReport, SummaryWithoutReviews) {
  const Summary summary{
      .data_updated_at = at(), .lessons = {}, .next_reviews_at = std::nullopt, .reviews = {}};
  EXPECT_EQ(encode(summary, test_link),
            R"({"object":"report","url":"https://crab.example/v2/summary",)"
            R"("data_updated_at":"2024-02-29T12:00:00.000001Z","data":{"lessons":[],)"
            R"("next_reviews_at":null,"reviews":[]}})");
}

TEST(EncodeReport, SrsStages) {
  const std::vector<SrsStageRow> rows = {
      {.srs_stage = 0, .srs_stage_name = "Initiate", .interval = 0, .accelerated_interval = 0},
      {.srs_stage = 1,
       .srs_stage_name = "Apprentice I",
       .interval = 14'400,
       .accelerated_interval = 7'200}};
  EXPECT_EQ(encode(rows, test_link, at()),
            R"({"object":"report","url":"https://crab.example/v2/srs_stages",)"
            R"("data_updated_at":"2024-02-29T12:00:00.000001Z","data":[)"
            R"({"srs_stage":0,"srs_stage_name":"Initiate","interval":0,)"
            R"("accelerated_interval":0},)"
            R"({"srs_stage":1,"srs_stage_name":"Apprentice I","interval":14400,)"
            R"("accelerated_interval":7200}]})");
}

}  // namespace
}  // namespace taraba::wire
