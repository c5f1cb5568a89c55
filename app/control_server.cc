#include "app/control_server.h"

#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <chrono>
#include <utility>

#include "app/admin.h"
#include "app/control_frame.h"

namespace taraba::app {
namespace {

constexpr auto breath = std::chrono::milliseconds(100);

/// Who stops listening must not hold up the command, let alone the end of the server.
void limit_waiting(const FileDescriptor& socket) {
  const timeval longest{10, 0};
  setsockopt(socket.get(), SOL_SOCKET, SO_SNDTIMEO, &longest, sizeof longest);
}

/// The console of the program at the other end. What it no longer wants to hear is dropped.
class RemoteConsole final : public Console {
 public:
  explicit RemoteConsole(ControlChannel& channel) : channel_(channel) {}

  void out(std::string_view text) override { send(Frame::Kind::out, text); }
  void error(std::string_view message) override { send(Frame::Kind::error, message); }
  void progress(std::string_view line) override { send(Frame::Kind::progress, line); }

 private:
  void send(Frame::Kind kind, std::string_view text) {
    channel_.write_line(encode_frame({kind, std::string(text), 0}));
  }

  ControlChannel& channel_;
};

}  // namespace

Result<std::unique_ptr<ControlServer>> ControlServer::start(const DataDirectory& directory,
                                                            Handler handler) {
  Result<FileDescriptor> listener = listen_control(directory);
  if (!listener) return listener.error();
  return std::unique_ptr<ControlServer>(
      new ControlServer(directory, *std::move(listener), std::move(handler)));
}

ControlServer::ControlServer(const DataDirectory& directory, FileDescriptor listener,
                             Handler handler)
    : path_(directory.control_socket()),
      listener_(std::move(listener)),
      handler_(std::move(handler)),
      accepting_([this] { accept_all(); }) {}

ControlServer::~ControlServer() {
  stopping_ = true;
  unlink(path_.c_str());
  shutdown(listener_.get(), SHUT_RDWR);  // wakes the accepting thread
  accepting_.join();
  for (Connection& connection : connections_) {
    // Wakes the one that waits for a request; what runs still says how it ended.
    shutdown(connection.channel.socket(), SHUT_RD);
    connection.thread.join();
  }
}

void ControlServer::accept_all() {
  for (;;) {
    FileDescriptor socket(accept4(listener_.get(), nullptr, nullptr, SOCK_CLOEXEC));
    if (stopping_) return;
    if (!socket) {
      std::this_thread::sleep_for(breath);  // out of descriptors, say
      continue;
    }
    limit_waiting(socket);
    forget_finished();
    Connection& connection = connections_.emplace_back(std::move(socket));
    connection.thread = std::thread([this, &connection] { answer(connection); });
  }
}

void ControlServer::answer(Connection& connection) {
  if (const std::optional<std::string> line = connection.channel.read_line()) {
    RemoteConsole console(connection.channel);
    int code = exit_failure;
    if (const Result<std::vector<std::string>> arguments = parse_request(*line)) {
      code = handler_(*arguments, console);
    } else {
      console.error(arguments.error().message);
    }
    connection.channel.write_line(encode_frame({Frame::Kind::exit, "", code}));
  }
  shutdown(connection.channel.socket(), SHUT_RDWR);
  connection.done = true;
}

void ControlServer::forget_finished() {
  for (auto at = connections_.begin(); at != connections_.end();) {
    if (!at->done) {
      ++at;
      continue;
    }
    at->thread.join();
    at = connections_.erase(at);
  }
}

}  // namespace taraba::app
