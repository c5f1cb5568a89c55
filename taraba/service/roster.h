#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <shared_mutex>
#include <unordered_map>

#include "taraba/base/result.h"
#include "taraba/store/store.h"

namespace taraba {

/// The accounts and tokens that were asked for, kept in memory: each request asks for both.
/// Thread-safe. Changes are told after their commit, so that what is kept is never newer than what
/// a reader finds in the store, and a revoked token is dead before anybody hears of it.
class Roster {
 public:
  explicit Roster(Store& store) : store_(store) {}

  /// `unauthorized` if there is no such account.
  Result<std::shared_ptr<const UserRecord>> user(UserNumber);
  /// `unauthorized` if there is no such token.
  Result<TokenRecord> token(const TokenHash&);

  void changed(const UserRecord&);
  void removed(UserNumber);
  void revoked(TokenId);

 private:
  std::uint64_t generation() const;

  Store& store_;
  mutable std::shared_mutex mutex_;
  std::uint64_t generation_ = 0;  ///< rises with each change: what was read before it is not kept
  std::unordered_map<UserNumber, std::shared_ptr<const UserRecord>> users_;
  std::map<TokenHash, TokenRecord> tokens_;
};

}  // namespace taraba
