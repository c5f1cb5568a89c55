#pragma once

#include <memory>

#include "taraba/base/result.h"
#include "taraba/store/sqlite/database.h"
#include "taraba/store/sqlite/sqlite_store.h"

namespace taraba {

/// The writer's connection: ours, migrated, in WAL mode.
Result<std::unique_ptr<Database>> open_writer(const SqliteOptions& options);
/// A connection that cannot write. The writer's must be open.
Result<std::unique_ptr<Database>> open_reader(const SqliteOptions& options);

}  // namespace taraba
