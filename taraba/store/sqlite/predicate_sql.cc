#include "taraba/store/sqlite/predicate_sql.h"

#include <algorithm>

namespace taraba {
namespace {

std::string_view sql_of(Column column) {
  switch (column) {
    case Column::id: return "id";
    case Column::data_updated_at: return "data_updated_at";
    case Column::subject_id: return "subject_id";
    case Column::subject_type: return "type";
    case Column::level: return "level";
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

bool is_of_subject(Column column) {
  return column == Column::subject_type || column == Column::level;
}

/// What counts for an unknown subject: a radical of level 1.
std::int64_t unknown_subjects(Column column) { return column == Column::level ? 1 : 0; }

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
      text_ += " AND ";
      add(condition);
    } else if (condition.op != Op::is_null) {
      add("0", {});
    }
  }
}

/// A condition on the subject becomes a list of subjects, which SQLite makes once for each
/// statement instead of looking every row's subject up. Where unknown subjects fulfil it, too, the
/// list has the others if it was a comparison, which few fail; who names values names few.
void Where::add(const Condition& condition) {
  if (!is_of_subject(condition.column)) return add_comparison(condition);
  const bool unknown_too = holds(condition, unknown_subjects(condition.column));
  const bool others = unknown_too && condition.op != Op::in;
  text_ += others ? "(subject_id NOT IN (SELECT id FROM subjects WHERE NOT "
                  : "(subject_id IN (SELECT id FROM subjects WHERE ";
  add_comparison(condition);
  text_ += ')';
  if (unknown_too && !others) text_ += " OR subject_id NOT IN (SELECT id FROM subjects)";
  text_ += ')';
}

void Where::add_comparison(const Condition& condition) {
  const std::string_view column = sql_of(condition.column);
  if (condition.op == Op::in) return add_any_of(column, condition.values);
  text_.append("(").append(column).append(sql_of(condition.op)).append(")");
  if (condition.op == Op::is_null || condition.op == Op::not_null) return;
  values_.emplace_back(condition.values.front());
}

/// Any number of values is one parameter, so that the texts of statements stay few.
void Where::add_any_of(std::string_view column, const std::vector<std::int64_t>& values) {
  if (values.empty()) {
    text_ += '0';
  } else if (values.size() == 1) {
    text_.append("(").append(column).append(" = ?)");
    values_.emplace_back(values.front());
  } else {
    text_.append("(").append(column).append(" IN (SELECT value FROM json_each(?)))");
    values_.emplace_back(json_of(values));
  }
}

void Where::bind_to(Statement& statement) const {
  for (const auto& value : values_) {
    std::visit([&](const auto& one) { statement.bind(one); }, value);
  }
}

bool names_subjects(const Predicate& predicate) {
  constexpr std::size_t few_levels = 5;  // of 60: beyond, a walk over all rows is quicker
  return std::ranges::any_of(predicate, [](const Condition& condition) {
    switch (condition.column) {
      case Column::subject_id: return condition.op == Op::in;
      case Column::level: return condition.op == Op::in && condition.values.size() <= few_levels;
      default: return false;
    }
  });
}

bool asks_for_news(const Predicate& predicate) {
  return std::ranges::any_of(predicate, [](const Condition& condition) {
    return condition.column == Column::data_updated_at && condition.op == Op::greater;
  });
}

}  // namespace taraba
