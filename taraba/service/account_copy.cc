#include "taraba/service/account_copy.h"

#include <chrono>
#include <utility>

#include "taraba/service/account_name.h"
#include "taraba/service/audit.h"
#include "taraba/service/token.h"

namespace taraba {
namespace {

/// How far the clocks of two servers may lie apart.
constexpr std::chrono::hours tolerance{24};

bool is_built_in(SrsId id) { return id == default_system || id == accelerated_system; }

/// Turns the rows of one user into rows of another.
void change_owner(AccountRows& rows, UserNumber from, UserNumber to) {
  const std::int64_t shift = row_id(to, 0) - row_id(from, 0);
  for_each_kind(rows, [&](auto& kind, const char*) {
    for (auto& row : kind) row.id.value += shift;
  });
  for (Review& review : rows.reviews) {
    review.assignment_id.value += shift;
    if (!is_built_in(review.spaced_repetition_system_id)) {
      review.spaced_repetition_system_id.value += shift;
    }
  }
}

Result<void> refuse_findings(const std::vector<Finding>& findings) {
  if (findings.empty()) return {};
  const Finding& first = findings.front();
  const std::size_t others = findings.size() - 1;
  return invalid(first.rule + ": " + first.where + " " + first.message +
                 (others == 0 ? "" : " (and " + std::to_string(others) + " more findings)"));
}

template <class Row>
Result<void> put_all(Table<Row>& table, UserNumber user, const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    const Result<void> stored = table.put(user, row);
    // A second row for one subject; the store refuses what the rules cannot have made.
    if (!stored && stored.error().code == ErrorCode::internal) {
      return invalid(stored.error().message);
    }
    if (!stored) return stored;
  }
  return {};
}

Result<void> put_rows(Transaction& t, UserNumber user, const AccountRows& rows) {
  Result<void> done = put_all(t.assignments(), user, rows.assignments);
  if (done) done = put_all(t.level_progressions(), user, rows.level_progressions);
  if (done) done = put_all(t.resets(), user, rows.resets);
  if (done) done = put_all(t.reviews(), user, rows.reviews);
  if (done) done = put_all(t.review_statistics(), user, rows.review_statistics);
  if (done) done = put_all(t.srs_versions(), user, rows.srs_versions);
  if (done) done = put_all(t.study_materials(), user, rows.study_materials);
  return done;
}

}  // namespace

Result<void> check_account_copy(const Catalogue& catalogue, const AccountCopy& copy,
                                Timestamp now) {
  for (const SrsVersion& version : copy.rows.srs_versions) {
    if (is_built_in(version.id)) {
      return invalid("srs version " + std::to_string(version.id.value) +
                     " has the id of a built-in system");
    }
  }
  if (copy.record.revision > now + tolerance) {
    return invalid("revision: " + format_timestamp(copy.record.revision) + " lies in the future");
  }
  return refuse_findings(audit_rows(catalogue, copy.record, copy.rows));
}

Result<AccountCopy> copy_account(const Transaction& t, UserNumber user) {
  auto record = t.find_user(user);
  if (!record) return record.error();
  if (!*record) return not_found();
  auto rows = read_rows(t, user);
  if (!rows) return rows.error();
  AccountCopy copy{**std::move(record), *std::move(rows)};
  copy.record.number = UserNumber();
  copy.record.user.id.clear();
  change_owner(copy.rows, user, UserNumber());
  return copy;
}

Result<UserRecord> add_account_copy(Transaction& t, const Catalogue& catalogue, AccountCopy copy,
                                    Timestamp now) {
  if (auto sound = check_account_copy(catalogue, copy, now); !sound) return sound.error();
  UserRecord& record = copy.record;
  if (auto named = check_username(t, record.user.username, {}); !named) return named.error();
  const auto number = t.new_user_number();
  if (!number) return number.error();
  auto stored = put_account_copy(t, *number, random_uuid(), std::move(copy));
  if (!stored) return stored;
  const auto findings = audit_account(t, catalogue, *number);
  if (!findings) return findings.error();
  if (auto sound = refuse_findings(*findings); !sound) return sound.error();
  return stored;
}

Result<UserRecord> put_account_copy(Transaction& t, UserNumber number, const std::string& id,
                                    AccountCopy copy) {
  if (auto removed = t.remove_user(number); !removed) return removed.error();
  UserRecord& record = copy.record;
  record.number = number;
  record.user.id = id;
  change_owner(copy.rows, UserNumber(), number);
  if (auto stored = t.put_user(record); !stored) return stored.error();
  if (auto stored = put_rows(t, number, copy.rows); !stored) return stored.error();
  return std::move(record);
}

}  // namespace taraba
