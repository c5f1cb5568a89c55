#pragma once
// Values of the model out of JSON. Not installed.

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "taraba/base/error.h"
#include "taraba/model/fields.h"

namespace taraba::wire {

using JsonElement = simdjson::dom::element;

/// Why an answer cannot be read, and where. Every reader below returns whether it could; one that
/// could not has filled this, and each reader around it puts its own place in front.
class Fault {
 public:
  bool refuse(JsonElement value, std::string_view expected);
  bool refuse_missing(std::string_view key, std::string_view expected);
  bool inside(std::string_view key);
  bool inside(std::size_t index);

  Error error() const;

 private:
  std::string path_;
  std::string complaint_;
};

/// What is expected where a T is.
template <class T>
std::string expectation() {
  if constexpr (std::is_same_v<T, bool>) {
    return "true or false";
  } else if constexpr (std::is_integral_v<T> || requires(T id) { id.value = 0; }) {
    return "a whole number";
  } else if constexpr (std::is_same_v<T, std::string>) {
    return "a text";
  } else if constexpr (std::is_same_v<T, Timestamp>) {
    return "a date";
  } else if constexpr (std::is_same_v<T, SrsStage>) {
    return "a stage from 0 to " + std::to_string(limits::max_srs_stage);
  } else if constexpr (std::is_same_v<T, Level>) {
    return "a level from 1 to " + std::to_string(limits::max_level);
  } else if constexpr (std::is_enum_v<T>) {
    std::string names;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>(
        [&](auto one) { names.append(names.empty() ? "" : ", ").append(one.name); });
    return "one of " + names;
  } else if constexpr (std::is_same_v<T, JsonElement>) {
    return "a value";
  } else if constexpr (requires(T list) { list.push_back({}); }) {
    return "an array";
  } else {
    return "an object";
  }
}

inline bool get(Fault& fault, JsonElement value, bool& out) {
  return value.get(out) == simdjson::SUCCESS || fault.refuse(value, expectation<bool>());
}

template <std::integral T>
bool get(Fault& fault, JsonElement value, T& out) {
  std::int64_t number = 0;
  if (value.get(number) != simdjson::SUCCESS || !std::in_range<T>(number)) {
    return fault.refuse(value, expectation<T>());
  }
  out = static_cast<T>(number);
  return true;
}

template <class Tag>
bool get(Fault& fault, JsonElement value, Id<Tag>& out) {
  return get(fault, value, out.value);
}

bool get(Fault& fault, JsonElement value, std::string& out);
bool get(Fault& fault, JsonElement value, Timestamp& out);
bool get(Fault& fault, JsonElement value, SrsStage& out);
bool get(Fault& fault, JsonElement value, Level& out);
bool get(Fault& fault, JsonElement value, SubjectType& out);
bool get(Fault& fault, JsonElement value, SubscriptionType& out);
bool get(Fault& fault, JsonElement value, ReviewsPresentationOrder& out);

/// To be read later, once its neighbours are known.
inline bool get(Fault&, JsonElement value, JsonElement& out) {
  out = value;
  return true;
}

template <class T>
bool get(Fault& fault, JsonElement value, std::optional<T>& out) {
  if (!value.is_null()) return get(fault, value, out.emplace());
  out.reset();
  return true;
}

/// Each item through `get_item(value, out)`.
template <class T, class GetItem>
bool get_array(Fault& fault, JsonElement value, std::vector<T>& out, GetItem get_item) {
  simdjson::dom::array array;
  if (value.get(array) != simdjson::SUCCESS) return fault.refuse(value, "an array");
  out.clear();
  out.reserve(array.size());
  for (const JsonElement item : array) {
    if (!get_item(item, out.emplace_back())) return fault.inside(out.size() - 1);
  }
  return true;
}

template <class T>
bool get(Fault& fault, JsonElement value, std::vector<T>& out) {
  return get_array(fault, value, out,
                   [&](JsonElement item, T& into) { return get(fault, item, into); });
}

template <class T>
constexpr bool is_optional = false;
template <class T>
constexpr bool is_optional<std::optional<T>> = true;

/// The name of a key, as an argument of a template.
template <std::size_t size>
struct Key {
  constexpr Key(const char (&text)[size]) { std::copy_n(text, size, name); }
  constexpr std::string_view view() const { return {name, size - 1}; }

