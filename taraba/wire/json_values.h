#pragma once
// Values of the model as JSON. Not installed.

#include <boost/describe/enum_to_string.hpp>
#include <boost/mp11/algorithm.hpp>
#include <concepts>
#include <optional>
#include <string_view>
#include <type_traits>
#include <vector>

#include "taraba/model/fields.h"
#include "taraba/wire/json_writer.h"

namespace taraba::wire {

template <std::integral T>
void put(JsonWriter& json, T value) {
  if constexpr (std::same_as<T, bool>) {
    json.raw(value ? std::string_view("true") : std::string_view("false"));
  } else {
    json.number(value);
  }
}

inline void put(JsonWriter& json, std::string_view text) { json.text(text); }
inline void put(JsonWriter& json, Timestamp t) { json.time(t); }
inline void put(JsonWriter& json, SrsStage stage) { json.number(stage.value()); }
inline void put(JsonWriter& json, Level level) { json.number(level.value()); }

template <class Tag>
void put(JsonWriter& json, Id<Tag> id) {
  json.number(id.value);
}

template <class Enum>
  requires std::is_enum_v<Enum>
void put(JsonWriter& json, Enum value) {
  json.text(boost::describe::enum_to_string(value, ""));
}

template <class T>
void put(JsonWriter& json, const std::optional<T>& value) {
  if (value) {
    put(json, *value);
  } else {
    json.raw("null");
  }
}

/// Each item through `put_item(item)`.
template <class Range, class PutItem>
void put_array(JsonWriter& json, const Range& range, PutItem put_item) {
  json.raw('[');
  bool first = true;
  for (const auto& item : range) {
    if (!first) json.raw(',');
    first = false;
    put_item(item);
  }
  json.raw(']');
}

template <class T>
void put(JsonWriter& json, const std::vector<T>& values) {
  put_array(json, values, [&](const T& value) { put(json, value); });
}

template <class T>
  requires boost::describe::has_describe_members<T>::value
void put(JsonWriter& json, const T& value);

// What is written with these alone has its schema from the same lines: schema_writer.h.

template <class T>
void put_member(JsonWriter& json, std::string_view name, const T& value) {
  json.key(name);
  put(json, value);
}

/// The members that `List` names, in its order, without the braces.
template <class List, class Out, class T>
void put_members(Out& out, const T& value) {
  boost::mp11::mp_for_each<List>(
      [&](auto field) { put_member(out, field.name, value.*field.pointer); });
}

/// An object as a member; `put_inside(json)` puts what is in it.
template <class PutInside>
void put_object(JsonWriter& json, std::string_view name, PutInside put_inside) {
  json.key(name);
  json.raw('{');
  put_inside(json);
  json.raw('}');
}

/// An array of objects as a member; `put_inside(json, item)` puts what is in each.
template <class Range, class PutInside>
void put_objects(JsonWriter& json, std::string_view name, const Range& range,
                 PutInside put_inside) {
  json.key(name);
  put_array(json, range, [&](const auto& item) {
    json.raw('{');
    put_inside(json, item);
    json.raw('}');
  });
}

template <class T>
  requires boost::describe::has_describe_members<T>::value
void put(JsonWriter& json, const T& value) {
  json.raw('{');
  put_members<Fields<T>>(json, value);
  json.raw('}');
}

}  // namespace taraba::wire
