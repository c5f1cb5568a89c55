#pragma once
// Not installed.

#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "taraba/wire/schema.h"
#include "taraba/wire/schema_writer.h"

namespace taraba::wire {

/// Takes what is asked of a FilterReader, and keeps which parameters those are.
class ParameterList {
 public:
  template <class T>
  void read(std::string_view name, const std::optional<T>&) {
    add({.name = name, .schema = schema_of<T>()});
  }
  template <class T>
  void read(std::string_view name, const std::optional<std::vector<T>>&) {
    add({.name = name, .schema = schema_of<std::vector<T>>(), .is_list = true});
  }
  void read_flag(std::string_view name, bool) {
    add({.name = name, .schema = schema_of<bool>(), .may_be_empty = true});
  }

  std::vector<Parameter> take() && { return std::move(parameters_); }

 private:
  void add(Parameter parameter);

  std::vector<Parameter> parameters_;
};

}  // namespace taraba::wire
