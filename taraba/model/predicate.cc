#include "taraba/model/predicate.h"

#include <algorithm>
#include <utility>

namespace taraba {
namespace {

using Values = std::optional<std::vector<std::int64_t>>;

void add_in(Predicate& predicate, Column column, const Values& values) {
  if (!values) return;
  predicate.push_back({column, Op::in, *values});
  std::ranges::sort(predicate.back().values);
}

void add_types(Predicate& predicate, const std::optional<std::vector<SubjectType>>& types) {
  if (!types) return;
  std::vector<std::int64_t> values;
  for (const SubjectType type : *types) values.push_back(static_cast<std::int64_t>(type));
  add_in(predicate, Column::subject_type, std::move(values));
}

void add_time(Predicate& predicate, Column column, Op op, const std::optional<Timestamp>& time) {
  if (time) predicate.push_back({column, op, {to_microseconds(*time)}});
}

void add_flag(Predicate& predicate, Column column, const std::optional<bool>& flag) {
  if (flag) predicate.push_back({column, Op::in, {*flag ? 1 : 0}});
}

void add_presence(Predicate& predicate, Column column, const std::optional<bool>& present) {
  if (present) predicate.push_back({column, *present ? Op::not_null : Op::is_null, {}});
}

template <class Filter>
Predicate common(const Filter& filter) {
  Predicate predicate;
  add_in(predicate, Column::id, filter.ids);
  add_time(predicate, Column::data_updated_at, Op::greater, filter.updated_after);
  return predicate;
}

std::optional<std::int64_t> number_of(const std::optional<Timestamp>& time) {
  if (!time) return std::nullopt;
  return to_microseconds(*time);
}

/// The columns that rows about a subject share.
template <class Row>
std::optional<std::int64_t> subject_value(const Row& row, Column column,
                                          const SubjectFacts& facts) {
  switch (column) {
    case Column::id: return row.id.value;
    case Column::data_updated_at: return to_microseconds(row.data_updated_at);
    case Column::subject_id: return row.subject_id.value;
    case Column::subject_type: return static_cast<std::int64_t>(facts.type);
    case Column::level: return facts.level.value();
    case Column::hidden: return facts.hidden ? 1 : 0;
    default: return std::nullopt;
  }
}

template <class Row>
std::optional<std::int64_t> plain_value(const Row& row, Column column) {
  if (column == Column::id) return row.id.value;
  if (column == Column::data_updated_at) return to_microseconds(row.data_updated_at);
  return std::nullopt;
}

}  // namespace

Predicate predicate_of(const AssignmentFilter& filter, const Moment& moment) {
  Predicate p = common(filter);
  add_time(p, Column::available_at, Op::greater_equal, filter.available_after);
  add_time(p, Column::available_at, Op::less_equal, filter.available_before);
  add_presence(p, Column::burned_at, filter.burned);
  add_flag(p, Column::hidden, filter.hidden);
  add_in(p, Column::level, filter.levels);
  add_in(p, Column::srs_stage, filter.srs_stages);
  add_presence(p, Column::started_at, filter.started);
  add_in(p, Column::subject_id, filter.subject_ids);
  add_types(p, filter.subject_types);
  add_presence(p, Column::unlocked_at, filter.unlocked);
  if (filter.in_review) {
    p.push_back({Column::srs_stage, Op::greater_equal, {starting_stage.value()}});
    p.push_back({Column::srs_stage, Op::less, {burning_stage.value()}});
    p.push_back({Column::available_at, Op::not_null, {}});
    p.push_back({Column::hidden, Op::in, {0}});
  }
  if (filter.immediately_available_for_lessons) {
    p.push_back({Column::unlocked_at, Op::not_null, {}});
    p.push_back({Column::started_at, Op::is_null, {}});
    p.push_back({Column::srs_stage, Op::in, {unlocking_stage.value()}});
    p.push_back({Column::hidden, Op::in, {0}});
    p.push_back({Column::level, Op::less_equal, {moment.on_vacation ? 0 : moment.lessons_up_to}});
  }
  if (filter.immediately_available_for_review) {
    p.push_back({Column::available_at, Op::less_equal, {to_microseconds(moment.now)}});
    p.push_back({Column::hidden, Op::in, {0}});
    p.push_back({Column::level, Op::less_equal, {moment.on_vacation ? 0 : moment.reviews_up_to}});
  }
  return p;
}

Predicate predicate_of(const LevelProgressionFilter& filter) { return common(filter); }
Predicate predicate_of(const ResetFilter& filter) { return common(filter); }
Predicate predicate_of(const SrsFilter& filter) { return common(filter); }
Predicate predicate_of(const VoiceActorFilter& filter) { return common(filter); }

Predicate predicate_of(const ReviewFilter& filter) {
  Predicate p = common(filter);
  add_in(p, Column::assignment_id, filter.assignment_ids);
  add_in(p, Column::subject_id, filter.subject_ids);
  return p;
}

Predicate predicate_of(const ReviewStatisticFilter& filter) {
  Predicate p = common(filter);
  add_flag(p, Column::hidden, filter.hidden);
  if (filter.percentages_greater_than) {
    p.push_back({Column::percentage_correct, Op::greater, {*filter.percentages_greater_than}});
  }
  if (filter.percentages_less_than) {
    p.push_back({Column::percentage_correct, Op::less, {*filter.percentages_less_than}});
  }
  add_in(p, Column::subject_id, filter.subject_ids);
  add_types(p, filter.subject_types);
  return p;
}

Predicate predicate_of(const StudyMaterialFilter& filter) {
  Predicate p = common(filter);
  add_flag(p, Column::hidden, filter.hidden);
  add_in(p, Column::subject_id, filter.subject_ids);
  add_types(p, filter.subject_types);
  return p;
}

Predicate predicate_of(const SubjectFilter& filter) {
  Predicate p = common(filter);
  add_types(p, filter.types);
  add_in(p, Column::level, filter.levels);
  add_flag(p, Column::hidden, filter.hidden);
  return p;
}

std::optional<std::int64_t> value_of(const Assignment& row, Column column,
                                     const SubjectFacts& facts) {
  switch (column) {
    case Column::srs_stage: return row.srs_stage.value();
    case Column::unlocked_at: return number_of(row.unlocked_at);
    case Column::started_at: return number_of(row.started_at);
    case Column::burned_at: return number_of(row.burned_at);
    case Column::available_at: return number_of(row.available_at);
    default: return subject_value(row, column, facts);
  }
}

std::optional<std::int64_t> value_of(const Review& row, Column column, const SubjectFacts& facts) {
  if (column == Column::assignment_id) return row.assignment_id.value;
  return subject_value(row, column, facts);
}

std::optional<std::int64_t> value_of(const ReviewStatistic& row, Column column,
                                     const SubjectFacts& facts) {
  if (column == Column::percentage_correct) return row.percentage_correct;
  return subject_value(row, column, facts);
}

std::optional<std::int64_t> value_of(const StudyMaterial& row, Column column,
                                     const SubjectFacts& facts) {
  return subject_value(row, column, facts);
}

std::optional<std::int64_t> value_of(const Subject& row, Column column, const SubjectFacts& facts) {
  switch (column) {
    case Column::subject_type: return static_cast<std::int64_t>(facts.type);
    case Column::level: return facts.level.value();
    case Column::hidden: return facts.hidden ? 1 : 0;
    default: return plain_value(row, column);
  }
}

std::optional<std::int64_t> value_of(const LevelProgression& row, Column column,
                                     const SubjectFacts&) {
  return plain_value(row, column);
}

std::optional<std::int64_t> value_of(const Reset& row, Column column, const SubjectFacts&) {
  return plain_value(row, column);
}

std::optional<std::int64_t> value_of(const SpacedRepetitionSystem& row, Column column,
                                     const SubjectFacts&) {
  return plain_value(row, column);
}

std::optional<std::int64_t> value_of(const SrsVersion& row, Column column, const SubjectFacts&) {
  return plain_value(row, column);
}

std::optional<std::int64_t> value_of(const VoiceActor& row, Column column, const SubjectFacts&) {
  return plain_value(row, column);
}

bool holds(const Condition& condition, std::optional<std::int64_t> value) {
  if (condition.op == Op::is_null) return !value;
  if (!value) return false;
  switch (condition.op) {
    case Op::in: return std::ranges::binary_search(condition.values, *value);
    case Op::greater: return *value > condition.values.front();
    case Op::greater_equal: return *value >= condition.values.front();
    case Op::less: return *value < condition.values.front();
    case Op::less_equal: return *value <= condition.values.front();
    case Op::is_null: return false;
    case Op::not_null: return true;
  }
  return false;
}

}  // namespace taraba
