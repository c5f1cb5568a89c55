#pragma once

#include <memory>
#include <vector>

#include "taraba/base/clock.h"
#include "taraba/base/result.h"
#include "taraba/catalogue/catalogue.h"
#include "taraba/model/accounts.h"
#include "taraba/model/library.h"
#include "taraba/store/store.h"

namespace taraba {

/// The rules over a store: every account, and its Api. Thread-safe. What it is given must outlive
/// it.
class Service : public Accounts, public Library {
 public:
  /// Compares the curriculum with what the store remembers: changed and new subjects get
  /// `data_updated_at` now, missing ones are hidden, progress is left alone. Then serves it.
  static Result<std::unique_ptr<Service>> open(Store&, const Clock&, std::vector<CurriculumEntry>);
  ~Service() override = default;

  virtual const Catalogue& catalogue() const = 0;

  using Accounts::open;
  /// An account's Api that lives by another clock, for accounts that are played.
  virtual std::unique_ptr<Api> open(UserNumber, const Clock&) = 0;
};

}  // namespace taraba
