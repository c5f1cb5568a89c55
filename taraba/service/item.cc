#include <algorithm>
#include <unordered_map>

#include "taraba/model/paginate.h"
#include "taraba/service/user_api.h"

namespace taraba {
namespace {

template <class Row>
using BySubject = std::unordered_map<SubjectId, Row>;

template <class Row>
Result<BySubject<Row>> all_by_subject(const Table<Row>& table, UserNumber user) {
  auto rows = table.select(user, {});
  if (!rows) return rows.error();
  BySubject<Row> map;
  for (Row& row : *rows) map.emplace(row.subject_id, std::move(row));
  return map;
}

template <class Row>
const Row* find(const BySubject<Row>& map, SubjectId id) {
  const auto found = map.find(id);
  return found == map.end() ? nullptr : &found->second;
}

/// A subject with its parts, by pointer: copied only if it is on the page.
struct Joined {
  SubjectId id;
  Timestamp data_updated_at;
  const Subject* subject = nullptr;
  const Assignment* assignment = nullptr;
  const ReviewStatistic* review_statistic = nullptr;
  const StudyMaterial* study_material = nullptr;
};

/// A filter on a part holds only where the part is there.
template <class Row>
bool part_matches(const Predicate& where, const Row* row, const SubjectFacts& facts) {
  return where.empty() || (row != nullptr && matches(where, *row, facts));
}

template <class Row>
std::optional<Row> copy_of(const Row* row) {
  if (row == nullptr) return std::nullopt;
  return *row;
}

/// All of the caller's rows, for one answer.
struct Rows {
  BySubject<Assignment> assignments;
  BySubject<ReviewStatistic> review_statistics;
  BySubject<StudyMaterial> study_materials;
};

Result<Rows> read_rows(const Transaction& t, UserNumber user) {
  auto assignments = all_by_subject(t.assignments(), user);
  if (!assignments) return assignments.error();
  auto statistics = all_by_subject(t.review_statistics(), user);
  if (!statistics) return statistics.error();
  auto materials = all_by_subject(t.study_materials(), user);
  if (!materials) return materials.error();
  return Rows{std::move(*assignments), std::move(*statistics), std::move(*materials)};
}

Joined join(const Subject& subject, const Rows& rows) {
  Joined item{subject.id,
              subject.data_updated_at,
              &subject,
              find(rows.assignments, subject.id),
              find(rows.review_statistics, subject.id),
              find(rows.study_materials, subject.id)};
  const auto newest = [&](const auto* part) {
    if (part != nullptr)
      item.data_updated_at = std::max(item.data_updated_at, part->data_updated_at);
  };
  newest(item.assignment);
  newest(item.review_statistic);
  newest(item.study_material);
  return item;
}

}  // namespace

PageResult<Item> UserApi::list_items(const ItemFilter& filter, const PageRequest& request) {
  const Timestamp now = clock_.now();
  if (const auto past = check_updated_after(filter.updated_after); !past) return past.error();
  const auto known = record();
  if (!known) return known.error();
  const auto rows = core_.store.read([&](const Transaction& t) { return read_rows(t, user_); });
  if (!rows) return rows.error();
  const auto versions = srs_versions();
  if (!versions) return versions.error();

  AssignmentFilter on_assignment = filter.assignment;
  on_assignment.hidden.reset();  // the subject's own filter says it
  const Predicate subject_where = predicate_of(filter.subject);
  const Predicate assignment_where = predicate_of(on_assignment, moment_of(**known, now));
  const Predicate statistic_where = predicate_of(filter.review_statistic);

  std::vector<Joined> joined;
  for (const Subject& subject : core_.catalogue.subjects()) {
    const SubjectFacts facts{subject.object, subject.level, subject.hidden_at.has_value()};
    if (filter.subject.slugs &&
        std::ranges::find(*filter.subject.slugs, subject.slug) == filter.subject.slugs->end()) {
      continue;
    }
    if (!matches(subject_where, subject, facts)) continue;
    const Joined item = join(subject, *rows);
    if (filter.updated_after && item.data_updated_at <= *filter.updated_after) continue;
    if (!part_matches(assignment_where, item.assignment, facts)) continue;
    if (!part_matches(statistic_where, item.review_statistic, facts)) continue;
    joined.push_back(item);
  }

  std::vector<const Joined*> matching;
  for (const Joined& item : joined) matching.push_back(&item);
  const Page<Joined> found = paginate(matching, request, limits::page_size);
  Page<Item> page{{},
                  found.per_page,
                  found.next_after_id,
                  found.previous_before_id,
                  found.total_count,
                  found.data_updated_at};
  for (const Joined& item : found.data) {
    page.data.push_back({item.data_updated_at, *item.subject, copy_of(item.assignment),
                         copy_of(item.review_statistic), copy_of(item.study_material)});
    name_system(*versions, page.data.back().subject);
  }
  const bool timed = filter.assignment.immediately_available_for_lessons ||
                     filter.assignment.immediately_available_for_review;
  return Versioned<Page<Item>>{
      std::move(page), timed ? version_now(**known, now) : version_of(**known, Depends::user)};
}

}  // namespace taraba
