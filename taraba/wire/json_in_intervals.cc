#include "taraba/wire/body_schema.h"
#include "taraba/wire/json_in.h"

namespace taraba::wire {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

constexpr std::int64_t hour_s = 3600;
constexpr std::int64_t longest_s = limits::max_interval_hours * hour_s;
constexpr std::string_view key = "stages";

bool waits(std::size_t stage) { return stage != 0 && stage != limits::max_srs_stage; }

std::optional<std::int64_t> get_interval(element value) {
  std::int64_t seconds = 0;
  if (value.get(seconds) != simdjson::SUCCESS) return std::nullopt;
  if (seconds < hour_s || seconds > longest_s || seconds % hour_s != 0) return std::nullopt;
  return seconds;
}

/// The eight numbers of the stages that wait.
void read_numbers(Body& in, array stages, SrsIntervals& out) {
  std::size_t stage = 1;
  for (const element value : stages) {
    const auto seconds = get_interval(value);
    if (!seconds) return in.refuse(key, value, "whole hours in seconds, one hour to ten years");
    out[stage++] = *seconds;
  }
}

bool is_absent_or(object in, std::string_view name, auto accepted) {
  bool right = true;
  for (const auto field : in) {
    if (field.key == name) right = accepted(field.value);
  }
  return right;
}

bool has_position(object stage, std::size_t position) {
  return is_absent_or(stage, "position", [&](element value) {
    std::uint64_t number = 0;
    return value.get(number) == simdjson::SUCCESS && number == position;
  });
}

bool counts_seconds(object stage) {
  return is_absent_or(stage, "interval_unit", [](element value) {
    std::string_view unit;
    return value.is_null() || (value.get(unit) == simdjson::SUCCESS && unit == "seconds");
  });
}

/// 0 for a stage that does not wait; none if the interval is not one for this stage.
std::optional<std::int64_t> interval_of(object stage, std::size_t position) {
  std::optional<element> interval;
  for (const auto field : stage) {
    if (field.key == "interval") interval = field.value;
  }
  if (waits(position)) return interval ? get_interval(*interval) : std::nullopt;
  std::int64_t seconds = 0;
  if (!interval || interval->is_null()) return 0;
  if (interval->get(seconds) != simdjson::SUCCESS || seconds != 0) return std::nullopt;
  return 0;
}

/// The ten objects of a spaced repetition system.
void read_objects(Body& in, array stages, SrsIntervals& out) {
  std::size_t position = 0;
  for (const element value : stages) {
    object stage;
    if (value.get(stage) != simdjson::SUCCESS || !has_position(stage, position) ||
        !counts_seconds(stage)) {
      return in.refuse(
          key, value,
          "the object of position " + std::to_string(position) + " with its interval in seconds");
    }
    const auto seconds = interval_of(stage, position);
    if (!seconds) {
      return in.refuse(key, value,
                       waits(position) ? "a stage of whole hours in seconds, one hour to ten years"
                                       : "a stage that does not wait: its interval is null");
    }
    out[position++] = *seconds;
  }
}

}  // namespace

Result<SrsIntervals> decode_intervals(std::string_view body) {
  constexpr std::string_view expected = "ten objects or eight numbers";
  Body in(body, "spaced_repetition_system");
  SrsIntervals intervals{};
  array stages;
  const auto value = in.find(key);
  if (!value) {
    in.refuse_missing(key, expected);
  } else if (value->get(stages) != simdjson::SUCCESS) {
    in.refuse(key, *value, expected);
  } else if (stages.size() == intervals.size()) {
    read_objects(in, stages, intervals);
  } else if (stages.size() == intervals.size() - 2) {
    read_numbers(in, stages, intervals);
  } else {
    in.refuse(key, *value, expected);
  }
  if (in.error()) return *in.error();
  return intervals;
}

void add_intervals_schema(Schemas& schemas) {
  const std::string bounds = R"(,"minimum":)" + std::to_string(hour_s) + R"(,"maximum":)" +
                             std::to_string(longest_s) + R"(,"multipleOf":)" +
                             std::to_string(hour_s);
  const std::string numbers = R"({"type":"array","minItems":8,"maxItems":8,"items":)" +
                              scalar_schema("integer", bounds, /*nullable=*/false) + "}";
  const std::string stage =
      R"({"type":"object","properties":{"position":{"type":"integer","minimum":0,"maximum":9},)"
      R"("interval":{"type":["integer","null"]},)"
      R"("interval_unit":{"type":["string","null"],"enum":["seconds",null]}}})";
  const std::string objects =
      R"({"type":"array","minItems":10,"maxItems":10,"items":)" + stage + "}";
  add_body(schemas, "Intervals", "spaced_repetition_system",
           R"({"type":"object","properties":{"stages":{"oneOf":[)" + objects + "," + numbers +
               R"(]}},"required":["stages"]})");
}

}  // namespace taraba::wire
