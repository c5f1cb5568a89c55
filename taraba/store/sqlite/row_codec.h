#pragma once
// Rows to columns and back, over the field lists of the model. Not installed.

#include <array>
#include <boost/mp11/algorithm.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "taraba/model/fields.h"
#include "taraba/store/sqlite/database.h"
#include "taraba/store/sqlite/value_codec.h"

namespace taraba {

template <class Field>
using IsStored = boost::mp11::mp_bool<std::string_view(Field::name) != "hidden">;

/// All but `hidden`, which is the subject's.
template <class Row>
using StoredFields = boost::mp11::mp_copy_if<Fields<Row>, IsStored>;

template <class Row>
void bind_row(Statement& statement, const Row& row) {
  boost::mp11::mp_for_each<StoredFields<Row>>(
      [&](auto field) { bind_value(statement, row.*field.pointer); });
}

/// From columns in the order of the fields, `hidden` included. `storage` for a value that cannot
/// be.
template <class Row>
Result<Row> read_row(const Statement& statement) {
  Row row;
  int column = 0;
  const char* broken = nullptr;
  boost::mp11::mp_for_each<Fields<Row>>([&](auto field) {
    if (!read_value(statement, column++, row.*field.pointer)) broken = field.name;
  });
  if (broken != nullptr) return broken_value(broken, statement.integer(0));
  return row;
}

/// Each stored field's name through `f`, joined with commas.
template <class Row, class F>
std::string join_stored_fields(F&& f) {
  std::string text;
  boost::mp11::mp_for_each<StoredFields<Row>>([&](auto field) {
    if (!text.empty()) text += ", ";
    text += f(std::string(field.name));
  });
  return text;
}

}  // namespace taraba
