#pragma once
// Not installed.

#include <string>
#include <string_view>

#include "taraba/wire/body.h"
#include "taraba/wire/schema_writer.h"

namespace taraba::wire {

/// Takes what is asked of a Body, and keeps what a body must look like for it: the same lines read
/// a body and describe it.
class BodySchema {
 public:
  template <class T>
  void read(std::string_view key, std::optional<T>&) {
    property(key, schema_of<T>());
  }
  void read(std::string_view key, std::optional<std::int64_t>&, Range range);
  void require(std::string_view key, std::int64_t&, Range range = {});
  template <class T>
  void read_nullable(std::string_view key, std::optional<T>&) {
    property(key, schema_of<std::optional<T>>());
  }
  void read_note(std::string_view key, std::optional<std::string>&);
  void read_synonyms(std::string_view key, std::optional<std::vector<std::string>>&);
  void require_one_of(std::string_view key, const std::optional<std::int64_t>&,
                      std::string_view other_key, const std::optional<std::int64_t>&);
  void enter(std::string_view key);

  /// The object that says it all, wherever it stands.
  std::string take() &&;

 private:
  void property(std::string_view key, std::string_view schema);
  void require_property(std::string_view key);

  std::string properties_;
  std::string required_;
  std::string choice_;   // of keys, as a keyword
  std::string entered_;  // the key that all of it stands under
};

/// Adds the object as `name`, and as `name` + "Body" what a body may be: it, or it under the root
/// key.
void add_body(Schemas& schemas, std::string_view name, std::string_view root_key,
              std::string_view object);
void add_intervals_schema(Schemas& schemas);

}  // namespace taraba::wire
