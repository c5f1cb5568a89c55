#include "taraba/service/user_api.h"

#include <algorithm>

#include "taraba/srs/subscription.h"

namespace taraba {
namespace {

/// Mixes numbers into one that differs when any of them does (splitmix64).
std::uint64_t mix(std::initializer_list<std::uint64_t> numbers) {
  std::uint64_t hash = 0;
  for (const std::uint64_t number : numbers) {
    hash += number + 0x9e3779b97f4a7c15;
    hash = (hash ^ (hash >> 30)) * 0xbf58476d1ce4e5b9;
    hash = (hash ^ (hash >> 27)) * 0x94d049bb133111eb;
    hash ^= hash >> 31;
  }
  return hash;
}

}  // namespace

Timestamp dated(Timestamp changed_at, const UserRecord& record) {
  const bool ambiguous =
      record.revised_twice && floor_second(changed_at) == floor_second(record.revision);
  return ambiguous ? floor_second(changed_at) + std::chrono::seconds(1) : changed_at;
}

Result<Version> UserApi::version(Depends depends) {
  const auto known = record();
  if (!known) return known.error();
  return version_of(**known, depends);
}

Version UserApi::version_of(const UserRecord& record, Depends depends) const {
  const auto catalogue = core_.catalogue.revision();
  const auto number = static_cast<std::uint64_t>(record.number.value);
  const std::uint64_t epoch = core_.epoch.load();
  if (depends == Depends::catalogue) {
    // Accounts without own intervals share their answers.
    if (record.srs_revision == 0) return {mix({catalogue}), core_.catalogue.changed_at()};
    return {mix({catalogue, epoch, number, static_cast<std::uint64_t>(record.srs_revision)}),
            std::max(core_.catalogue.changed_at(), dated(record.revision, record))};
  }
  const auto revision = static_cast<std::uint64_t>(to_microseconds(record.revision));
  return {mix({catalogue, epoch, number, revision}),
          std::max(core_.catalogue.changed_at(), dated(record.revision, record))};
}

Version UserApi::version_now(const UserRecord& record, Timestamp now) const {
  Version version{std::nullopt, version_of(record, Depends::user).changed_at};
  version.changed_at = std::max(version.changed_at, floor_hour(now));
  const auto& ends_at = record.user.subscription.period_ends_at;
  if (ends_at && *ends_at <= now) version.changed_at = std::max(version.changed_at, *ends_at);
  return version;
}

Moment UserApi::moment_of(const UserRecord& record, Timestamp now) const {
  const int granted = srs::granted(record.user.subscription, now).max_level_granted;
  return {now, std::min(record.user.level.value(), granted), granted,
          record.user.current_vacation_started_at.has_value()};
}

Result<void> UserApi::check_updated_after(const std::optional<Timestamp>& updated_after) {
  if (!updated_after || *updated_after <= clock_.now()) return {};
  // Stamps run ahead of a clock that stands or was set back; what was answered may be asked.
  const auto newest = version(Depends::user);
  if (!newest) return newest.error();
  if (*updated_after <= newest->changed_at) return {};
  return invalid("updated_after: " + format_timestamp(*updated_after) + " must be in the past");
}

bool asks_beyond(const Predicate& where, Timestamp newest) {
  return std::ranges::any_of(where, [&](const Condition& condition) {
    return condition.column == Column::data_updated_at && condition.op == Op::greater &&
           condition.values.front() >= to_microseconds(newest);
  });
}

Result<void> check_may_study(const UserWrite& write, const UserRecord& record,
                             const Subject& subject) {
  if (record.user.current_vacation_started_at) {
    return invalid("the account is on vacation since " +
                   format_timestamp(*record.user.current_vacation_started_at));
  }
  if (subject.hidden_at) return invalid("the subject is hidden");
  if (subject.level.value() > write.granted_level()) {
    return invalid("level " + std::to_string(subject.level.value()) +
                   " is above the subscription's level " + std::to_string(write.granted_level()));
  }
  return {};
}

}  // namespace taraba
