#include "taraba/service/account_rows.h"

#include <utility>

namespace taraba {
namespace {

template <class Row>
Result<void> read_kind(const Table<Row>& table, UserNumber user, std::vector<Row>& rows) {
  auto selected = table.select(user, {});
  if (!selected) return selected.error();
  rows = std::move(*selected);
  return {};
}

}  // namespace

Result<AccountRows> read_rows(const Transaction& t, UserNumber user) {
  AccountRows rows;
  Result<void> done = read_kind(t.assignments(), user, rows.assignments);
  if (done) done = read_kind(t.level_progressions(), user, rows.level_progressions);
  if (done) done = read_kind(t.resets(), user, rows.resets);
  if (done) done = read_kind(t.reviews(), user, rows.reviews);
  if (done) done = read_kind(t.review_statistics(), user, rows.review_statistics);
  if (done) done = read_kind(t.srs_versions(), user, rows.srs_versions);
  if (done) done = read_kind(t.study_materials(), user, rows.study_materials);
  if (!done) return done.error();
  return rows;
}

}  // namespace taraba
