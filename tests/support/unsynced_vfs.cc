#include "tests/support/unsynced_vfs.h"

#include <sqlite3.h>

#include <algorithm>
#include <atomic>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <new>
#include <string_view>

namespace taraba::test {
namespace {

/// What a power cut leaves of a file, and what it takes.
struct FileState {
  struct Write {
    std::size_t offset = 0;
    std::string bytes;  ///< of a truncation: empty, and the file ends at `offset`
    bool truncates = false;
  };

  std::string synced;
  std::vector<Write> unsynced;

  void sync() {
    for (const Write& write : unsynced) {
      if (write.truncates) {
        synced.resize(write.offset);
      } else {
        synced.resize(std::max(synced.size(), write.offset + write.bytes.size()));
        synced.replace(write.offset, write.bytes.size(), write.bytes);
      }
    }
    unsynced.clear();
  }
};

std::string contents_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

struct UnsyncedVfs::Disk {
  std::string name;
  sqlite3_vfs vfs{};
  sqlite3_vfs* real = nullptr;
  std::mutex mutex;
  std::map<std::string, FileState> files;
  bool powered = true;
  int write_code = SQLITE_OK;
  int sync_code = SQLITE_OK;
  int database_sync_code = SQLITE_OK;
  int failures = 0;

  /// Whether a write or sync is to fail.
  int refuse(int code) {
    if (!powered) return SQLITE_IOERR;
    if (code != SQLITE_OK) ++failures;
    return code;
  }
};

namespace {

using Disk = UnsyncedVfs::Disk;

/// The real file lies behind it in the same memory.
struct OpenFile {
  sqlite3_file base;
  Disk* disk;
  const char* path;  ///< null for a temporary file, which nobody expects to survive
  FileState* state;

