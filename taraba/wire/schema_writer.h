#pragma once
// What answers look like, as JSON Schema (draft 2020-12), told by the lines that write them: a
// function over `Out` writes with a JsonWriter and describes with a SchemaWriter. Not installed.

#include <boost/describe/enumerators.hpp>
#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "taraba/wire/json_values.h"

namespace taraba::wire {

/// Where the schema of this name stands in an OpenAPI document.
std::string reference_to(std::string_view name);
std::string or_null(std::string_view schema);

/// An object whose properties are all there. Others are not ruled out: they may come with a
/// release.
class SchemaWriter {
 public:
  void property(std::string_view name, std::string_view schema);
  std::string take() &&;

 private:
  std::string properties_;
  std::string required_;
};

/// Of the pages of what has this schema.
inline std::string collection_name(std::string_view item) {
  return std::string(item) + "Collection";
}

/// Schemas by name, in the order in which they came.
class Schemas {
 public:
  void add(std::string_view name, std::string_view schema);
  /// What `describe(schema)` puts.
  template <class Describe>
  void add_object(std::string_view name, Describe describe) {
    SchemaWriter schema;
    describe(schema);
    add(name, std::move(schema).take());
  }
  /// As one JSON object.
  std::string take() &&;

 private:
  std::string members_;
};

// Each file that encodes adds what it encodes.
void add_resource_schemas(Schemas& schemas);
void add_subject_schemas(Schemas& schemas);
void add_collection_schemas(Schemas& schemas);
void add_report_schemas(Schemas& schemas);
void add_error_schema(Schemas& schemas);
void add_body_schemas(Schemas& schemas);

/// `{"type":...}` with more keywords, each after a comma.
std::string scalar_schema(std::string_view type, std::string_view keywords, bool nullable);

template <class T>
std::string schema_of(const std::type_identity<std::optional<T>>&, bool nullable = true);
template <class T>
std::string schema_of(const std::type_identity<std::vector<T>>&, bool nullable = false);
template <class Tag>
std::string schema_of(const std::type_identity<Id<Tag>>&, bool nullable = false) {
  return scalar_schema("integer", R"(,"format":"int64")", nullable);
}
template <class T>
std::string schema_of(const std::type_identity<T>&, bool nullable = false);

/// What a T looks like.
template <class T>
std::string schema_of() {
  return schema_of(std::type_identity<T>());
}

template <class T>
void put_member(SchemaWriter& schema, std::string_view name, const T&) {
  schema.property(name, schema_of<T>());
}
/// A text that stands in the code never changes.
void put_member(SchemaWriter& schema, std::string_view name, std::string_view constant);
inline void put_member(SchemaWriter& schema, std::string_view name, const char* constant) {
  put_member(schema, name, std::string_view(constant));
}

/// An address, or none.
inline void put_url(JsonWriter& json, std::string_view name, const std::string& url) {
  put_member(json, name, url);
}
inline void put_url(JsonWriter& json, std::string_view name,
                    const std::optional<std::string>& url) {
  put_member(json, name, url);
}
void put_url(SchemaWriter& schema, std::string_view name, const std::string& url);
void put_url(SchemaWriter& schema, std::string_view name, const std::optional<std::string>& url);

template <class PutInside>
void put_object(SchemaWriter& schema, std::string_view name, PutInside put_inside) {
  SchemaWriter inside;
  put_inside(inside);
  schema.property(name, std::move(inside).take());
}

template <class Range, class PutInside>
void put_objects(SchemaWriter& schema, std::string_view name, const Range&, PutInside put_inside) {
  SchemaWriter inside;
  put_inside(inside, typename Range::value_type());
  schema.property(name, R"({"type":"array","items":)" + std::move(inside).take() + "}");
}

template <class T>
std::string schema_of(const std::type_identity<std::optional<T>>&, bool) {
  return schema_of(std::type_identity<T>(), true);
}

template <class T>
std::string schema_of(const std::type_identity<std::vector<T>>&, bool nullable) {
  return scalar_schema("array", R"(,"items":)" + schema_of<T>(), nullable);
}

template <class T>
std::string schema_of(const std::type_identity<T>&, bool nullable) {
  if constexpr (std::is_same_v<T, bool>) {
    return scalar_schema("boolean", "", nullable);
  } else if constexpr (std::is_same_v<T, std::int64_t>) {
    return scalar_schema("integer", R"(,"format":"int64")", nullable);
  } else if constexpr (std::is_integral_v<T>) {
    return scalar_schema("integer", "", nullable);
  } else if constexpr (std::is_same_v<T, std::string>) {
    return scalar_schema("string", "", nullable);
  } else if constexpr (std::is_same_v<T, Timestamp>) {
    return scalar_schema("string", R"(,"format":"date-time")", nullable);
  } else if constexpr (std::is_same_v<T, SrsStage>) {
    return scalar_schema(
        "integer", R"(,"minimum":0,"maximum":)" + std::to_string(limits::max_srs_stage), nullable);
  } else if constexpr (std::is_same_v<T, Level>) {
    return scalar_schema(
        "integer", R"(,"minimum":1,"maximum":)" + std::to_string(limits::max_level), nullable);
  } else if constexpr (std::is_enum_v<T>) {
    std::string names;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>([&](auto one) {
      names.append(names.empty() ? "\"" : ",\"").append(one.name).append("\"");
    });
    return scalar_schema("string", ",\"enum\":[" + names + (nullable ? ",null]" : "]"), nullable);
  } else {
    SchemaWriter inside;
    put_members<Fields<T>>(inside, T());
    const std::string schema = std::move(inside).take();
    return nullable ? or_null(schema) : schema;
  }
}

}  // namespace taraba::wire
