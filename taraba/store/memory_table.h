#pragma once

#include <algorithm>
#include <cassert>
#include <map>
#include <utility>

#include "taraba/model/paginate.h"
#include "taraba/store/row_traits.h"
#include "taraba/store/store.h"
#include "taraba/store/undo_log.h"

namespace taraba {

using SubjectMap = std::map<SubjectId, SubjectRecord>;

/// An unknown subject counts as a visible radical of level 1.
inline SubjectFacts facts_of(const SubjectMap& subjects, SubjectId id) {
  const auto found = subjects.find(id);
  if (found == subjects.end()) return {};
  const SubjectRecord& subject = found->second;
  return {subject.type, subject.level, subject.hidden_at.has_value()};
}

template <class Row>
class MemoryTable final : public Table<Row> {
 public:
  using typename Table<Row>::RowId;

  MemoryTable(UndoLog& undo, const SubjectMap& subjects) : undo_(undo), subjects_(subjects) {}

  Result<std::optional<Row>> find(UserNumber user, RowId id) const override {
    const auto found = rows_.find(id.value);
    if (found == rows_.end() || owner_of(id.value) != user) return std::optional<Row>();
    return std::optional<Row>(shown(found->second));
  }

  Result<Page<Row>> list(UserNumber user, const Query& query) const override {
    assert(query.per_page > 0);
    Page<Row> page = paginate(matching(user, query.where), query.page, query.per_page);
    for (Row& row : page.data) row = shown(row);
    return page;
  }

  Result<std::vector<Row>> select(UserNumber user, const Predicate& predicate) const override {
    std::vector<Row> rows;
    for (const Row* row : matching(user, predicate)) rows.push_back(shown(*row));
    return rows;
  }

  Result<void> put(UserNumber user, const Row& row) override {
    if (owner_of(row.id.value) != user) return foreign_row(user, row.id.value);
    if constexpr (is_one_per_subject<Row>) {
      const auto holder = by_subject_.find({user, row.subject_id});
      if (holder != by_subject_.end() && holder->second != row.id.value) {
        return second_row(user, row.subject_id);
      }
      const auto old = rows_.find(row.id.value);
      if (old != rows_.end()) undo_.erase(by_subject_, {user, old->second.subject_id});
      undo_.assign(by_subject_, {user, row.subject_id}, row.id.value);
    }
    undo_.assign(rows_, row.id.value, row);
    return {};
  }

  void remove_all(UserNumber user) {
    while (true) {
      const auto next = rows_.lower_bound(row_id(user, 0));
      if (next == rows_.end() || owner_of(next->first) != user) return;
      if constexpr (is_one_per_subject<Row>) {
        undo_.erase(by_subject_, {user, next->second.subject_id});
      }
      undo_.erase(rows_, next->first);
    }
  }

 private:
  SubjectFacts facts(const Row& row) const {
    if constexpr (is_about_subject<Row>) return facts_of(subjects_, row.subject_id);
    return {};
  }

  Row shown(const Row& row) const {
    Row copy = row;
    if constexpr (is_one_per_subject<Row>) copy.hidden = facts(row).hidden;
    return copy;
  }

  /// In the order of their ids.
  std::vector<const Row*> matching(UserNumber user, const Predicate& predicate) const {
    std::vector<const Row*> rows = candidates(user, predicate);
    std::erase_if(rows, [&](const Row* row) { return !matches(predicate, *row, facts(*row)); });
    return rows;
  }

  /// All that can match, and perhaps more: who names subjects does not wait for a walk.
  std::vector<const Row*> candidates(UserNumber user, const Predicate& predicate) const {
    std::vector<const Row*> rows;
    if constexpr (is_one_per_subject<Row>) {
      const auto named = std::ranges::find_if(predicate, [](const Condition& condition) {
        return condition.column == Column::subject_id && condition.op == Op::in;
      });
      if (named != predicate.end()) {
        std::vector<std::int64_t> ids;
        for (const std::int64_t subject : named->values) {
          const auto found = by_subject_.find({user, SubjectId{subject}});
          if (found != by_subject_.end()) ids.push_back(found->second);
        }
        std::ranges::sort(ids);
        const auto repeated = std::ranges::unique(ids);
        ids.erase(repeated.begin(), repeated.end());
        for (const std::int64_t id : ids) rows.push_back(&rows_.at(id));
        return rows;
      }
    }
    const auto end = rows_.lower_bound(row_id(user, rows_per_user));
    for (auto it = rows_.lower_bound(row_id(user, 0)); it != end; ++it) rows.push_back(&it->second);
    return rows;
  }

  UndoLog& undo_;
  const SubjectMap& subjects_;
  std::map<std::int64_t, Row> rows_;
  std::map<std::pair<UserNumber, SubjectId>, std::int64_t> by_subject_;
};

}  // namespace taraba
