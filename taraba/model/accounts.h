#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "taraba/base/ids.h"
#include "taraba/base/result.h"
#include "taraba/model/api.h"
#include "taraba/model/scope.h"
#include "taraba/model/user.h"

namespace taraba {

/// Who is asking, and what they may.
struct Session {
  std::unique_ptr<Api> api;
  UserNumber user;
  TokenId token;
  Scopes scopes;
  bool hibernating = false;
};

struct NewAccount {
  std::string username;
  SubscriptionType subscription = SubscriptionType::lifetime;
  std::optional<Timestamp> started_at;  ///< now if absent
};

struct Account {
  UserNumber number;
  User user;
  bool hibernating = false;
};

/// An absent field keeps its value.
struct AccountPatch {
  std::optional<std::string> username;
  std::optional<Level> level;  ///< by the rules: up through unlocks, down as a reset
  std::optional<SubscriptionType> subscription;
  std::optional<std::optional<Timestamp>> period_ends_at;
  std::optional<bool> hibernating;
};

struct TokenInfo {
  TokenId id;
  UserNumber user;
  std::string username;
  Scopes scopes;
  Timestamp created_at;
};

/// A token is shown once, when it is made; only its hash is kept.
struct NewToken {
  TokenInfo info;
  std::string token;  ///< a random UUID, lower case
};

/// The accounts of a server: who a token belongs to, and what an administrator does. Thread-safe.
class Accounts {
 public:
  virtual ~Accounts() = default;

  /// `unauthorized` for an unknown or revoked token.
  virtual Result<Session> authenticate(std::string_view token) = 0;

  /// Runs writes together with what else waits, and again if that was undone; `done` is called once
  /// what `work` wrote is on the disk, or with the reason why nothing of it is.
  virtual void defer(std::function<Result<void>()> work,
                     std::function<void(Result<void>)> done) = 0;

  virtual Result<Account> add_account(const NewAccount&) = 0;
  virtual Result<std::vector<Account>> list_accounts() = 0;
  virtual Result<Account> find_account(std::string_view username) = 0;
  virtual Result<Account> set_account(UserNumber, const AccountPatch&) = 0;
  virtual Result<void> remove_account(UserNumber) = 0;

  virtual Result<NewToken> add_token(UserNumber, Scopes) = 0;
  virtual Result<std::vector<TokenInfo>> list_tokens() = 0;
  virtual Result<void> revoke_token(TokenId) = 0;

  /// The administrator's door to an account, without a token.
  virtual std::unique_ptr<Api> open(UserNumber) = 0;
};

}  // namespace taraba
