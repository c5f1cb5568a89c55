#include "taraba/sandbox/held_state.h"

#include <algorithm>

#include "taraba/service/token.h"

namespace taraba::sandbox {
namespace {

using std::chrono::hours;

ClockState first_state(const std::optional<Timestamp>& start) {
  return {start.value_or(SystemClock().now()), !start};
}

/// Whether the scenario is there already; `invalid` if another one has its name or its token.
Result<bool> is_known(const Roles& roles, const Scenario& scenario) {
  for (const auto& role : roles) {
    const Scenario& other = role->scenario;
    if (other.json == scenario.json) return true;
    if (other.name == scenario.name) {
      return invalid("scenario " + scenario.name + ": there is another one of this name");
    }
    if (other.token == scenario.token) {
      return invalid("scenario " + scenario.name + ": token is \"" + scenario.token +
                     "\", which scenario " + other.name + " has");
    }
  }
  return false;
}

UserNumber next_number(const Roles& roles) {
  std::int64_t last = 0;
  for (const auto& role : roles) last = std::max(last, role->number.value);
  return UserNumber{last + 1};
}

}  // namespace

HeldState::HeldState(const StateOptions& options)
    : start_(options.start),
      directory_(options.directory),
      start_time_(first_state(start_).time),
      clock_({start_time_.load(), !start_}) {}

Roles HeldState::roles() const {
  const std::shared_lock lock(roles_mutex_);
  return roles_;
}

std::vector<ScenarioInfo> HeldState::scenarios() const {
  std::vector<ScenarioInfo> infos;
  for (const auto& role : roles()) {
    const Scenario& scenario = role->scenario;
    infos.push_back({scenario.name, scenario.token, scenario.description});
  }
  return infos;
}

std::shared_ptr<Role> HeldState::find_role(std::string_view token) const {
  const std::shared_lock lock(roles_mutex_);
  const auto found =
      std::ranges::find_if(roles_, [&](const auto& role) { return role->scenario.token == token; });
  return found == roles_.end() ? nullptr : *found;
}

Result<Session> HeldState::authenticate(std::string_view token) {
  while (const auto role = find_role(token)) {
    if (!role->ready) {
      if (const auto ready = ensure_ready(*role); !ready) return ready.error();
    }
    auto session = service_->authenticate(token);
    // What was not ready all the time may have been replaced.
    if (role->ready) return session;
  }
  return unauthorized();
}

/// Whoever comes while it is played waits for the same play.
Result<void> HeldState::ensure_played(Role& role) {
  const std::lock_guard playing(role.playing);
  if (role.played) return {};
  auto played = play(*service_, role.scenario);
  if (!played) return played.error();
  role.played = std::move(*played);
  return {};
}

Result<void> HeldState::ensure_ready(Role& role) {
  if (const auto played = ensure_played(role); !played) return played;
  const std::lock_guard stage(stage_);
  if (role.ready || role.retired) return {};
  if (const auto placed = place(role); !placed) return placed;
  role.ready = true;
  auto saved = save();
  // What the directory does not know would be set back after a restart.
  if (!saved) role.ready = false;
  return saved;
}

/// By how much later than it was played the account lives.
hours HeldState::delay_of(const Role& role) const {
  return std::chrono::duration_cast<hours>(floor_hour(start_time_.load()) - role.played->end);
}

bool HeldState::is_untouched(const Role& role, const UserRecord& record) const {
  return role.put_at_start && record.revision == role.played->copy.record.revision + delay_of(role);
}

/// The account at its start. Nothing is done to one that is there.
Result<void> HeldState::place(Role& role) {
  const auto record = store_->read([&](const Transaction& t) { return t.find_user(role.number); });
  if (!record) return record.error();
  if (*record && is_untouched(role, **record)) return {};
  const Scenario& scenario = role.scenario;
  Placement placement;
  placement.put.push_back(
      {role.number, uuid_of(scenario.name),
       std::make_shared<const AccountCopy>(shifted(role.played->copy, delay_of(role))),
       scenario.token, scenario.scopes});
  if (*record) ++epoch_;
  placement.epoch = epoch_;
  if (const auto placed = service_->place(placement); !placed) return placed;
  role.put_at_start = true;
  return {};
}

Result<void> HeldState::add_scenarios(std::string_view json) {
  auto scenarios = parse_scenarios(json);
  if (!scenarios) return scenarios.error();
  Roles fresh;
  for (Scenario& scenario : *scenarios) {
    const auto known = is_known(roles(), scenario);
    if (!known) return known.error();
    if (*known) continue;
    // Who adds it hears at once whether its steps can be taken.
    auto played = play(*service_, scenario);
    if (!played) return played.error();
    fresh.push_back(std::make_shared<Role>(std::move(scenario), UserNumber()));
    fresh.back()->played = std::move(*played);
  }
  const std::lock_guard stage(stage_);
  Roles all = roles();
  for (const auto& role : fresh) {
    const auto known = is_known(all, role->scenario);
    if (!known) return known.error();
    if (*known) continue;
    role->number = next_number(all);
    all.push_back(role);
  }
  {
    const std::unique_lock lock(roles_mutex_);
    roles_ = std::move(all);
  }
  return save();
}

Result<void> HeldState::reset() {
  const std::lock_guard stage(stage_);
  const ClockState first = first_state(start_);
  start_time_ = first.time;
  for (const auto& role : roles()) role->ready = false;
  if (const auto set = clock_.set(first); !set) return set;
  return save();
}

}  // namespace taraba::sandbox
