#include <simdjson.h>

#include <algorithm>
#include <set>
#include <utility>

#include "taraba/sandbox/scenario.h"
#include "taraba/service/token.h"
#include "taraba/transfer/object_reader.h"

extern "C" {
extern const char taraba_scenarios_begin[];
extern const char taraba_scenarios_end[];
}

namespace taraba::sandbox {
namespace {

using transfer::ObjectReader;

constexpr std::int64_t max_days = 36'500;
constexpr std::int64_t max_count = 1'000'000;

bool is_hexadecimal(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); }

bool is_uuid(std::string_view text) {
  if (text.size() != 36) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    if (dash ? text[i] != '-' : !is_hexadecimal(text[i])) return false;
  }
  return true;
}

Selection read_selection(ObjectReader& step) {
  Selection selection;
  selection.count = step.read_number("count", 1, max_count);
  std::vector<std::int64_t> subjects;
  if (step.read_if_there("subjects", subjects)) {
    step.expect(!subjects.empty(), "subjects", "at least one id");
    step.expect(!selection.count, "subjects", "nothing beside a count");
    selection.subjects.emplace();
    for (const std::int64_t id : subjects) selection.subjects->push_back(SubjectId{id});
  }
  return selection;
}

// Each reads what its step says.

void read(ObjectReader& step, Advance& advance) {
  const auto days = step.read_number("days", 0, max_days);
  const auto hours = step.read_number("hours", 0, 24 * max_days);
  advance.by = std::chrono::hours(24 * days.value_or(0) + hours.value_or(0));
  if (advance.by.count() == 0) step.refuse("days and hours are missing, expected some time");
}

void read(ObjectReader& step, Play& play) {
  step.read("level", play.level);
  const auto seed = step.read_number("seed", 0, std::numeric_limits<std::int64_t>::max());
  if (seed) play.seed = static_cast<std::uint64_t>(*seed);
}

void read(ObjectReader& step, Lessons& lessons) { lessons.selection = read_selection(step); }

void read(ObjectReader& step, Reviews& reviews) {
  reviews.selection = read_selection(step);
  reviews.incorrect = step.read_number("incorrect", 0, max_count).value_or(0);
}

void read(ObjectReader& step, Study& study) {
  Level level;
  if (step.read_if_there("level", level)) study.level = level;
  step.read_if_there("one_review_short", study.one_review_short);
  step.read_if_there("burned", study.burned);
  if (study.level.has_value() == study.burned) {
    step.refuse("expected either level or burned, to say how long");
  }
  step.expect(!study.one_review_short || study.level, "one_review_short", "a level beside it");
}

void read(ObjectReader& step, Resurrect& resurrect) { resurrect.selection = read_selection(step); }
void read(ObjectReader& step, Burn& burn) { burn.selection = read_selection(step); }
void read(ObjectReader& step, ResetTo& reset) { step.read("level", reset.level); }
void read(ObjectReader&, StartVacation&) {}
void read(ObjectReader&, EndVacation&) {}

void read(ObjectReader& step, WriteStudyMaterial& material) {
  step.read("subject_id", material.subject_id);
  std::string note;
  if (step.read_if_there("meaning_note", note)) material.patch.meaning_note = note;
  if (step.read_if_there("reading_note", note)) material.patch.reading_note = note;
  std::vector<std::string> synonyms;
  if (step.read_if_there("meaning_synonyms", synonyms)) {
    material.patch.meaning_synonyms = synonyms;
  }
}

template <class T>
void read_patch(ObjectReader& step, const char* key, std::optional<T>& field) {
  T value{};
  if (step.read_if_there(key, value)) field = value;
}

void read(ObjectReader& step, SetPreferences& preferences) {
  PreferencesPatch& patch = preferences.patch;
  read_patch(step, "lessons_autoplay_audio", patch.lessons_autoplay_audio);
  read_patch(step, "lessons_batch_size", patch.lessons_batch_size);
  read_patch(step, "reviews_autoplay_audio", patch.reviews_autoplay_audio);
  read_patch(step, "reviews_display_srs_indicator", patch.reviews_display_srs_indicator);
  read_patch(step, "extra_study_autoplay_audio", patch.extra_study_autoplay_audio);
  read_patch(step, "reviews_presentation_order", patch.reviews_presentation_order);
}

void read(ObjectReader& step, SetAccount& account) {
  read_patch(step, "subscription", account.subscription);
  const auto days = step.read_number("period_ends_in_days", -max_days, max_days);
  if (days) account.period_ends_in = std::chrono::hours(24 * *days);
  read_patch(step, "hibernating", account.hibernating);
}

