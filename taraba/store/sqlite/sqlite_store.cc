#include "taraba/store/sqlite/sqlite_store.h"

#include <filesystem>
#include <string>
#include <utility>

#include "taraba/store/sqlite/connection.h"
#include "taraba/store/sqlite/readers.h"
#include "taraba/store/sqlite/writer.h"

namespace taraba {
namespace {

std::int64_t size_of(const std::string& path) {
  std::error_code none;
  const std::uintmax_t size = std::filesystem::file_size(path, none);
  return none ? 0 : static_cast<std::int64_t>(size);
}

class SqliteStore final : public Store {
 public:
  SqliteStore(SqliteOptions options, std::unique_ptr<Database> database)
      : path_(options.path), writer_(std::move(database)), readers_(std::move(options)) {}
  // Works and answers that wait may still want to read.
  ~SqliteStore() override { writer_.stop(); }

  Result<void> run_read(const std::function<Result<void>(const Transaction&)>& work) override {
    if (writer_.is_running_work()) return work(writer_.transaction());
    return readers_.run(work);
  }

  void submit(Work work, Done done) override { writer_.submit(std::move(work), std::move(done)); }

  Result<void> run_write(const Work& work) override { return writer_.run(work); }

  StoreStatus status() const override {
    StoreStatus status = writer_.status();
    status.bytes = size_of(path_) + size_of(path_ + "-wal");
    return status;
  }

 private:
  std::string path_;
  Writer writer_;  // closes last, and then empties the log into the database
  Readers readers_;
};

}  // namespace

Result<std::unique_ptr<Store>> open_sqlite_store(const SqliteOptions& options) {
  Result<std::unique_ptr<Database>> database = open_writer(options);
  if (!database) return database.error();
  return std::unique_ptr<Store>(std::make_unique<SqliteStore>(options, std::move(*database)));
}

}  // namespace taraba
