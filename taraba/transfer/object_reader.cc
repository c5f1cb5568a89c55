#include "taraba/transfer/object_reader.h"

#include <algorithm>

#include "taraba/wire/dates.h"

namespace taraba::transfer {
namespace {

constexpr std::size_t most_shown = 80;

std::string shown(simdjson::dom::element value) {
  std::string text = simdjson::minify(value);
  if (text.size() > most_shown) text = text.substr(0, most_shown) + "...";
  return text;
}

template <class T>
bool get(simdjson::dom::element value, T& out) {
  return value.get(out) == simdjson::SUCCESS;
}

bool get(simdjson::dom::element value, std::string& out) {
  std::string_view text;
  if (!get(value, text)) return false;
  out = text;
  return true;
}

template <class T>
const char* read_list(simdjson::dom::element value, std::vector<T>& out, const char* expectation) {
  simdjson::dom::array array;
  out.clear();
  if (!get(value, array)) return expectation;
  for (const simdjson::dom::element item : array) {
    if (!get(item, out.emplace_back())) return expectation;
  }
  return nullptr;
}

}  // namespace

const char* read_value(simdjson::dom::element value, std::int64_t& out) {
  return get(value, out) ? nullptr : "a whole number";
}

const char* read_value(simdjson::dom::element value, int& out) {
  std::int64_t number = 0;
  if (!get(value, number) || number < 0 || number > 1'000'000) return "a small whole number";
  out = static_cast<int>(number);
  return nullptr;
}

const char* read_value(simdjson::dom::element value, bool& out) {
  return get(value, out) ? nullptr : "true or false";
}

const char* read_value(simdjson::dom::element value, std::string& out) {
  return get(value, out) ? nullptr : "a text";
}

const char* read_value(simdjson::dom::element value, Timestamp& out) {
  std::string_view text;
  const auto time = get(value, text) ? wire::parse_timestamp(text) : std::nullopt;
  if (!time) return "a time such as 2026-01-31T23:59:59.000000Z";
  out = *time;
  return nullptr;
}

const char* read_value(simdjson::dom::element value, Level& out) {
  std::int64_t number = 0;
  if (!get(value, number) || number < 1 || number > limits::max_level) return "1 to 60";
  out = Level(static_cast<int>(number));
  return nullptr;
}

const char* read_value(simdjson::dom::element value, SrsStage& out) {
  std::int64_t number = 0;
  if (!get(value, number) || number < 0 || number > limits::max_srs_stage) return "0 to 9";
  out = SrsStage(static_cast<int>(number));
  return nullptr;
}

const char* read_value(simdjson::dom::element value, SrsIntervals& out) {
  constexpr const char* expectation = "ten intervals in seconds";
  constexpr std::int64_t hour_s = 3600;
  simdjson::dom::array array;
  if (!get(value, array) || array.size() != out.size()) return expectation;
  for (std::size_t stage = 0; stage < out.size(); ++stage) {
    const bool waits = stage != 0 && stage + 1 != out.size();
    std::int64_t& s = out[stage];
    if (!get(array.at(stage).value_unsafe(), s)) return expectation;
    if (!waits && s != 0) return "0 for stages 0 and 9";
    if (waits && (s < hour_s || s % hour_s != 0 || s / hour_s > limits::max_interval_hours)) {
      return "whole hours in seconds for stages 1 to 8, one hour to ten years";
    }
  }
  return nullptr;
}

const char* read_value(simdjson::dom::element value, simdjson::dom::element& out) {
  out = value;
  return nullptr;
}

const char* read_value(simdjson::dom::element value, std::vector<std::int64_t>& out) {
  return read_list(value, out, "a list of whole numbers");
}

const char* read_value(simdjson::dom::element value, std::vector<std::string>& out) {
  return read_list(value, out, "a list of texts");
}

const char* read_value(simdjson::dom::element value, std::vector<simdjson::dom::element>& out) {
  return read_list(value, out, "a list");
}

std::optional<std::int64_t> ObjectReader::read_number(const char* key, std::int64_t least,
                                                      std::int64_t most) {
  std::int64_t number = least;
  if (!read_if_there(key, number)) return std::nullopt;
  expect(number >= least && number <= most, key,
         std::to_string(least) + " to " + std::to_string(most));
  return std::clamp(number, least, most);
}

void ObjectReader::expect(bool sound, const char* key, const std::string& expectation) {
  simdjson::dom::element value;
  if (sound || object_[key].get(value) != simdjson::SUCCESS) return;
  refuse_value(key, value, expectation);
}

void ObjectReader::refuse(const std::string& message) {
  if (!error_) error_ = invalid(place_ + ": " + message);
}

void ObjectReader::refuse_value(std::string_view key, simdjson::dom::element value,
                                const std::string& expectation) {
  refuse(std::string(key) + " is " + shown(value) + ", expected " + expectation);
}

void ObjectReader::finish() {
  for (const auto field : object_) {
    if (std::ranges::find(keys_, field.key) == keys_.end()) {
      refuse(std::string(field.key) + " is no key here");
    }
  }
}

}  // namespace taraba::transfer
