#include <algorithm>

#include "taraba/sandbox/held_state.h"
#include "taraba/service/token.h"

namespace taraba::sandbox {
namespace {

/// Whether the rules can have made the rows.
Result<void> check(const Catalogue& catalogue, const Dump& dump) {
  for (const DumpedAccount& account : dump.accounts) {
    if (!account.copy) continue;
    const auto sound = check_account_copy(catalogue, *account.copy, dump.clock.time);
    if (!sound) return invalid("account " + account.scenario.name + ": " + sound.error().message);
  }
  return {};
}

}  // namespace

Result<std::string> HeldState::dump() {
  const std::lock_guard stage(stage_);
  Dump dump;
  dump.clock = clock_.state();
  dump.start_time = start_time_;
  const auto read = store_->run_read([&](const Transaction& t) -> Result<void> {
    for (const auto& role : roles()) {
      DumpedAccount account{role->scenario, role->number, true, nullptr};
      if (role->ready) {
        const auto record = t.find_user(role->number);
        if (!record) return record.error();
        account.at_start = *record && is_untouched(*role, **record);
      }
      if (!account.at_start) {
        auto copy = copy_account(t, role->number);
        if (!copy) return copy.error();
        account.copy = std::make_shared<const AccountCopy>(*std::move(copy));
      }
      dump.accounts.push_back(std::move(account));
    }
    return {};
  });
  if (!read) return read.error();
  return format_dump(dump, service_->catalogue());
}

Result<void> HeldState::load(std::string_view text) {
  auto dump = parse_dump(text, Rows::included, service_->catalogue());
  if (!dump) return dump.error();
  if (const auto sound = check(service_->catalogue(), *dump); !sound) return sound;
  const Roles before = roles();
  Roles after;
  for (const DumpedAccount& account : dump->accounts) {
    after.push_back(std::make_shared<Role>(account.scenario, account.number));
    Role& role = *after.back();
    const auto known = std::ranges::find_if(
        before, [&](const auto& other) { return other->scenario.json == account.scenario.json; });
    if (known == before.end()) {
      if (const auto played = ensure_played(role); !played) return played;
    } else {
      const std::lock_guard playing((*known)->playing);
      role.played = (*known)->played;
    }
  }
  const std::lock_guard stage(stage_);
  if (const auto replaced = replace_accounts(*dump, after); !replaced) return replaced;
  return save();
}

/// Who comes meanwhile waits for the stage, and then finds the new accounts.
Result<void> HeldState::replace_accounts(const Dump& dump, const Roles& after) {
  const auto users = store_->read([](const Transaction& t) { return t.list_users(); });
  if (!users) return users.error();
  Placement placement;
  placement.epoch = epoch_ + 1;
  for (const UserRecord& user : *users) {
    // Those that come back at their start are replaced when they are next used.
    const bool comes_back = std::ranges::any_of(after, [&](const auto& role) {
      return role->number == user.number && role->scenario.name == user.user.username;
    });
    if (!comes_back) placement.remove.push_back(user.number);
  }
  for (const DumpedAccount& account : dump.accounts) {
    if (!account.copy) continue;
    placement.put.push_back({account.number, uuid_of(account.scenario.name), account.copy,
                             account.scenario.token, account.scenario.scopes});
  }
  const Roles before = roles();
  const auto swap_in = [&](const Roles& out, const Roles& in) {
    for (const auto& role : in) role->retired = false;
    const std::unique_lock lock(roles_mutex_);
    roles_ = in;
    for (const auto& role : out) role->retired = true;
  };
  std::vector<bool> were_ready;
  for (const auto& role : before) were_ready.push_back(role->ready.exchange(false));
  swap_in(before, after);
  if (const auto placed = service_->place(placement); !placed) {
    swap_in(after, before);
    for (std::size_t i = 0; i < before.size(); ++i) before[i]->ready = were_ready[i];
    return placed;
  }
  epoch_ = placement.epoch;
  start_time_ = dump.start_time;
  for (std::size_t i = 0; i < after.size(); ++i) after[i]->ready = dump.accounts[i].copy != nullptr;
  return clock_.set(dump.clock);
}

}  // namespace taraba::sandbox
