#include "taraba/service/store_service.h"

#include <algorithm>
#include <utility>

#include "taraba/service/account_name.h"
#include "taraba/service/progress.h"
#include "taraba/service/token.h"
#include "taraba/service/user_api.h"

namespace taraba {
namespace {

/// Up: each level between is left as it is reached. Down: a reset.
Result<void> move_to_level(UserWrite& write, Level level) {
  if (level < write.user().level) {
    const auto reset = reset_to(write, level);
    if (!reset) return reset.error();
    return {};
  }
  while (write.user().level < level) {
    auto left = find_progression(write, write.user().level);
    if (!left) return left.error();
    if (*left && !(*left)->passed_at) {
      (*left)->passed_at = write.now();
      if (const auto stored = write.put(**left); !stored) return stored;
    }
    const auto opened = open_level(write, Level(write.user().level.value() + 1), write.now());
    if (!opened) return opened;
  }
  return {};
}

Result<void> apply(const AccountPatch& patch, UserWrite& write) {
  if (patch.username) {
    const auto name = check_username(write.transaction(), *patch.username, write.number());
    if (!name) return name;
    write.user().username = *patch.username;
  }
  if (patch.subscription) write.user().subscription.type = *patch.subscription;
  if (patch.period_ends_at) write.user().subscription.period_ends_at = *patch.period_ends_at;
  if (patch.hibernating) write.record().hibernating = *patch.hibernating;
  write.touch_user();
  return patch.level ? move_to_level(write, *patch.level) : Result<void>();
}

}  // namespace

Account StoreService::account_of(const UserRecord& record) const {
  return {record.number, shown(record, clock_.now()), record.hibernating};
}

Result<Session> StoreService::authenticate(std::string_view token) {
  const auto known = core_.roster.token(hash_of(token));
  if (!known) return known.error();
  const auto user = core_.roster.user(known->user);
  if (!user) return user.error();
  Session session{nullptr, known->user, known->id, known->scopes, (*user)->hibernating};
  session.api = open(known->user);
  return session;
}

void StoreService::defer(std::function<Result<void>()> work,
                         std::function<void(Result<void>)> done) {
  core_.store.submit([work = std::move(work)](Transaction&) { return work(); }, std::move(done));
}

Result<void> StoreService::run(const std::function<Result<void>()>& work) {
  return core_.store.run_write([&](Transaction&) { return work(); });
}

std::unique_ptr<Api> StoreService::open(UserNumber user) { return open(user, clock_); }

std::unique_ptr<Api> StoreService::open(UserNumber user, const Clock& clock) {
  return std::make_unique<UserApi>(core_, clock, user);
}

Result<Account> StoreService::add_account(const NewAccount& account) {
  const Timestamp now = account.started_at.value_or(clock_.now());
  return core_.store.write([&](Transaction& t) -> Result<Account> {
    if (const auto name = check_username(t, account.username, {}); !name) return name.error();
    const auto number = t.new_user_number();
    if (!number) return number.error();
    UserRecord record;
    record.number = *number;
    record.user.id = random_uuid();
    record.user.username = account.username;
    record.user.started_at = now;
    record.user.subscription.type = account.subscription;
    // The account comes before its rows, which belong to it.
    if (const auto stored = t.put_user(record); !stored) return stored.error();
    UserWrite write(core_, t, std::move(record), now);
    if (const auto opened = open_level(write, Level(1), now); !opened) return opened.error();
    if (const auto stored = write.finish(); !stored) return stored.error();
    return account_of(write.record());
  });
}

Result<std::vector<Account>> StoreService::list_accounts() {
  const auto records = core_.store.read([](const Transaction& t) { return t.list_users(); });
  if (!records) return records.error();
  std::vector<Account> accounts;
  for (const UserRecord& record : *records) accounts.push_back(account_of(record));
  return accounts;
}

Result<Account> StoreService::find_account(std::string_view username) {
  const auto record = core_.store.read([&](const Transaction& t) { return t.find_user(username); });
  if (!record) return record.error();
  if (!*record) return not_found();
  return account_of(**record);
}

Result<Account> StoreService::set_account(UserNumber user, const AccountPatch& patch) {
  return UserWrite::run(core_, user, clock_.now(), [&](UserWrite& write) -> Result<Account> {
    if (const auto applied = apply(patch, write); !applied) return applied.error();
    return account_of(write.record());
  });
}

Result<void> StoreService::remove_account(UserNumber user) {
  return core_.store.run_write([&](Transaction& t) -> Result<void> {
    const auto known = t.find_user(user);
    if (!known) return known.error();
    if (!*known) return not_found();
    if (const auto removed = t.remove_user(user); !removed) return removed;
    t.on_commit([this, user] { core_.roster.removed(user); });
    return {};
  });
}

Result<NewToken> StoreService::add_token(UserNumber user, Scopes scopes) {
  NewToken made;
  made.token = random_uuid();
  return core_.store.write([&](Transaction& t) -> Result<NewToken> {
    const auto owner = t.find_user(user);
    if (!owner) return owner.error();
    if (!*owner) return not_found();
    TokenRecord record{{}, hash_of(made.token), user, scopes, clock_.now()};
    const auto id = t.add_token(record);
    if (!id) return id.error();
    made.info = {*id, user, (*owner)->user.username, scopes, record.created_at};
    return made;
  });
}

Result<std::vector<TokenInfo>> StoreService::list_tokens() {
  return core_.store.read([](const Transaction& t) -> Result<std::vector<TokenInfo>> {
    const auto tokens = t.list_tokens();
    if (!tokens) return tokens.error();
    std::vector<TokenInfo> infos;
    for (const TokenRecord& token : *tokens) {
      const auto owner = t.find_user(token.user);
      if (!owner) return owner.error();
      infos.push_back({token.id, token.user, *owner ? (*owner)->user.username : std::string(),
                       token.scopes, token.created_at});
    }
    return infos;
  });
}

Result<void> StoreService::revoke_token(TokenId id) {
  return core_.store.run_write([&](Transaction& t) -> Result<void> {
    const auto removed = t.remove_token(id);
    if (!removed) return removed.error();
    if (!*removed) return not_found();
    t.on_commit([this, id] { core_.roster.revoked(id); });
    return {};
  });
}

Result<void> StoreService::place(const Placement& placement) {
  return core_.store.run_write([&](Transaction& t) -> Result<void> {
    for (const UserNumber gone : placement.remove) {
      if (const auto removed = t.remove_user(gone); !removed) return removed;
      t.on_commit([this, gone] { core_.roster.removed(gone); });
    }
    // All make room before the first comes: names may move from one to another.
    for (const Placement::Put& put : placement.put) {
      if (const auto removed = t.remove_user(put.number); !removed) return removed;
    }
    for (const Placement::Put& put : placement.put) {
      if (const auto placed = place(t, put); !placed) return placed;
    }
    t.on_commit([this, epoch = placement.epoch] { core_.epoch = epoch; });
    return {};
  });
}

Result<void> StoreService::place(Transaction& t, const Placement::Put& put) {
  const auto record = put_account_copy(t, put.number, put.id, *put.copy);
  if (!record) return record.error();
  const auto token = t.add_token({.hash = hash_of(put.token),
                                  .user = put.number,
                                  .scopes = put.scopes,
                                  .created_at = record->user.started_at});
  if (!token) return token.error();
  t.on_commit([this, record = *record] {
    core_.roster.removed(record.number);
    core_.roster.changed(record);
  });
  return {};
}

}  // namespace taraba
