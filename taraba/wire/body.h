#pragma once
// Not installed.

#include <simdjson.h>

#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "taraba/base/error.h"
#include "taraba/base/timestamp.h"

namespace taraba::wire {

struct Range {
  std::int64_t least = std::numeric_limits<std::int64_t>::min();
  std::int64_t most = std::numeric_limits<std::int64_t>::max();
};

/// An object of a request's body. Its readers leave `out` as it is where the key is absent; the
/// first error is the outcome of all. One at a time on each thread: they share its parser.
class Body {
 public:
  /// The object under `root_key` if the text has one there, else the text's root.
  Body(std::string_view text, std::string_view root_key);

  const std::optional<Error>& error() const { return error_; }

  // Null is a wrong value.
  void read(std::string_view key, std::optional<bool>& out);
  void read(std::string_view key, std::optional<std::int64_t>& out, Range range = {});
  void require(std::string_view key, std::int64_t& out, Range range = {});
  /// One of the enum's names.
  template <class Enum>
    requires std::is_enum_v<Enum>
  void read(std::string_view key, std::optional<Enum>& out);

  // Null is as good as absent.
  void read_nullable(std::string_view key, std::optional<std::int64_t>& out);
  void read_nullable(std::string_view key, std::optional<Timestamp>& out);
  void read_nullable(std::string_view key, std::optional<std::vector<std::string>>& out);

  /// Null is the empty text.
  void read_note(std::string_view key, std::optional<std::string>& out);
  /// Null is as good as absent. A few short texts that say something.
  void read_synonyms(std::string_view key, std::optional<std::vector<std::string>>& out);

  /// Exactly one of two that were read.
  void require_one_of(std::string_view key, const std::optional<std::int64_t>& number,
                      std::string_view other_key, const std::optional<std::int64_t>& other);

  /// Goes down into the object under `key`, which must be there.
  void enter(std::string_view key);

  /// What stands under the key; the last of several. None if absent.
  std::optional<simdjson::dom::element> find(std::string_view key) const;
  void refuse(Error error);
  void refuse(std::string_view key, simdjson::dom::element value, std::string_view expected);
  void refuse_missing(std::string_view key, std::string_view expected);

 private:
  /// The text, or none after refusing what is none: bad UTF-8 from an escape, a NUL.
  std::optional<std::string_view> text_of(std::string_view key, simdjson::dom::element value);

  std::optional<simdjson::dom::object> object_;
  std::optional<Error> error_;
};

template <class Enum>
  requires std::is_enum_v<Enum>
void Body::read(std::string_view key, std::optional<Enum>& out) {
  const auto value = find(key);
  if (!value) return;
  std::string_view text;
  const bool is_text = value->get(text) == simdjson::SUCCESS;
  std::string names;
  std::optional<Enum> found;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<Enum>>([&](auto one) {
    names.append(names.empty() ? "" : " or ").append(one.name);
    if (is_text && text == one.name) found = one.value;
  });
  if (!found) return refuse(key, *value, names);
  out = found;
}

}  // namespace taraba::wire
