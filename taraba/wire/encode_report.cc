#include "taraba/wire/resource.h"

namespace taraba::wire {
namespace {

/// `"object"` to the key `"data"`, for what has no id.
void put_report_head(JsonWriter& json, std::string_view object, const Link& link,
                     std::string_view path, Timestamp data_updated_at) {
  put_member(json, "object", object);
  put_member(json, "url", link.base + std::string(path));
  put_member(json, "data_updated_at", data_updated_at);
  json.key("data");
}

void put_preferences(JsonWriter& json, const Preferences& preferences) {
  json.key("preferences");
  json.raw('{');
  put_members<Fields<Preferences>>(json, preferences);
  // Deprecated, and fixed: clients still read them.
  put_member(json, "lessons_presentation_order", "ascending_level_then_subject");
  put_member(json, "default_voice_actor_id", 1);
  json.raw('}');
}

void put_hours(JsonWriter& json, std::string_view name, const std::vector<SummaryHour>& hours) {
  json.key(name);
  put_array(json, hours, [&](const SummaryHour& hour) {
    json.raw('{');
    put_member(json, "available_at", hour.available_at);
    put_member(json, "subject_ids", hour.subject_ids);
    json.raw('}');
  });
}

}  // namespace

std::string encode(const User& user, const Link& link) {
  JsonWriter json(1024);
  json.raw('{');
  put_report_head(json, "user", link, "/v2/user", user.data_updated_at);
  json.raw('{');
  put_member(json, "id", user.id);
  put_member(json, "username", user.username);
  put_member(json, "level", user.level);
  put_member(json, "profile_url", link.base + "/users/" + percent_encode_segment(user.username));
  put_member(json, "started_at", user.started_at);
  put_member(json, "subscription", user.subscription);
  put_member(json, "current_vacation_started_at", user.current_vacation_started_at);
  put_preferences(json, user.preferences);
  json.raw("}}");
  return std::move(json).take();
}

std::string encode(const Summary& summary, const Link& link) {
  JsonWriter json(4096);
  json.raw('{');
  put_report_head(json, "report", link, "/v2/summary", summary.data_updated_at);
  json.raw('{');
  put_hours(json, "lessons", summary.lessons);
  put_member(json, "next_reviews_at", summary.next_reviews_at);
  put_hours(json, "reviews", summary.reviews);
  json.raw("}}");
  return std::move(json).take();
}

std::string encode(const std::vector<SrsStageRow>& rows, const Link& link,
                   Timestamp data_updated_at) {
  JsonWriter json(2048);
  json.raw('{');
  put_report_head(json, "report", link, "/v2/srs_stages", data_updated_at);
  put_array(json, rows, [&](const SrsStageRow& row) {
    json.raw('{');
    put_member(json, "srs_stage", row.srs_stage);
    put_member(json, "srs_stage_name", row.srs_stage_name);
    put_member(json, "interval", row.interval);
    put_member(json, "accelerated_interval", row.accelerated_interval);
    json.raw('}');
  });
  json.raw('}');
  return std::move(json).take();
}

}  // namespace taraba::wire
