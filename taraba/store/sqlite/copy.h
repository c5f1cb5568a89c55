#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "taraba/base/result.h"
#include "taraba/store/partial_file.h"
#include "taraba/store/sqlite/sqlite_store.h"

namespace taraba {

/// Copies a database as it is at one moment, while others read and write it, to one file that needs
/// no other beside it. The file appears under its name only when it is complete and on the disk;
/// until then it is `to`.partial-XXXXXX. Answers its size in bytes.
///
/// `invalid` if the source is not ours, or if `to` exists and may not be replaced; `storage` for
/// all else. `to` is then as it was.
Result<std::int64_t> copy_sqlite(const SqliteOptions& from, const std::string& to, Replace);

/// What SQLite finds wrong in a database, and rows that belong to no account; empty if it is sound.
/// `invalid` if it is not ours or a newer program's.
Result<std::vector<std::string>> check_sqlite(const SqliteOptions&);

}  // namespace taraba
