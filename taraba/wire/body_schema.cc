#include "taraba/wire/body_schema.h"

#include "taraba/base/limits.h"

namespace taraba::wire {
namespace {

constexpr Range whole;

std::string number_schema(Range range) {
  std::string bounds = R"(,"format":"int64")";
  if (range.least != whole.least) bounds += R"(,"minimum":)" + std::to_string(range.least);
  if (range.most != whole.most) bounds += R"(,"maximum":)" + std::to_string(range.most);
  return scalar_schema("integer", bounds, /*nullable=*/false);
}

std::string in_quotes(std::string_view name) { return '"' + std::string(name) + '"'; }

/// Null is as good as absent, so that the key alone says nothing.
std::string given(std::string_view key) {
  return R"({"required":[)" + in_quotes(key) + R"(],"properties":{)" + in_quotes(key) +
         R"(:{"type":"integer"}}})";
}

std::string object_schema(std::string_view properties, std::string_view required,
                          std::string_view choice) {
  std::string schema = R"({"type":"object","properties":{)";
  schema.append(properties).append("}");
  if (!required.empty()) schema.append(R"(,"required":[)").append(required).append("]");
  return schema.append(choice).append("}");
}

}  // namespace

void BodySchema::read(std::string_view key, std::optional<std::int64_t>&, Range range) {
  property(key, number_schema(range));
}

void BodySchema::require(std::string_view key, std::int64_t&, Range range) {
  property(key, number_schema(range));
  require_property(key);
}

void BodySchema::read_note(std::string_view key, std::optional<std::string>&) {
  property(key, scalar_schema("string", R"(,"maxLength":)" + std::to_string(limits::max_note_bytes),
                              /*nullable=*/true));
}

void BodySchema::read_synonyms(std::string_view key, std::optional<std::vector<std::string>>&) {
  const std::string synonym = scalar_schema(
      "string", R"(,"minLength":1,"maxLength":)" + std::to_string(limits::max_synonym_characters),
      /*nullable=*/false);
  property(key, scalar_schema("array",
                              R"(,"maxItems":)" + std::to_string(limits::max_synonyms) +
                                  R"(,"items":)" + synonym,
                              /*nullable=*/true));
}

void BodySchema::require_one_of(std::string_view key, const std::optional<std::int64_t>&,
                                std::string_view other_key, const std::optional<std::int64_t>&) {
  choice_ = R"(,"oneOf":[)" + given(key) + "," + given(other_key) + "]";
}

void BodySchema::enter(std::string_view key) { entered_ = key; }

std::string BodySchema::take() && {
  std::string object = object_schema(properties_, required_, choice_);
  if (entered_.empty()) return object;
  return object_schema(in_quotes(entered_) + ":" + object, in_quotes(entered_), "");
}

void BodySchema::property(std::string_view key, std::string_view schema) {
  if (!properties_.empty()) properties_ += ",";
  properties_.append(in_quotes(key)).append(":").append(schema);
}

void BodySchema::require_property(std::string_view key) {
  if (!required_.empty()) required_ += ",";
  required_ += in_quotes(key);
}

void add_body(Schemas& schemas, std::string_view name, std::string_view root_key,
              std::string_view object) {
  schemas.add(name, object);
  const std::string reference = reference_to(name);
  const std::string wrapped =
      object_schema(in_quotes(root_key) + ":" + reference, in_quotes(root_key), "");
  schemas.add(std::string(name) + "Body", R"({"anyOf":[)" + wrapped + "," + reference + "]}");
}

}  // namespace taraba::wire
