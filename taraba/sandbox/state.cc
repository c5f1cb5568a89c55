#include "taraba/sandbox/state.h"

#include <atomic>
#include <mutex>
#include <shared_mutex>
#include <utility>

#include "taraba/catalogue/catalogue.h"
#include "taraba/sandbox/scenario_play.h"
#include "taraba/service/service.h"
#include "taraba/service/token.h"
#include "taraba/store/memory.h"

namespace taraba::sandbox {
namespace {

/// One account of the sandbox.
struct Role {
  Role(Scenario s, UserNumber n) : scenario(std::move(s)), number(n) {}

  const Scenario scenario;
  const UserNumber number;
  std::atomic<bool> ready = false;  ///< in the store, and not since the last reset

  std::mutex playing;
  std::optional<PlayedAccount> played;  ///< under `playing`

  // Under the stage's mutex.
  std::shared_ptr<const AccountCopy> start;  ///< what was put into the store last
  bool retired = false;                      ///< no longer of the sandbox
};

using Roles = std::vector<std::shared_ptr<Role>>;

class HeldState final : public State, private Accounts {
 public:
  explicit HeldState(const StateOptions& options)
      : start_(options.start), anchor_(start_time()), clock_(start_state()) {}

  Result<void> open();

  Accounts& accounts() override { return *this; }
  const Library& library() const override { return *service_; }
  SandboxClock& clock() override { return clock_; }
  std::vector<ScenarioInfo> scenarios() const override;
  Result<void> add_scenarios(std::string_view) override { return unsupported("no steps"); }
  Result<void> reset() override;
  Result<std::string> dump() override { return unsupported("no dump"); }
  Result<void> load(std::string_view) override { return unsupported("no dump"); }

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

  Timestamp start_time() const { return start_.value_or(SystemClock().now()); }
  ClockState start_state() const { return {anchor_, !start_}; }
  std::shared_ptr<Role> find_role(std::string_view token) const;
  Result<void> bring_on(Role&);
  Result<void> place(Role&);
  Result<bool> is_untouched(const Role&);

  const std::optional<Timestamp> start_;
  std::mutex stage_;  ///< of who puts accounts into the store
  Timestamp anchor_;  ///< when the accounts are as played; under `stage_`
  std::uint64_t epoch_ = 0;
  SandboxClock clock_;
  std::unique_ptr<Store> store_;
  std::unique_ptr<Service> service_;
  mutable std::shared_mutex roles_mutex_;
  Roles roles_;
};

Result<void> HeldState::open() {
  auto curriculum = parse_curriculum(built_in_curriculum());
  if (!curriculum) return curriculum.error();
  rest_built_in_curriculum();
  store_ = open_memory_store();
  auto service = Service::open(*store_, clock_, *std::move(curriculum));
  if (!service) return service.error();
  service_ = *std::move(service);
  auto scenarios = parse_scenarios(built_in_scenarios());
  if (!scenarios) return scenarios.error();
  for (Scenario& scenario : *scenarios) {
    const UserNumber number{static_cast<std::int64_t>(roles_.size()) + 1};
    roles_.push_back(std::make_shared<Role>(std::move(scenario), number));
  }
  return {};
}

std::vector<ScenarioInfo> HeldState::scenarios() const {
  const std::shared_lock lock(roles_mutex_);
  std::vector<ScenarioInfo> infos;
  for (const auto& role : roles_) {
    const Scenario& scenario = role->scenario;
    infos.push_back({scenario.name, scenario.token, scenario.description});
  }
  return infos;
}

std::shared_ptr<Role> HeldState::find_role(std::string_view token) const {
  const std::shared_lock lock(roles_mutex_);
  for (const auto& role : roles_) {
    if (role->scenario.token == token) return role;
  }
  return nullptr;
}

Result<Session> HeldState::authenticate(std::string_view token) {
  const auto role = find_role(token);
  if (!role) return unauthorized();
  if (!role->ready) {
    if (const auto ready = bring_on(*role); !ready) return ready.error();
  }
  return service_->authenticate(token);
}

/// Whoever comes while it is played waits for the same play.
Result<void> HeldState::bring_on(Role& role) {
  const std::lock_guard playing(role.playing);
  if (role.ready) return {};
  if (!role.played) {
    auto played = play(*service_, role.scenario);
    if (!played) return played.error();
    role.played = std::move(*played);
  }
  const std::lock_guard stage(stage_);
  if (role.retired) return unauthorized();
  return place(role);
}

Result<void> HeldState::place(Role& role) {
  const auto untouched = is_untouched(role);
  if (!untouched) return untouched.error();
  if (!*untouched) {
    const bool again = role.start != nullptr;
    const auto later =
        std::chrono::duration_cast<std::chrono::hours>(floor_hour(anchor_) - role.played->end);
    role.start = std::make_shared<const AccountCopy>(shifted(role.played->copy, later));
    Placement placement;
    placement.put.push_back({role.number, uuid_of(role.scenario.name), role.start,
                             role.scenario.token, role.scenario.scopes});
    if (again) ++epoch_;
    placement.epoch = epoch_;
    if (const auto placed = service_->place(placement); !placed) return placed;
  }
  role.ready = true;
  return {};
}

/// Whether the account is in the store as it was put there, and would be put there now.
Result<bool> HeldState::is_untouched(const Role& role) {
  if (role.start == nullptr) return false;
  const auto record = store_->read([&](const Transaction& t) { return t.find_user(role.number); });
  if (!record) return record.error();
  const auto& start = role.start->record;
  const auto later = floor_hour(anchor_) - role.played->end;
  return *record && (*record)->revision == start.revision &&
         start.revision == role.played->copy.record.revision + later;
}

Result<void> HeldState::reset() {
  const std::lock_guard stage(stage_);
  anchor_ = start_time();
  if (const auto set = clock_.set(start_state()); !set) return set;
  const std::shared_lock lock(roles_mutex_);
  for (const auto& role : roles_) role->ready = false;
  return {};
}

}  // namespace

Result<std::unique_ptr<State>> State::open(const StateOptions& options) {
  auto state = std::make_unique<HeldState>(options);
  if (const auto opened = state->open(); !opened) return opened.error();
  return std::unique_ptr<State>(std::move(state));
}

}  // namespace taraba::sandbox
