#pragma once
// Objects of JSON that must be as documented, key by key. Not installed.

#include <simdjson.h>

#include <boost/describe/enum_from_string.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "taraba/base/result.h"
#include "taraba/model/fields.h"

namespace taraba::transfer {

// Each reads a value and answers what was expected in its place, or null if that is what is there.

const char* read_value(simdjson::dom::element, std::int64_t&);
const char* read_value(simdjson::dom::element, int&);
const char* read_value(simdjson::dom::element, bool&);
const char* read_value(simdjson::dom::element, std::string&);
const char* read_value(simdjson::dom::element, Timestamp&);
const char* read_value(simdjson::dom::element, Level&);
const char* read_value(simdjson::dom::element, SrsStage&);
const char* read_value(simdjson::dom::element, SrsIntervals&);
const char* read_value(simdjson::dom::element, simdjson::dom::element&);
const char* read_value(simdjson::dom::element, std::vector<std::int64_t>&);
const char* read_value(simdjson::dom::element, std::vector<std::string>&);
const char* read_value(simdjson::dom::element, std::vector<simdjson::dom::element>&);

template <class Tag>
const char* read_value(simdjson::dom::element value, Id<Tag>& id) {
  return read_value(value, id.value);
}

template <class Enum>
  requires std::is_enum_v<Enum>
const char* read_value(simdjson::dom::element value, Enum& out) {
  std::string name;
  const bool known =
      read_value(value, name) == nullptr && boost::describe::enum_from_string(name.c_str(), out);
  return known ? nullptr : "one of the names in docs/api.md";
}

template <class T>
const char* read_value(simdjson::dom::element value, std::optional<T>& out) {
  out.reset();
  return value.is_null() ? nullptr : read_value(value, out.emplace());
}

/// An object, read key by key. Keeps the first error.
class ObjectReader {
 public:
  /// `place` is where errors say that it stands: `line 7`.
  ObjectReader(std::string place, simdjson::dom::object object)
      : place_(std::move(place)), object_(object) {}

  const std::optional<Error>& error() const { return error_; }

  template <class T>
  void read(const char* key, T& out) {
    if (!read_if_there(key, out)) refuse(std::string(key) + " is missing");
  }

  /// Whether the key is there, be its value good or not.
  template <class T>
  bool read_if_there(const char* key, T& out) {
    keys_.emplace_back(key);
    simdjson::dom::element value;
    if (object_[key].get(value) != simdjson::SUCCESS) return false;
    if (const char* expectation = read_value(value, out)) refuse_value(key, value, expectation);
    return true;
  }

  /// None if the key is not there. Refuses a number out of range and answers the nearest one in it,
  /// so that whoever reads on may count on the range.
  std::optional<std::int64_t> read_number(const char* key, std::int64_t least, std::int64_t most);

  /// Refuses the value of a key that was read.
  void expect(bool sound, const char* key, const std::string& expectation);
  void refuse(const std::string& message);
  /// No key may be left that was not read.
  void finish();

 private:
  void refuse_value(std::string_view key, simdjson::dom::element, const std::string& expectation);

  std::string place_;
  simdjson::dom::object object_;
  std::vector<std::string_view> keys_;
  std::optional<Error> error_;
};

}  // namespace taraba::transfer
