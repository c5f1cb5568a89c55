// What a sandbox's directory holds: its database, and beside it what is no account's.

#include <algorithm>
#include <fstream>

#include "taraba/base/file.h"
#include "taraba/catalogue/catalogue.h"
#include "taraba/sandbox/held_state.h"
#include "taraba/store/memory.h"
#include "taraba/store/partial_file.h"
#include "taraba/store/sqlite/sqlite_store.h"

namespace taraba::sandbox {
namespace {

Result<std::unique_ptr<Store>> open_any_store(const std::string& directory) {
  if (directory.empty()) return open_memory_store();
  SqliteOptions options;
  options.path = directory + "/taraba.db";
  return open_sqlite_store(options);
}

Result<void> write_file(const std::string& path, const std::string& text) {
  auto file = PartialFile::make_beside(path, Replace::yes);
  if (!file) return file.error();
  std::ofstream out(file->path(), std::ios::binary);
  out << text;
  out.close();
  if (!out) return storage_error(path + " cannot be written");
  return file->take_name();
}

}  // namespace

std::string HeldState::path() const { return directory_ + "/sandbox.jsonl"; }

Result<void> HeldState::open() {
  if (const auto opened = open_store(); !opened) return opened;
  return directory_.empty() ? add_built_in() : open_directory();
}

Result<void> HeldState::open_directory() {
  const auto saved = read_file(path());
  if (!saved) return saved.error();
  const auto accounts = service_->list_accounts();
  if (!accounts) return accounts.error();
  if (!*saved && !accounts->empty()) {
    return invalid(directory_ + " holds accounts that no sandbox made, and would lose them; " +
                   "expected an empty directory, or a sandbox's own");
  }
  if (const auto ready = *saved ? resume(**saved) : add_built_in(); !ready) return ready;
  // Versions of an earlier run must not come again.
  epoch_ = static_cast<std::uint64_t>(to_microseconds(SystemClock().now()));
  if (const auto begun = service_->place({.epoch = epoch_}); !begun) return begun;
  clock_.on_change([this] { static_cast<void>(save()); });
  return save();
}

Result<void> HeldState::open_store() {
  auto curriculum = parse_curriculum(built_in_curriculum());
  if (!curriculum) return curriculum.error();
  rest_built_in_curriculum();
  auto store = open_any_store(directory_);
  if (!store) return store.error();
  store_ = *std::move(store);
  auto service = Service::open(*store_, clock_, *std::move(curriculum));
  if (!service) return service.error();
  service_ = *std::move(service);
  return {};
}

Result<void> HeldState::add_built_in() {
  auto scenarios = parse_scenarios(built_in_scenarios());
  if (!scenarios) return scenarios.error();
  std::int64_t number = 0;
  for (Scenario& scenario : *scenarios) {
    roles_.push_back(std::make_shared<Role>(std::move(scenario), UserNumber{++number}));
  }
  return {};
}

/// Goes on where the directory was left.
Result<void> HeldState::resume(std::string_view saved) {
  auto dump = parse_dump(saved, Rows::elsewhere, service_->catalogue());
  if (!dump) return invalid(path() + ": " + dump.error().message);
  start_time_ = dump->start_time;
  ClockState clock = dump->clock;
  if (clock.running && dump->saved_at) clock.time += SystemClock().now() - *dump->saved_at;
  if (const auto set = clock_.set(clock); !set) return set;
  for (DumpedAccount& account : dump->accounts) {
    auto role = std::make_shared<Role>(std::move(account.scenario), account.number);
    role->ready = !account.at_start;
    roles_.push_back(std::move(role));
  }
  return {};
}

/// Remembers in the directory, if there is one, what the database does not know.
Result<void> HeldState::save() {
  if (directory_.empty()) return {};
  const std::lock_guard file(file_);
  Dump dump;
  dump.clock = clock_.state();
  dump.saved_at = SystemClock().now();
  dump.start_time = start_time_;
  for (const auto& role : roles()) {
    dump.accounts.push_back({role->scenario, role->number, !role->ready, nullptr});
  }
  return write_file(path(), format_dump(dump, service_->catalogue()));
}

}  // namespace taraba::sandbox
