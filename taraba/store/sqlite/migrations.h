#pragma once

#include <string>

#include "taraba/base/result.h"
#include "taraba/store/sqlite/database.h"

namespace taraba {

/// Refuses what is not ours before anything is written to it: `invalid` for another program's file,
/// and for one of a newer version, naming both versions.
Result<void> check_ownership(Database& database, const std::string& path);

/// Brings the schema to the version of this program, each step in its own transaction.
Result<void> migrate(Database& database);

}  // namespace taraba