  bool is_log() const { return path != nullptr && std::string_view(path).ends_with("-wal"); }
  sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

Disk& disk_of(sqlite3_vfs* vfs) { return *static_cast<Disk*>(vfs->pAppData); }
OpenFile& open_file(sqlite3_file* file) { return *reinterpret_cast<OpenFile*>(file); }
sqlite3_file* real_of(sqlite3_file* file) { return open_file(file).real(); }

int write(sqlite3_file* base, const void* bytes, int size, sqlite3_int64 offset) {
  OpenFile& file = open_file(base);
  const std::lock_guard lock(file.disk->mutex);
  if (const int code = file.disk->refuse(file.disk->write_code)) return code;
  if (file.state != nullptr) {
    file.state->unsynced.push_back(
        {static_cast<std::size_t>(offset),
         std::string(static_cast<const char*>(bytes), static_cast<std::size_t>(size)), false});
  }
  return file.real()->pMethods->xWrite(file.real(), bytes, size, offset);
}

int truncate(sqlite3_file* base, sqlite3_int64 size) {
  OpenFile& file = open_file(base);
  const std::lock_guard lock(file.disk->mutex);
  if (const int code = file.disk->refuse(file.disk->write_code)) return code;
  if (file.state != nullptr) {
    file.state->unsynced.push_back({static_cast<std::size_t>(size), {}, true});
  }
  return file.real()->pMethods->xTruncate(file.real(), size);
}

/// The test's machine need not sync: its power stays on.
int sync(sqlite3_file* base, int) {
  OpenFile& file = open_file(base);
  const std::lock_guard lock(file.disk->mutex);
  int code = file.disk->sync_code;
  if (code == SQLITE_OK && !file.is_log()) code = file.disk->database_sync_code;
  code = file.disk->refuse(code);
  if (file.state == nullptr) return code;
  if (code == SQLITE_OK) file.state->sync();
  if (file.disk->powered) file.state->unsynced.clear();
  return code;
}

int close(sqlite3_file* file) { return real_of(file)->pMethods->xClose(real_of(file)); }

const sqlite3_io_methods methods = {
    .iVersion = 2,  // with shared memory, without xFetch: all reading and writing is seen here
    .xClose = close,
    .xRead =
        [](sqlite3_file* f, void* to, int size, sqlite3_int64 offset) {
          return real_of(f)->pMethods->xRead(real_of(f), to, size, offset);
        },
    .xWrite = write,
    .xTruncate = truncate,
    .xSync = sync,
    .xFileSize =
        [](sqlite3_file* f, sqlite3_int64* size) {
          return real_of(f)->pMethods->xFileSize(real_of(f), size);
        },
    .xLock = [](sqlite3_file* f,
                int lock) { return real_of(f)->pMethods->xLock(real_of(f), lock); },
    .xUnlock = [](sqlite3_file* f,
                  int lock) { return real_of(f)->pMethods->xUnlock(real_of(f), lock); },
    .xCheckReservedLock =
        [](sqlite3_file* f, int* reserved) {
          return real_of(f)->pMethods->xCheckReservedLock(real_of(f), reserved);
        },
    .xFileControl =
        [](sqlite3_file* f, int operation, void* argument) {
          return real_of(f)->pMethods->xFileControl(real_of(f), operation, argument);
        },
    .xSectorSize = [](sqlite3_file* f) { return real_of(f)->pMethods->xSectorSize(real_of(f)); },
    .xDeviceCharacteristics =
        [](sqlite3_file* f) { return real_of(f)->pMethods->xDeviceCharacteristics(real_of(f)); },
    .xShmMap =
        [](sqlite3_file* f, int page, int size, int extend, void volatile** memory) {
          return real_of(f)->pMethods->xShmMap(real_of(f), page, size, extend, memory);
        },
    .xShmLock =
        [](sqlite3_file* f, int offset, int count, int flags) {
          return real_of(f)->pMethods->xShmLock(real_of(f), offset, count, flags);
        },
    .xShmBarrier = [](sqlite3_file* f) { real_of(f)->pMethods->xShmBarrier(real_of(f)); },
    .xShmUnmap = [](sqlite3_file* f,
                    int remove) { return real_of(f)->pMethods->xShmUnmap(real_of(f), remove); },
};

int open(sqlite3_vfs* vfs, const char* path, sqlite3_file* base, int flags, int* out_flags) {
  Disk& disk = disk_of(vfs);
  OpenFile& file = *new (base) OpenFile{{nullptr}, &disk, path, nullptr};
  const int code = disk.real->xOpen(disk.real, path, file.real(), flags, out_flags);
  if (file.real()->pMethods == nullptr) return code;
  file.base.pMethods = &methods;
  if (code != SQLITE_OK || path == nullptr) return code;
  const std::lock_guard lock(disk.mutex);
  const auto [state, unknown] = disk.files.try_emplace(path);
  if (unknown) state->second.synced = contents_of(path);
  file.state = &state->second;
  return code;
}

/// Deletes for good, at once.
int remove(sqlite3_vfs* vfs, const char* path, int sync_directory) {
  Disk& disk = disk_of(vfs);
  const std::lock_guard lock(disk.mutex);
  if (!disk.powered) return SQLITE_IOERR_DELETE;
  if (const auto found = disk.files.find(path); found != disk.files.end()) {
    found->second = FileState();
  }
  return disk.real->xDelete(disk.real, path, sync_directory);
}

}  // namespace

UnsyncedVfs::UnsyncedVfs() : disk_(std::make_unique<Disk>()) {
  static std::atomic<int> count = 0;
  disk_->real = sqlite3_vfs_find(nullptr);
  disk_->name = "unsynced" + std::to_string(++count);
  disk_->vfs = *disk_->real;
  disk_->vfs.pNext = nullptr;
  disk_->vfs.zName = disk_->name.c_str();
  disk_->vfs.pAppData = disk_.get();
  disk_->vfs.szOsFile += static_cast<int>(sizeof(OpenFile));
  disk_->vfs.xOpen = open;
  disk_->vfs.xDelete = remove;
  sqlite3_vfs_register(&disk_->vfs, 0);
}

UnsyncedVfs::~UnsyncedVfs() { sqlite3_vfs_unregister(&disk_->vfs); }

const std::string& UnsyncedVfs::name() const { return disk_->name; }

void UnsyncedVfs::cut_power() {
  const std::lock_guard lock(disk_->mutex);
  disk_->powered = false;
}

void UnsyncedVfs::restore_power() {
  const std::lock_guard lock(disk_->mutex);
  for (const auto& [path, state] : disk_->files) {
    if (!std::filesystem::exists(path)) continue;
    std::ofstream(path, std::ios::binary | std::ios::trunc) << state.synced;
  }
  disk_->files.clear();
  disk_->powered = true;
}

void UnsyncedVfs::keep_power() {
  const std::lock_guard lock(disk_->mutex);
  disk_->powered = true;
}

void UnsyncedVfs::fail_writes(int code) {
  const std::lock_guard lock(disk_->mutex);
  disk_->write_code = code;
}

void UnsyncedVfs::fail_syncs(int code) {
  const std::lock_guard lock(disk_->mutex);
  disk_->sync_code = code;
}

void UnsyncedVfs::fail_database_syncs(int code) {
  const std::lock_guard lock(disk_->mutex);
  disk_->database_sync_code = code;
}

int UnsyncedVfs::failures() const {
  const std::lock_guard lock(disk_->mutex);
  return disk_->failures;
}

}  // namespace taraba::test
