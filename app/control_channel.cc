#include "app/control_channel.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace taraba::app {
namespace {

constexpr std::size_t max_line_bytes = 1 << 20;

/// A socket's path must be short; through the open directory it is, however deep that lies.
class SocketAddress {
 public:
  explicit SocketAddress(const DataDirectory& directory)
      : directory_(open(directory.path.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC)) {
    address_.sun_family = AF_UNIX;
    const std::string path = "/proc/self/fd/" + std::to_string(directory_.get()) + "/control.sock";
    path.copy(address_.sun_path, sizeof address_.sun_path - 1);
  }

  const sockaddr* get() const { return reinterpret_cast<const sockaddr*>(&address_); }
  static constexpr socklen_t size() { return sizeof(sockaddr_un); }

 private:
  FileDescriptor directory_;
  sockaddr_un address_{};
};

FileDescriptor make_socket() {
  return FileDescriptor(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
}

}  // namespace

bool ControlChannel::write_line(std::string_view line) {
  std::string text(line);
  text += '\n';
  for (std::string_view rest = text; !rest.empty();) {
    const ssize_t sent = send(socket_.get(), rest.data(), rest.size(), MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent <= 0) return false;
    rest.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

std::optional<std::string> ControlChannel::read_line() {
  for (;;) {
    if (const std::size_t end = buffer_.find('\n'); end != std::string::npos) {
      std::string line = buffer_.substr(0, end);
      buffer_.erase(0, end + 1);
      return line;
    }
    if (buffer_.size() > max_line_bytes) return std::nullopt;
    char bytes[4096];
    const ssize_t got = recv(socket_.get(), bytes, sizeof bytes, 0);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return std::nullopt;
    buffer_.append(bytes, static_cast<std::size_t>(got));
  }
}

std::optional<ControlChannel> connect_control(const DataDirectory& directory) {
  FileDescriptor socket = make_socket();
  const SocketAddress address(directory);
  if (connect(socket.get(), address.get(), SocketAddress::size()) != 0) return std::nullopt;
  return ControlChannel(std::move(socket));
}

Result<FileDescriptor> listen_control(const DataDirectory& directory) {
  unlink(directory.control_socket().c_str());
  FileDescriptor socket = make_socket();
  const SocketAddress address(directory);
  if (bind(socket.get(), address.get(), SocketAddress::size()) != 0 ||
      chmod(directory.control_socket().c_str(), S_IRUSR | S_IWUSR) != 0 ||
      listen(socket.get(), SOMAXCONN) != 0) {
    return storage_error("cannot listen on " + directory.control_socket() + ": " +
                         std::strerror(errno));
  }
  return socket;
}

}  // namespace taraba::app
