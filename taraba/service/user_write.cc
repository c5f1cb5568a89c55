#include "taraba/service/user_write.h"

#include <algorithm>
#include <utility>

#include "taraba/srs/subscription.h"

namespace taraba {
namespace {

Predicate of_subject(SubjectId id) { return {{Column::subject_id, Op::in, {id.value}}}; }

}  // namespace

UserWrite::UserWrite(Core& core, Transaction& t, UserRecord record, Timestamp now)
    : core_(core),
      transaction_(t),
      record_(std::move(record)),
      now_(now),
      stamp_(std::max(now, record_.revision + Timestamp::duration(1))) {}

Result<UserWrite> UserWrite::begin(Core& core, Transaction& t, UserNumber user, Timestamp now) {
  auto record = t.find_user(user);
  if (!record) return record.error();
  if (!*record) return unauthorized();
  return UserWrite(core, t, std::move(**record), now);
}

Result<void> UserWrite::finish() {
  if (record_.next_row >= rows_per_user) {
    return storage_error("this account has no row ids left: 2^22 are used");
  }
  record_.revised_twice = floor_second(record_.revision) == floor_second(stamp_);
  record_.revision = stamp_;
  if (const auto stored = transaction_.put_user(record_); !stored) return stored;
  transaction_.on_commit([&core = core_, record = record_] { core.roster.changed(record); });
  return {};
}

int UserWrite::granted_level() const {
  return srs::granted(record_.user.subscription, now_).max_level_granted;
}

Result<UserWrite::System> UserWrite::system_of(const Subject& subject) {
  const SrsId base = subject.spaced_repetition_system_id;
  if (record_.srs_revision != 0) {
    const auto versions = transaction_.srs_versions().select(record_.number, {});
    if (!versions) return versions.error();
    for (const SrsVersion& version : *versions) {
      if (version.active && version.base_id == base) return System{version.id, version.intervals};
    }
  }
  return System{base, base == accelerated_system ? accelerated_intervals : default_intervals};
}

Result<Assignment> UserWrite::assignment(SubjectId id) {
  auto found = transaction_.assignments().select(record_.number, of_subject(id));
  if (!found) return found.error();
  if (found->empty()) return record_invalid();
  return std::move(found->front());
}

Result<std::optional<ReviewStatistic>> UserWrite::find_statistic(SubjectId id) {
  auto found = transaction_.review_statistics().select(record_.number, of_subject(id));
  if (!found) return found.error();
  if (found->empty()) return std::optional<ReviewStatistic>();
  return std::optional(std::move(found->front()));
}

Result<std::vector<Assignment>> UserWrite::assignments_of(const std::vector<SubjectId>& ids) {
  Condition condition{Column::subject_id, Op::in, {}};
  for (const SubjectId id : ids) condition.values.push_back(id.value);
  std::ranges::sort(condition.values);
  return transaction_.assignments().select(record_.number, {std::move(condition)});
}

}  // namespace taraba
