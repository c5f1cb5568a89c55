#pragma once

#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

namespace taraba::test {

/// A Unix datagram socket at a name that a service manager would give: a path, or with a leading
/// `@` a name in the abstract namespace.
class DatagramSocket {
 public:
  explicit DatagramSocket(const std::string& name) : fd_(socket(AF_UNIX, SOCK_DGRAM, 0)) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::copy(name.begin(), name.end(), address.sun_path);
    if (name.front() == '@') address.sun_path[0] = '\0';
    const auto length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + name.size());
    bound_ = bind(fd_, reinterpret_cast<const sockaddr*>(&address), length) == 0;
  }
  DatagramSocket(const DatagramSocket&) = delete;
  DatagramSocket& operator=(const DatagramSocket&) = delete;
  ~DatagramSocket() { close(fd_); }

  bool bound() const { return bound_; }

  /// The next datagram; empty if a minute brings none.
  std::string receive() const {
    const timeval minute{60, 0};
    setsockopt(fd_, SOL_SOCKET, SO_RCVTIMEO, &minute, sizeof minute);
    return take(0);
  }

  /// A datagram that is there already; empty if none is.
  std::string receive_now() const { return take(MSG_DONTWAIT); }

 private:
  std::string take(int flags) const {
    std::array<char, 4096> bytes{};
    const ssize_t got = recv(fd_, bytes.data(), bytes.size(), flags);
    return got < 0 ? "" : std::string(bytes.data(), static_cast<std::size_t>(got));
  }

  int fd_;
  bool bound_ = false;
};

}  // namespace taraba::test