  char name[size];
};

/// Null is as good as absent where that is.
template <class T>
bool get_member(Fault& fault, JsonElement value, T& out, bool required) {
  if (!is_optional<T> && !required && value.is_null()) return true;
  return get(fault, value, out);
}

/// A member of an object and where its value goes.
template <Key key, class T, bool is_required>
struct Member {
  static constexpr std::string_view name = key.view();
  static constexpr bool required = is_required;

  T& out;

  bool get_from(Fault& fault, JsonElement value) const {
    return get_member(fault, value, out, required);
  }
  static std::string expected() { return expectation<T>(); }
};

template <Key key, class T>
Member<key, T, true> required(T& out) {
  return {out};
}

/// Absent in some servers' answers, or null: then `out` stays as it is.
template <Key key, class T>
Member<key, T, false> if_given(T& out) {
  return {out};
}

/// Reads the object's members. Fastest for those that come in the given order: each is first
/// looked for where it is expected.
template <class... Members>
bool get_object(Fault& fault, JsonElement value, const Members&... members) {
  simdjson::dom::object object;
  if (value.get(object) != simdjson::SUCCESS) return fault.refuse(value, "an object");

  std::uint64_t seen = 0;
  static_assert(sizeof...(Members) <= 64);
  auto at = object.begin();
  const auto end = object.end();
  while (at != end) {
    const auto before = at;
    std::uint64_t bit = 1;
    const auto take = [&](const auto& member) {
      if (at != end && at.key() == member.name) {
        if (!member.get_from(fault, at.value())) return fault.inside(member.name);
        seen |= bit;
        ++at;
      }
      bit <<= 1;
      return true;
    };
    if (!(take(members) && ...)) return false;
    if (at == before) ++at;  // nobody's key
  }

  std::uint64_t bit = 1;
  const auto is_complete = [&](const auto& member) {
    const bool missing = member.required && (seen & bit) == 0;
    bit <<= 1;
    return !missing || fault.refuse_missing(member.name, member.expected());
  };
  return (is_complete(members) && ...);
}

/// What some servers leave out or give as null; such a field keeps its default.
template <class T>
constexpr bool may_lack(std::string_view name) {
  if constexpr (std::is_same_v<T, Preferences>) return true;  // they came one after the other
  if constexpr (std::is_same_v<T, Reading>) return name == "type";
  if constexpr (std::is_same_v<T, StudyMaterial>) {
    return name == "meaning_note" || name == "reading_note" || name == "hidden";
  }
  return name == "hidden";
}

/// The field of `row` that a descriptor of `Fields` names.
template <class Descriptor, class T>
struct FieldOf {
  using Value = std::remove_reference_t<decltype(std::declval<T&>().*Descriptor::pointer)>;
  static constexpr std::string_view name = Descriptor::name;
  static constexpr bool required = !is_optional<Value> && !may_lack<T>(name);

  T& row;

  bool get_from(Fault& fault, JsonElement value) const {
    return get_member(fault, value, row.*Descriptor::pointer, required);
  }
  static std::string expected() { return expectation<Value>(); }
};

/// The object whose members `List` names.
template <class List, class T>
bool get_fields(Fault& fault, JsonElement value, T& out) {
  return [&]<class... Descriptors>(boost::mp11::mp_list<Descriptors...>) {
    return get_object(fault, value, FieldOf<Descriptors, T>{out}...);
  }(boost::mp11::mp_rename<List, boost::mp11::mp_list>{});
}

template <class T>
  requires boost::describe::has_describe_members<T>::value
bool get(Fault& fault, JsonElement value, T& out) {
  return get_fields<Fields<T>>(fault, value, out);
}

}  // namespace taraba::wire
