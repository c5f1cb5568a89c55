#include "taraba/wire/resource.h"

namespace taraba::wire {
namespace {

/// `"object"` to the key `"data"`, for what has no id.
template <class Out>
void put_report_head(Out& out, std::string_view object, const std::string& url,
                     Timestamp data_updated_at) {
  put_member(out, "object", object);
  put_url(out, "url", url);
  put_member(out, "data_updated_at", data_updated_at);
}

template <class Out>
void put_preferences(Out& out, const Preferences& preferences) {
  put_members<Fields<Preferences>>(out, preferences);
  // Deprecated, and fixed: clients still read them.
  put_member(out, "lessons_presentation_order", "ascending_level_then_subject");
  put_member(out, "default_voice_actor_id", 1);
}

template <class Out>
void put_hours(Out& out, std::string_view name, const std::vector<SummaryHour>& hours) {
  put_objects(out, name, hours, [](Out& inside, const SummaryHour& hour) {
    put_member(inside, "available_at", hour.available_at);
    put_member(inside, "subject_ids", hour.subject_ids);
  });
}

template <class Out>
void put_report(Out& out, const User& user, const Link& link) {
  put_report_head(out, "user", link.base + "/v2/user", user.data_updated_at);
  put_object(out, "data", [&](Out& data) {
    put_member(data, "id", user.id);
    put_member(data, "username", user.username);
    put_member(data, "level", user.level);
    put_url(data, "profile_url", link.base + "/users/" + percent_encode_segment(user.username));
    put_member(data, "started_at", user.started_at);
    put_member(data, "subscription", user.subscription);
    put_member(data, "current_vacation_started_at", user.current_vacation_started_at);
    put_object(data, "preferences",
               [&](Out& preferences) { put_preferences(preferences, user.preferences); });
  });
}

template <class Out>
void put_report(Out& out, const Summary& summary, const Link& link) {
  put_report_head(out, "report", link.base + "/v2/summary", summary.data_updated_at);
  put_object(out, "data", [&](Out& data) {
    put_hours(data, "lessons", summary.lessons);
    put_member(data, "next_reviews_at", summary.next_reviews_at);
    put_hours(data, "reviews", summary.reviews);
  });
}

struct SrsStageReport {
  const std::vector<SrsStageRow>& rows;
  Timestamp data_updated_at;
};

template <class Out>
void put_report(Out& out, const SrsStageReport& report, const Link& link) {
  put_report_head(out, "report", link.base + "/v2/srs_stages", report.data_updated_at);
  put_objects(out, "data", report.rows, [](Out& inside, const SrsStageRow& row) {
    put_member(inside, "srs_stage", row.srs_stage);
    put_member(inside, "srs_stage_name", row.srs_stage_name);
    put_member(inside, "interval", row.interval);
    put_member(inside, "accelerated_interval", row.accelerated_interval);
  });
}

template <class Report>
std::string encode_report(const Report& report, const Link& link, std::size_t bytes) {
  JsonWriter json(bytes);
  json.raw('{');
  put_report(json, report, link);
  json.raw('}');
  return std::move(json).take();
}

template <class Report>
void add_report(Schemas& schemas, std::string_view name, const Report& report) {
  schemas.add_object(name, [&](SchemaWriter& schema) { put_report(schema, report, {}); });
}

}  // namespace

std::string encode(const User& user, const Link& link) { return encode_report(user, link, 1024); }

std::string encode(const Summary& summary, const Link& link) {
  return encode_report(summary, link, 4096);
}

std::string encode(const std::vector<SrsStageRow>& rows, const Link& link,
                   Timestamp data_updated_at) {
  return encode_report(SrsStageReport{rows, data_updated_at}, link, 2048);
}

void add_report_schemas(Schemas& schemas) {
  add_report(schemas, "User", User());
  add_report(schemas, "Summary", Summary());
  const std::vector<SrsStageRow> rows;
  add_report(schemas, "SrsStages", SrsStageReport{rows, Timestamp()});
}

}  // namespace taraba::wire
