#include "taraba/store/sqlite/readers.h"

#include <utility>

namespace taraba {

Result<void> Readers::run(const std::function<Result<void>(const Transaction&)>& work) {
  Result<std::unique_ptr<Reader>> reader = take();
  if (!reader) return reader.error();
  Database& database = *(*reader)->database;
  if (Result<void> begun = database.prepare("BEGIN").run(); !begun) return begun;
  (*reader)->transaction.begin(SqliteTransaction::Undo::whole);
  Result<void> result = work((*reader)->transaction);
  const Result<void> ended = database.prepare("COMMIT").run();
  // A connection that saw a fault is closed: the next read gets a fresh one.
  if (ended && !database.fault()) give_back(std::move(*reader));
  return result;
}

Result<std::unique_ptr<Readers::Reader>> Readers::take() {
  {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      std::unique_ptr<Reader> reader = std::move(idle_.back());
      idle_.pop_back();
      return reader;
    }
  }
  Result<std::unique_ptr<Database>> database = open_reader(options_);
  if (!database) return database.error();
  return std::make_unique<Reader>(std::move(*database));
}

void Readers::give_back(std::unique_ptr<Reader> reader) {
  const std::lock_guard lock(mutex_);
  idle_.push_back(std::move(reader));
}

}  // namespace taraba
