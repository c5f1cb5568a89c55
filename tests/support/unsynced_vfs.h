#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace taraba::test {

/// A disk for SQLite that can lose its power and can fail. It knows of each file what has been
/// synced; a power cut takes the rest. Registered under `name` while it lives; stores that use it
/// must be gone before it. Thread-safe.
class UnsyncedVfs {
 public:
  UnsyncedVfs();
  UnsyncedVfs(const UnsyncedVfs&) = delete;
  UnsyncedVfs& operator=(const UnsyncedVfs&) = delete;
  ~UnsyncedVfs();

  const std::string& name() const;

  /// From here on nothing is written any more: what still runs gets I/O errors.
  void cut_power();
  /// Every file becomes what was synced of it. Whoever had files open must have closed them.
  void restore_power();

  /// After `cut_power`: only the program was killed. What it wrote is there to read, synced or not.
  void keep_power();

  /// Each write, or sync, fails with this result code of SQLite; 0: they work again. A failed sync
  /// takes for written what it did not write, as Linux does: no later one makes it good.
  void fail_writes(int code);
  void fail_syncs(int code);
  /// The same for syncs of databases, and not of their logs.
  void fail_database_syncs(int code);
  /// Of writes and syncs, by `fail_writes` and `fail_syncs`.
  int failures() const;

  struct Disk;

 private:
  std::unique_ptr<Disk> disk_;
};

}  // namespace taraba::test
