// Stands before libc in the program under test: while the file that FAILING_SYNCS names exists, its
// syncs fail as on a disk that goes bad.

#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>

namespace {

int sync_by(long call, int file) {
  const char* const marker = std::getenv("FAILING_SYNCS");
  if (marker != nullptr && access(marker, F_OK) == 0) {
    errno = EIO;
    return -1;
  }
  return static_cast<int>(syscall(call, file));
}

}  // namespace

extern "C" int fsync(int file) { return sync_by(SYS_fsync, file); }
extern "C" int fdatasync(int file) { return sync_by(SYS_fdatasync, file); }
