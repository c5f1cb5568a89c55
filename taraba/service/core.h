#pragma once

#include <atomic>
#include <cstdint>
#include <memory>

#include "taraba/catalogue/catalogue.h"
#include "taraba/service/roster.h"
#include "taraba/store/store.h"

namespace taraba {

/// What every account's Api shares.
struct Core {
  Core(Store& s, std::shared_ptr<const Catalogue> c)
      : store(s), shared_catalogue(std::move(c)), catalogue(*shared_catalogue), roster(s) {}

  Store& store;
  const std::shared_ptr<const Catalogue> shared_catalogue;
  const Catalogue& catalogue;
  Roster roster;
  std::atomic<std::uint64_t> epoch = 0;  ///< part of each account's versions
};

}  // namespace taraba
