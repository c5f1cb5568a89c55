#include "taraba/wire/schema_writer.h"

namespace taraba::wire {
namespace {

constexpr std::string_view uri = R"(,"format":"uri")";

}  // namespace

std::string reference_to(std::string_view name) {
  return R"({"$ref":"#/components/schemas/)" + std::string(name) + "\"}";
}

std::string or_null(std::string_view schema) {
  return R"({"anyOf":[)" + std::string(schema) + R"(,{"type":"null"}]})";
}

std::string scalar_schema(std::string_view type, std::string_view keywords, bool nullable) {
  const std::string quoted = '"' + std::string(type) + '"';
  std::string schema = R"({"type":)";
  schema += nullable ? '[' + quoted + R"(,"null"])" : quoted;
  schema.append(keywords).append("}");
  return schema;
}

void Schemas::add(std::string_view name, std::string_view schema) {
  members_.append(members_.empty() ? "\"" : ",\"").append(name).append("\":").append(schema);
}

std::string Schemas::take() && { return '{' + std::move(members_) + '}'; }

void SchemaWriter::property(std::string_view name, std::string_view schema) {
  properties_.append(properties_.empty() ? "\"" : ",\"").append(name).append("\":").append(schema);
  required_.append(required_.empty() ? "\"" : ",\"").append(name).append("\"");
}

std::string SchemaWriter::take() && {
  return R"({"type":"object","properties":{)" + std::move(properties_) + R"(},"required":[)" +
         std::move(required_) + "]}";
}

void put_member(SchemaWriter& schema, std::string_view name, std::string_view constant) {
  schema.property(name, R"({"type":"string","const":")" + std::string(constant) + "\"}");
}

void put_url(SchemaWriter& schema, std::string_view name, const std::string&) {
  schema.property(name, scalar_schema("string", uri, /*nullable=*/false));
}
void put_url(SchemaWriter& schema, std::string_view name, const std::optional<std::string>&) {
  schema.property(name, scalar_schema("string", uri, /*nullable=*/true));
}

}  // namespace taraba::wire
