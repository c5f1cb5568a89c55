#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "taraba/store/sqlite/connection.h"
#include "taraba/store/sqlite/sqlite_transaction.h"

namespace taraba {

/// As many connections as were ever read through at the same time. Thread-safe.
class Readers {
 public:
  explicit Readers(SqliteOptions options) : options_(std::move(options)) {}

  /// Runs `work` over one snapshot.
  Result<void> run(const std::function<Result<void>(const Transaction&)>& work);

 private:
  struct Reader {
    explicit Reader(std::unique_ptr<Database> opened)
        : database(std::move(opened)), transaction(*database) {}
    std::unique_ptr<Database> database;
    SqliteTransaction transaction;
  };

  Result<std::unique_ptr<Reader>> take();
  void give_back(std::unique_ptr<Reader> reader);

  SqliteOptions options_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Reader>> idle_;
};

}  // namespace taraba
