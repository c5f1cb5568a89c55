#include "taraba/wire/resource_reader.h"

namespace taraba::wire {
namespace {

bool get_hours(Fault& fault, std::string_view key, JsonElement value,
               std::vector<SummaryHour>& out) {
  const auto get_hour = [&](JsonElement item, SummaryHour& hour) {
    return get_object(fault, item, required<"available_at">(hour.available_at),
                      required<"subject_ids">(hour.subject_ids));
  };
  return get_array(fault, value, out, get_hour) || fault.inside(key);
}

bool get_data(Fault& fault, JsonElement value, Summary& out) {
  JsonElement lessons;
  JsonElement reviews;
  return get_object(fault, value, required<"lessons">(lessons),
                    if_given<"next_reviews_at">(out.next_reviews_at),
                    required<"reviews">(reviews)) &&
         get_hours(fault, "lessons", lessons, out.lessons) &&
         get_hours(fault, "reviews", reviews, out.reviews);
}

bool get_data(Fault& fault, JsonElement value, User& out) {
  return get_object(fault, value, required<"id">(out.id), required<"username">(out.username),
                    required<"level">(out.level), required<"started_at">(out.started_at),
                    required<"subscription">(out.subscription),
                    if_given<"current_vacation_started_at">(out.current_vacation_started_at),
                    if_given<"preferences">(out.preferences));
}

bool get_data(Fault& fault, JsonElement value, std::vector<SrsStageRow>& out) {
  return get_array(fault, value, out, [&](JsonElement item, SrsStageRow& row) {
    return get_object(fault, item, required<"srs_stage">(row.srs_stage),
                      required<"srs_stage_name">(row.srs_stage_name),
                      required<"interval">(row.interval),
                      required<"accelerated_interval">(row.accelerated_interval));
  });
}

template <class T>
bool get_report(Fault& fault, JsonElement value, std::string_view object,
                Timestamp& data_updated_at, T& out) {
  JsonElement data;
  return get_wrapper(fault, value, object, data_updated_at, data) &&
         (get_data(fault, data, out) || fault.inside("data"));
}

}  // namespace

bool get_resource(Fault& fault, JsonElement value, User& out) {
  return get_report(fault, value, "user", out.data_updated_at, out);
}

bool get_resource(Fault& fault, JsonElement value, Summary& out) {
  return get_report(fault, value, "report", out.data_updated_at, out);
}

bool get_resource(Fault& fault, JsonElement value, std::vector<SrsStageRow>& out) {
  Timestamp ignored;
  return get_report(fault, value, "report", ignored, out);
}

}  // namespace taraba::wire
