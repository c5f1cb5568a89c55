#include "taraba/server/openapi.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "taraba/server/openapi_components.h"
#include "taraba/server/routes.h"
#include "taraba/wire/json_writer.h"

namespace taraba::server {
namespace {

using wire::JsonWriter;

constexpr std::string_view about =
    "Taraba is an open, self-hosted kanji school that speaks the WaniKani API v2. It is not "
    "affiliated with, endorsed by or derived from WaniKani or Tofugu. "
    "What `x-taraba-extension` marks is not of that API. The subjects are under CC BY-SA 4.0.";

struct Tag {
  std::string_view name;
  std::string_view text;
};

constexpr auto tags = std::to_array<Tag>({
    {"assignments", "An account's progress on each subject."},
    {"level_progressions", "Attempts at levels."},
    {"resets", "Returns to earlier levels."},
    {"reviews", "Answers to reviews."},
    {"review_statistics", "Sums over the reviews of each subject."},
    {"spaced_repetition_systems", "Stages and their intervals."},
    {"srs_stages", "The stages as a list."},
    {"study_materials", "An account's own notes and synonyms."},
    {"subjects", "Radicals, kanji and words."},
    {"voice_actors", "Voices of the words."},
    {"summary", "What is due."},
    {"user", "The account."},
    {"items", "Subjects joined with all that an account has on them."},
});

/// The first segment of the path that is a resource's name.
std::string_view tag_of(const Route& route) {
  for (const Tag& tag : tags) {
    const auto at = route.path.find(tag.name);
    if (at == std::string_view::npos || route.path[at - 1] != '/') continue;
    const std::string_view rest = route.path.substr(at + tag.name.size());
    if (rest.empty() || rest.front() == '/') return tag.name;
  }
  return {};
}

bool has_id(const Route& route) { return route.path.find(":id") != std::string_view::npos; }

std::string lower(std::string_view text) {
  std::string lowered(text);
  for (char& c : lowered) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lowered;
}

std::string path_text(std::string_view pattern) {
  std::string path(pattern);
  if (const auto at = path.find(":id"); at != std::string::npos) path.replace(at, 3, "{id}");
  return path;
}

void put_text(JsonWriter& json, std::string_view key, std::string_view text) {
  json.key(key);
  json.text(text);
}

void put_schema_reference(JsonWriter& json, std::string_view name) {
  json.raw(R"({"$ref":"#/components/schemas/)");
  json.raw(name);
  json.raw("\"}");
}

void put_content(JsonWriter& json, std::string_view schema, std::string_view example) {
  json.key("content");
  json.raw(R"({"application/json":{"schema":)");
  put_schema_reference(json, schema);
  if (!example.empty()) {
    json.key("example");
    json.raw(example);
  }
  json.raw("}}");
}

void put_parameter(JsonWriter& json, const wire::Parameter& parameter) {
  json.raw('{');
  put_text(json, "name", parameter.name);
  put_text(json, "in", "query");
  put_text(json, "description", parameter.description);
  if (parameter.may_be_empty) json.raw(R"(,"allowEmptyValue":true)");
  if (parameter.is_list) json.raw(R"(,"style":"form","explode":false)");
  json.key("schema");
  json.raw(parameter.schema);
  json.raw('}');
}

void put_parameters(JsonWriter& json, const Route& route, const Contract& contract) {
  if (route.method != Method::get) return;
  json.key("parameters");
  json.raw('[');
  if (contract.parameters != nullptr) {
    for (const wire::Parameter& parameter : contract.parameters()) {
      put_parameter(json, parameter);
      json.raw(',');
    }
  }
  json.raw(R"({"$ref":"#/components/parameters/IfNoneMatch"},)"
           R"({"$ref":"#/components/parameters/IfModifiedSince"}])");
}

void put_body(JsonWriter& json, const Route& route, const Contract& contract) {
  if (contract.body.empty()) return;
  json.key("requestBody");
  json.raw('{');
  json.raw(contract.body_may_be_absent ? R"("required":false)" : R"("required":true)");
  put_content(json, contract.body, route.operation.example);
  json.raw('}');
}

void put_responses(JsonWriter& json, const Route& route, const Contract& contract) {
  const bool reads = route.method == Method::get;
  json.key("responses");
  json.raw(R"({"200":{"description":)");
  json.text(reads ? "What was asked for." : "As it is now.");
  put_headers(json, reads ? Headers::rate_and_validators : Headers::rate);
  put_content(json, contract.answer(), "");
  json.raw('}');
  if (reads) put_shared_response(json, "304");
  if (!contract.body.empty()) put_shared_response(json, "400");
  put_shared_response(json, "401");
  put_shared_response(json, "403");
  if (has_id(route)) put_shared_response(json, "404");
  if (!contract.body.empty()) put_shared_response(json, "413");
  if (contract.parameters != nullptr || !contract.body.empty() || route.operation.refuses) {
    put_shared_response(json, "422");
  }
  put_shared_response(json, "429");
  if (!reads) put_shared_response(json, "503");
  put_shared_response(json, "default");
  json.raw('}');
}

void put_operation(JsonWriter& json, const Route& route, const Contract& contract) {
  const Operation& operation = route.operation;
  json.key(lower(name_of(route.method)));
  json.raw('{');
  put_text(json, "operationId", operation.id);
  put_text(json, "summary", operation.summary);
  put_text(json, "description",
           std::string(operation.summary) + ". Needs the permission `" +
               std::string(name_of(*route.scope)) + "`" +
               (operation.is_extension ? ". An extension." : "."));
  put_text(json, "x-taraba-permission", name_of(*route.scope));
  if (operation.is_extension) json.raw(R"(,"x-taraba-extension":true)");
  json.raw(R"(,"tags":[)");
  json.text(tag_of(route));
  json.raw(']');
  put_parameters(json, route, contract);
  put_body(json, route, contract);
  put_responses(json, route, contract);
  json.raw('}');
}

/// The operations of one path.
void put_path(JsonWriter& json, std::string_view path) {
  json.key(path_text(path));
  json.raw('{');
  bool begins = true;
  for (const Route& route : route_table()) {
    const Contract* const contract = find_contract(route);
    if (contract == nullptr || route.path != path) continue;
    if (begins && has_id(route)) {
      json.raw(R"("parameters":[{"$ref":"#/components/parameters/id"}])");
    }
    begins = false;
    put_operation(json, route, *contract);
  }
  json.raw('}');
}

void put_paths(JsonWriter& json) {
  json.key("paths");
  json.raw('{');
  std::vector<std::string_view> paths;
  for (const Route& route : route_table()) {
    if (find_contract(route) == nullptr || std::ranges::count(paths, route.path) != 0) continue;
    paths.push_back(route.path);
    put_path(json, route.path);
  }
  json.raw('}');
}

void put_info(JsonWriter& json, std::string_view version) {
  json.raw(R"("info":{"title":"Taraba")");
  put_text(json, "summary", "An open kanji school that speaks the WaniKani API v2.");
  put_text(json, "description", about);
  put_text(json, "version", version);
  json.raw(R"(,"contact":{"name":"Whoever runs this server"},)"
           R"("license":{"name":"Apache-2.0","identifier":"Apache-2.0"}})");
}

void put_tags(JsonWriter& json) {
  json.key("tags");
  json.raw('[');
  for (const Tag& tag : tags) {
    if (&tag != tags.data()) json.raw(',');
    json.raw('{');
    put_text(json, "name", tag.name);
    put_text(json, "description", tag.text);
    json.raw('}');
  }
  json.raw(']');
}

}  // namespace

std::string render_openapi(std::string_view version, std::string_view base_url) {
  JsonWriter json(128 << 10);
  json.raw(R"({"openapi":"3.1.0",)");
  put_info(json, version);
  json.raw(R"(,"servers":[{"url":)");
  json.text(base_url.empty() ? "/" : base_url);
  json.raw(R"(}],"security":[{"token":[]}])");
  put_tags(json);
  put_paths(json);
  put_components(json);
  json.raw('}');
  return std::move(json).take();
}

}  // namespace taraba::server
