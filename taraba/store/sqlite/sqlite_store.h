#pragma once

#include <memory>
#include <string>

#include "taraba/base/clock.h"
#include "taraba/base/result.h"
#include "taraba/store/store.h"

namespace taraba {

struct SqliteOptions {
  std::string path;                  ///< of the database file
  std::string vfs;                   ///< SQLite's default if empty; tests put faults here
  std::string synchronous = "FULL";  ///< anything less loses acknowledged writes: tests show it
};

/// Opens or creates the database and brings its schema up to date. `storage` if it cannot be
/// opened; `invalid`, naming both versions, if a newer program wrote it.
Result<std::unique_ptr<Store>> open_sqlite_store(const SqliteOptions&);

}  // namespace taraba
