#include "taraba/wire/json_reader.h"

#include "taraba/wire/complaint.h"
#include "taraba/wire/dates.h"

namespace taraba::wire {
namespace {

/// The number of a stage or level, whose `from` knows the legal ones.
template <class T>
bool get_legal(Fault& fault, JsonElement value, T& out) {
  std::int64_t number = 0;
  if (value.get(number) == simdjson::SUCCESS && std::in_range<int>(number)) {
    if (const auto legal = T::from(static_cast<int>(number))) {
      out = *legal;
      return true;
    }
  }
  return fault.refuse(value, expectation<T>());
}

template <class Enum>
bool find_named(std::string_view name, Enum& out) {
  bool found = false;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<Enum>>([&](auto one) {
    if (name != one.name) return;
    out = one.value;
    found = true;
  });
  return found;
}

/// A set that servers may extend: `out` is `otherwise` for a name that is not known.
template <class Enum>
bool get_open(Fault& fault, JsonElement value, Enum& out, Enum otherwise) {
  std::string_view name;
  if (value.get(name) != simdjson::SUCCESS) return fault.refuse(value, "a text");
  if (!find_named(name, out)) out = otherwise;
  return true;
}

}  // namespace

bool Fault::refuse(JsonElement value, std::string_view expected) {
  complaint_ = complain("", simdjson::minify(value), expected);
  return false;
}

bool Fault::refuse_missing(std::string_view key, std::string_view expected) {
  complaint_ = ": missing, expected " + std::string(expected);
  return inside(key);
}

bool Fault::inside(std::string_view key) {
  if (!path_.empty() && path_.front() != '[') path_.insert(0, 1, '.');
  path_.insert(0, key);
  return false;
}

bool Fault::inside(std::size_t index) {
  if (!path_.empty() && path_.front() != '[') path_.insert(0, 1, '.');
  path_.insert(0, '[' + std::to_string(index) + ']');
  return false;
}

Error Fault::error() const {
  return protocol_error((path_.empty() ? "The answer" : path_) + complaint_);
}

bool get(Fault& fault, JsonElement value, std::string& out) {
  std::string_view text;
  if (value.get(text) != simdjson::SUCCESS) {
    return fault.refuse(value, expectation<std::string>());
  }
  out = text;
  return true;
}

bool get(Fault& fault, JsonElement value, Timestamp& out) {
  std::string_view text;
  if (value.get(text) == simdjson::SUCCESS) {
    if (const auto time = parse_timestamp(text)) {
      out = *time;
      return true;
    }
  }
  return fault.refuse(value, expectation<Timestamp>());
}

bool get(Fault& fault, JsonElement value, SrsStage& out) { return get_legal(fault, value, out); }
bool get(Fault& fault, JsonElement value, Level& out) { return get_legal(fault, value, out); }

bool get(Fault& fault, JsonElement value, SubjectType& out) {
  std::string_view name;
  if (value.get(name) == simdjson::SUCCESS && find_named(name, out)) return true;
  return fault.refuse(value, expectation<SubjectType>());
}

bool get(Fault& fault, JsonElement value, SubscriptionType& out) {
  return get_open(fault, value, out, SubscriptionType::unknown);
}

bool get(Fault& fault, JsonElement value, ReviewsPresentationOrder& out) {
  return get_open(fault, value, out, Preferences{}.reviews_presentation_order);
}

}  // namespace taraba::wire
