#pragma once

#include "taraba/catalogue/catalogue.h"
#include "taraba/service/roster.h"
#include "taraba/store/store.h"

namespace taraba {

/// What every account's Api shares.
struct Core {
  Core(Store& s, Catalogue c) : store(s), catalogue(std::move(c)), roster(s) {}

  Store& store;
  const Catalogue catalogue;
  Roster roster;
};

}  // namespace taraba
