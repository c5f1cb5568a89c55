#include "app/dispatch.h"

#include <chrono>
#include <filesystem>
#include <optional>
#include <thread>
#include <utility>

#include "app/control_channel.h"
#include "app/control_frame.h"
#include "app/school.h"
#include "taraba/base/clock.h"

namespace taraba::app {
namespace {

using namespace std::chrono_literals;

/// How long a directory may be on its way between owners: a server that starts or stops, another
/// command.
constexpr auto patience = 10s;
constexpr auto pause = 20ms;

/// Who runs the command: a server at the other end of the channel, or we, who hold the lock.
struct Owner {
  std::optional<ControlChannel> channel;
  std::optional<DirectoryLock> lock;
};

Result<Owner> find_owner(const DataDirectory& directory, const std::string& name) {
  const auto deadline = std::chrono::steady_clock::now() + patience;
  for (;;) {
    if (std::optional<ControlChannel> channel = connect_control(directory)) {
      return Owner{std::move(channel), std::nullopt};
    }
    Result<DirectoryLock> lock = DirectoryLock::take(directory, name);
    if (lock) return Owner{std::nullopt, *std::move(lock)};
    if (lock.error().code != ErrorCode::unavailable ||
        std::chrono::steady_clock::now() > deadline) {
      return lock.error();
    }
    std::this_thread::sleep_for(pause);
  }
}

int run_remote(ControlChannel& channel, const std::vector<std::string>& arguments,
               Console& console) {
  channel.write_line(encode_request(arguments));
  while (const std::optional<std::string> line = channel.read_line()) {
    const Result<Frame> frame = parse_frame(*line);
    if (!frame) {
      console.error(frame.error().message);
      return exit_failure;
    }
    switch (frame->kind) {
      case Frame::Kind::out: console.out(frame->text); break;
      case Frame::Kind::error: console.error(frame->text); break;
      case Frame::Kind::progress: console.progress(frame->text); break;
      case Frame::Kind::exit: return frame->exit_code;
    }
  }
  console.error("the server went away before it answered");
  return exit_failure;
}

int run_here(const std::vector<std::string>& arguments, const DataDirectory& directory,
             Console& console) {
  const SystemClock clock;
  const Result<School> school = open_school(directory, clock);
  if (!school) {
    console.error(school.error().message);
    return exit_failure;
  }
  AdminContext context{*school->service, *school->store, directory, clock, console};
  return run_admin(arguments, context);
}

}  // namespace

int dispatch_admin(const AdminRequest& request, const std::vector<std::string>& arguments,
                   const DataDirectory& directory, Console& console) {
  if (request.may_begin_directory) {
    if (Result<void> made = make_data_directory(directory); !made) {
      console.error(made.error().message);
      return exit_failure;
    }
  } else if (!directory.has_database()) {
    console.error("data directory " + directory.path +
                  " has no database, expected one that taraba serve or user add has made");
    return exit_failure;
  }
  Result<Owner> owner = find_owner(directory, request.name);
  if (!owner) {
    console.error(owner.error().message);
    return exit_failure;
  }
  std::vector<std::string> complete = arguments;
  if (request.names_files) {
    std::error_code none;
    const std::string here = std::filesystem::current_path(none).string();
    // After the command's name, before anything that might end the options.
    complete.insert(complete.begin() + 1, {"--relative-to", here});
  }
  if (owner->channel) return run_remote(*owner->channel, complete, console);
  return run_here(complete, directory, console);
}

int dispatch_on_directory(const DirectoryRequest& request, const DataDirectory& directory,
                          Console& console) {
  Result<void> done = request.command(directory, console);
  if (done) return exit_success;
  console.error(done.error().message);
  return exit_failure;
}

}  // namespace taraba::app