/// The action of that name with its defaults.
std::optional<StepAction> find_action(std::string_view name) {
  std::optional<StepAction> action;
  boost::mp11::mp_for_each<boost::mp11::mp_iota_c<step_names.size()>>([&](auto i) {
    if (step_names[i] == name) action.emplace(std::in_place_index<i>);
  });
  return action;
}

std::string step_list() {
  std::string list;
  for (const std::string_view name : step_names) list.append(list.empty() ? "" : ", ").append(name);
  return list;
}

Result<StepAction> read_step(const std::string& scenario, std::size_t number,
                             simdjson::dom::element element) {
  std::string place = scenario + ", step " + std::to_string(number);
  simdjson::dom::object object;
  if (element.get(object) != simdjson::SUCCESS) return invalid(place + " is no object");
  std::string_view name;
  const bool named = object["step"].get(name) == simdjson::SUCCESS;
  auto action = named ? find_action(name) : std::nullopt;
  if (named) place.append(" (").append(name).append(")");
  ObjectReader step(place, object);
  std::string read_name;
  step.read("step", read_name);
  step.expect(action.has_value(), "step", "one of " + step_list());
  if (!step.error()) std::visit([&](auto& known) { read(step, known); }, *action);
  if (!step.error()) step.finish();
  if (step.error()) return *step.error();
  return *action;
}

Scopes read_scopes(ObjectReader& reader) {
  std::vector<std::string> names;
  if (!reader.read_if_there("scopes", names)) return Scopes::all();
  Scopes scopes;
  for (const std::string& name : names) {
    const auto scope = parse_scope(name);
    reader.expect(scope.has_value(), "scopes", "permissions such as all_data:read");
    if (scope) scopes.add(*scope);
  }
  return scopes;
}

Result<Scenario> read_scenario(std::string place, simdjson::dom::element element) {
  simdjson::dom::object object;
  if (element.get(object) != simdjson::SUCCESS) return invalid(place + " is no object");
  std::string_view name;
  if (object["name"].get(name) == simdjson::SUCCESS) place = "scenario " + std::string(name);

  Scenario scenario;
  ObjectReader reader(place, object);
  reader.read("name", scenario.name);
  reader.expect(!scenario.name.empty(), "name", "some text");
  scenario.token = uuid_of("token of " + scenario.name);
  reader.read_if_there("token", scenario.token);
  reader.expect(is_uuid(scenario.token), "token", "a UUID in lower case");
  reader.read_if_there("description", scenario.description);
  scenario.scopes = read_scopes(reader);
  std::vector<simdjson::dom::element> steps;
  reader.read("steps", steps);
  reader.finish();
  if (reader.error()) return *reader.error();
  for (const simdjson::dom::element step : steps) {
    auto action = read_step(place, scenario.steps.size() + 1, step);
    if (!action) return action.error();
    if (std::holds_alternative<Play>(*action) && !scenario.steps.empty()) {
      return invalid(place + ", step " + std::to_string(scenario.steps.size() + 1) +
                     " (play): expected only as the first step: it plays from the beginning");
    }
    scenario.steps.push_back(std::move(*action));
  }
  scenario.json = simdjson::minify(object);
  return scenario;
}

Result<simdjson::dom::element> parse(simdjson::dom::parser& parser, std::string_view json) {
  simdjson::dom::element document;
  if (const auto error = parser.parse(json.data(), json.size()).get(document)) {
    return malformed(std::string("the document is no JSON: ") + simdjson::error_message(error));
  }
  return document;
}

}  // namespace

Result<std::vector<Scenario>> parse_scenarios(std::string_view json) {
  simdjson::dom::parser parser;
  const auto document = parse(parser, json);
  if (!document) return document.error();
  simdjson::dom::object object;
  if (document->get(object) != simdjson::SUCCESS) {
    return invalid("the document is no object, expected {\"scenarios\":[...]}");
  }
  ObjectReader reader("the document", object);
  std::vector<simdjson::dom::element> elements;
  reader.read("scenarios", elements);
  reader.finish();
  if (reader.error()) return *reader.error();
  std::vector<Scenario> scenarios;
  for (const simdjson::dom::element element : elements) {
    auto scenario = read_scenario("scenario " + std::to_string(scenarios.size() + 1), element);
    if (!scenario) return scenario.error();
    scenarios.push_back(std::move(*scenario));
  }
  return scenarios;
}

Result<Scenario> parse_scenario(std::string_view json) {
  simdjson::dom::parser parser;
  const auto document = parse(parser, json);
  if (!document) return document.error();
  return read_scenario("the scenario", *document);
}

std::string_view built_in_scenarios() {
  return {taraba_scenarios_begin,
          static_cast<std::size_t>(taraba_scenarios_end - taraba_scenarios_begin)};
}

}  // namespace taraba::sandbox
