#include "taraba/wire/resource_reader.h"

namespace taraba::wire {
namespace {

/// Seconds in a unit that intervals may be counted in; none if it is no such unit.
std::optional<std::int64_t> seconds_in(std::string_view unit) {
  if (unit == "seconds") return 1;
  if (unit == "minutes") return 60;
  if (unit == "hours") return 3'600;
  if (unit == "days") return 86'400;
  if (unit == "weeks") return 604'800;
  return std::nullopt;
}

bool get_stage(Fault& fault, JsonElement value, std::size_t position, std::int64_t& out) {
  std::size_t named = 0;
  std::optional<std::uint32_t> interval;
  std::optional<std::string> unit;
  if (!get_object(fault, value, required<"position">(named), if_given<"interval">(interval),
                  if_given<"interval_unit">(unit))) {
    return false;
  }
  if (named != position) {
    return fault.refuse(value, "the stage of position " + std::to_string(position));
  }
  if (!interval) return true;
  const auto seconds = seconds_in(unit.value_or(""));
  if (!seconds || !std::in_range<std::uint32_t>(*interval * *seconds)) {
    return fault.refuse(value, "an interval in seconds, minutes, hours, days or weeks");
  }
  out = *interval * *seconds;
  return true;
}

bool get_stages(Fault& fault, JsonElement value, SrsIntervals& out) {
  simdjson::dom::array stages;
  if (value.get(stages) != simdjson::SUCCESS || stages.size() != out.size()) {
    return fault.refuse(value, "an array of " + std::to_string(out.size()) + " stages");
  }
  std::size_t position = 0;
  for (const JsonElement stage : stages) {
    if (!get_stage(fault, stage, position, out[position])) return fault.inside(position);
    ++position;
  }
  return true;
}

bool get_data(Fault& fault, JsonElement value, SpacedRepetitionSystem& out) {
  JsonElement stages;
  return get_object(fault, value, required<"created_at">(out.created_at),
                    required<"name">(out.name), required<"description">(out.description),
                    required<"stages">(stages)) &&
         (get_stages(fault, stages, out.intervals) || fault.inside("stages"));
}

template <class T>
bool get_part(Fault& fault, std::string_view key, JsonElement value, T& out) {
  return get_resource(fault, value, out) || fault.inside(key);
}

template <class T>
bool get_part(Fault& fault, std::string_view key, JsonElement value, std::optional<T>& out) {
  return value.is_null() || get_part(fault, key, value, out.emplace());
}

bool get_data(Fault& fault, JsonElement value, Item& out) {
  JsonElement subject;
  JsonElement assignment;
  JsonElement statistic;
  JsonElement material;
  return get_object(fault, value, required<"subject">(subject), required<"assignment">(assignment),
                    required<"review_statistic">(statistic),
                    required<"study_material">(material)) &&
         get_part(fault, "subject", subject, out.subject) &&
         get_part(fault, "assignment", assignment, out.assignment) &&
         get_part(fault, "review_statistic", statistic, out.review_statistic) &&
         get_part(fault, "study_material", material, out.study_material);
}

bool get_updated(Fault& fault, JsonElement value, CreatedReview& out) {
  JsonElement assignment;
  JsonElement statistic;
  return get_object(fault, value, required<"assignment">(assignment),
                    required<"review_statistic">(statistic)) &&
         get_part(fault, "assignment", assignment, out.assignment) &&
         get_part(fault, "review_statistic", statistic, out.review_statistic);
}

}  // namespace

bool check_object(Fault& fault, JsonElement object, std::string_view expected) {
  std::string_view name;
  if (object.get(name) == simdjson::SUCCESS && name == expected) return true;
  fault.refuse(object, '"' + std::string(expected) + '"');
  return fault.inside("object");
}

bool get_wrapper(Fault& fault, JsonElement value, Wrapper& out) {
  return get_object(fault, value, required<"object">(out.object),
                    required<"data_updated_at">(out.data_updated_at), required<"data">(out.data));
}

bool get_wrapper(Fault& fault, JsonElement value, std::string_view object,
                 Timestamp& data_updated_at, JsonElement& data) {
  Wrapper wrapper;
  if (!get_wrapper(fault, value, wrapper) || !check_object(fault, wrapper.object, object)) {
    return false;
  }
  data_updated_at = wrapper.data_updated_at;
  data = wrapper.data;
  return true;
}

bool get_resource(Fault& fault, JsonElement value, SpacedRepetitionSystem& out) {
  JsonElement data;
  return get_wrapper(fault, value, Kind<SpacedRepetitionSystem>::object, out.data_updated_at,
                     data) &&
         get_object(fault, value, required<"id">(out.id)) &&
         (get_data(fault, data, out) || fault.inside("data"));
}

bool get_resource(Fault& fault, JsonElement value, Item& out) {
  JsonElement data;
  return get_wrapper(fault, value, "item", out.data_updated_at, data) &&
         (get_data(fault, data, out) || fault.inside("data"));
}

bool get_resource(Fault& fault, JsonElement value, CreatedReview& out) {
  JsonElement updated;
  return get_resource(fault, value, out.review) &&
         get_object(fault, value, required<"resources_updated">(updated)) &&
         (get_updated(fault, updated, out) || fault.inside("resources_updated"));
}

}  // namespace taraba::wire
