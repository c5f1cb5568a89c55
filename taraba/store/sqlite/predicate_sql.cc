#include "taraba/store/sqlite/predicate_sql.h"

#include <algorithm>

namespace taraba {
namespace {

std::string_view sql_of(Column column) {
  switch (column) {
    case Column::id: return "id";
    case Column::data_updated_at: return "data_updated_at";
    case Column::subject_id: return "subject_id";
    // An unknown subject counts as a visible radical of level 1.
    case Column::subject_type:
      return "coalesce((SELECT type FROM subjects WHERE subjects.id = subject_id), 0)";
    case Column::level:
      return "coalesce((SELECT level FROM subjects WHERE subjects.id = subject_id), 1)";
    case Column::hidden: return hidden_sql;
    case Column::assignment_id: return "assignment_id";
    case Column::srs_stage: return "srs_stage";
    case Column::unlocked_at: return "unlocked_at";
    case Column::started_at: return "started_at";
    case Column::burned_at: return "burned_at";
    case Column::available_at: return "available_at";
    case Column::percentage_correct: return "percentage_correct";
  }
  return "NULL";
}

std::string_view sql_of(Op op) {
  switch (op) {
    case Op::greater: return " > ?";
    case Op::greater_equal: return " >= ?";
    case Op::less: return " < ?";
    case Op::less_equal: return " <= ?";
    case Op::is_null: return " IS NULL";
    case Op::not_null: return " IS NOT NULL";
    case Op::in: break;
  }
  return "";
}

std::string json_of(const std::vector<std::int64_t>& values) {
  std::string text = "[";
  for (const std::int64_t value : values) {
    if (text.size() > 1) text += ',';
    text += std::to_string(value);
  }
  return text += ']';
}

}  // namespace

void Where::add(std::string_view text, std::initializer_list<std::int64_t> values) {
  text_ += " AND ";
  text_ += text;
  values_.insert(values_.end(), values.begin(), values.end());
}

void Where::add(const Predicate& predicate, const std::function<bool(Column)>& has) {
  for (const Condition& condition : predicate) {
    if (has(condition.column)) {
      add(condition);
    } else if (condition.op != Op::is_null) {
      add("0");
    }
  }
}

void Where::add(const Condition& condition) {
  const std::string column(sql_of(condition.column));
  switch (condition.op) {
    case Op::in: return add_any_of(column, condition.values);
    case Op::is_null:
    case Op::not_null: return add(column + std::string(sql_of(condition.op)));
    default: return add(column + std::string(sql_of(condition.op)), {condition.values.front()});
  }
}

/// Any number of values is one parameter, so that the texts of statements stay few.
void Where::add_any_of(std::string_view column, const std::vector<std::int64_t>& values) {
  if (values.empty()) return add("0");
  if (values.size() == 1) return add(std::string(column) + " = ?", {values.front()});
  add(std::string(column) + " IN (SELECT value FROM json_each(?))");
  values_.emplace_back(json_of(values));
}

void Where::bind_to(Statement& statement) const {
  for (const auto& value : values_) {
    std::visit([&](const auto& one) { statement.bind(one); }, value);
  }
}

bool names_subjects(const Predicate& predicate) {
  return std::ranges::any_of(predicate, [](const Condition& condition) {
    return condition.column == Column::subject_id && condition.op == Op::in;
  });
}

}  // namespace taraba
