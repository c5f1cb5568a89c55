#pragma once

#include <memory>
#include <optional>

#include "app/data_directory.h"
#include "taraba/base/clock.h"
#include "taraba/base/result.h"
#include "taraba/service/service.h"
#include "taraba/store/store.h"
#include "taraba/voice/open_jtalk.h"

namespace taraba::app {

/// An open data directory: its database, with the built-in curriculum and the rules over it.
struct School {
  std::unique_ptr<Store> store;
  std::unique_ptr<Service> service;       ///< over the store; dies first
  std::optional<voice::OpenJtalk> jtalk;  ///< what says the words; none if it is not installed
  bool fresh = false;                     ///< the database was made just now
};

/// The caller holds the directory's lock.
Result<School> open_school(const DataDirectory& directory, const Clock& clock);

}  // namespace taraba::app
