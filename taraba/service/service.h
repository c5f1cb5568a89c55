#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "taraba/base/clock.h"
#include "taraba/base/result.h"
#include "taraba/catalogue/catalogue.h"
#include "taraba/model/accounts.h"
#include "taraba/model/library.h"
#include "taraba/service/account_copy.h"
#include "taraba/store/store.h"

namespace taraba {

/// Accounts set to a known state, in place of whatever has their numbers: all of it, tokens too.
struct Placement {
  struct Put {
    UserNumber number;
    std::string id;  ///< the account's UUID
    std::shared_ptr<const AccountCopy> copy;
    std::string token;  ///< whoever knows this text has the account
    Scopes scopes;
  };

  std::vector<UserNumber> remove;
  std::vector<Put> put;
  /// Versions of different epochs differ, so that no cache takes a state that comes a second time
  /// for the one it knows. Starts with 0.
  std::uint64_t epoch = 0;
};

/// The rules over a store: every account, and its Api. Thread-safe. What it is given must outlive
/// it.
class Service : public Accounts, public Library {
 public:
  /// Compares the curriculum with what the store remembers: changed and new subjects get
  /// `data_updated_at` now, missing ones are hidden, progress is left alone. Then serves it.
  static Result<std::unique_ptr<Service>> open(Store&, const Clock&, std::vector<CurriculumEntry>);
  ~Service() override = default;

  virtual const Catalogue& catalogue() const = 0;

  /// Runs writes as one, once.
  virtual Result<void> run(const std::function<Result<void>()>& work) = 0;

  using Accounts::open;
  /// An account's Api that lives by another clock, for accounts that are played.
  virtual std::unique_ptr<Api> open(UserNumber, const Clock&) = 0;
  /// Another school over another store, which is empty, with the catalogue of this one.
  virtual Result<std::unique_ptr<Service>> open_beside(Store&, const Clock&) const = 0;
  /// In one transaction. The copies are not checked.
  virtual Result<void> place(const Placement&) = 0;
};

}  // namespace taraba
