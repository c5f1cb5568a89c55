#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "taraba/sandbox/dump.h"
#include "taraba/sandbox/role.h"
#include "taraba/sandbox/state.h"
#include "taraba/service/service.h"

namespace taraba::sandbox {

/// State over a store. Accounts come into it when they are first asked for.
class HeldState final : public State, private Accounts {
 public:
  explicit HeldState(const StateOptions&);

  Result<void> open();

  Accounts& accounts() override { return *this; }
  const Library& library() const override { return *service_; }
  SandboxClock& clock() override { return clock_; }
  std::vector<ScenarioInfo> scenarios() const override;
  Result<void> add_scenarios(std::string_view json) override;
  Result<void> reset() override;
  Result<std::string> dump() override;
  Result<void> load(std::string_view dump) override;

 private:
  Result<Session> authenticate(std::string_view token) override;
  void defer(std::function<Result<void>()> work, std::function<void(Result<void>)> done) override {
    service_->defer(std::move(work), std::move(done));
  }
  Result<Account> add_account(const NewAccount& account) override {
    return service_->add_account(account);
  }
  Result<std::vector<Account>> list_accounts() override { return service_->list_accounts(); }
  Result<Account> find_account(std::string_view name) override {
    return service_->find_account(name);
  }
  Result<Account> set_account(UserNumber user, const AccountPatch& patch) override {
    return service_->set_account(user, patch);
  }
  Result<void> remove_account(UserNumber user) override { return service_->remove_account(user); }
  Result<NewToken> add_token(UserNumber user, Scopes scopes) override {
    return service_->add_token(user, scopes);
  }
  Result<std::vector<TokenInfo>> list_tokens() override { return service_->list_tokens(); }
  Result<void> revoke_token(TokenId id) override { return service_->revoke_token(id); }
  std::unique_ptr<Api> open(UserNumber user) override { return service_->open(user); }

  Result<void> open_store();
  Result<void> open_directory();
  Result<void> add_built_in();
  Result<void> resume(std::string_view saved);

  Roles roles() const;
  std::shared_ptr<Role> find_role(std::string_view token) const;
  Result<void> ensure_played(Role&);
  Result<void> ensure_ready(Role&);

  // For who holds `stage_`.
  Result<void> place(Role&);
  bool is_untouched(const Role&, const UserRecord&) const;
  std::chrono::hours delay_of(const Role&) const;
  Result<void> replace_accounts(const Dump&, const Roles&);

  Result<void> save();
  std::string path() const;

  const std::optional<Timestamp> start_;
  const std::string directory_;
  std::mutex stage_;                   ///< of who puts accounts into the store
  std::mutex file_;                    ///< taken after `stage_`
  std::atomic<Timestamp> start_time_;  ///< when accounts are at their start; changed on the stage
  std::uint64_t epoch_ = 0;
  SandboxClock clock_;
  std::unique_ptr<Store> store_;
  std::unique_ptr<Service> service_;
  mutable std::shared_mutex roles_mutex_;
  Roles roles_;  ///< changed by who holds `stage_`, too
};

}  // namespace taraba::sandbox
