#include "app/supervisor.h"

#include <sys/socket.h>
#include <sys/un.h>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>

#include "app/file_descriptor.h"

namespace taraba::app {
namespace {

std::optional<std::int64_t> read_number(const Environment& environment, const std::string& name) {
  const std::optional<std::string> text = environment(name);
  if (!text) return std::nullopt;
  std::int64_t number = 0;
  const char* end = text->data() + text->size();
  const auto [stopped, error] = std::from_chars(text->data(), end, number);
  if (error != std::errc() || stopped != end) return std::nullopt;
  return number;
}

}  // namespace

Supervisor Supervisor::from(const Environment& environment) {
  Supervisor supervisor;
  supervisor.address_ = environment("NOTIFY_SOCKET").value_or("");
  if (supervisor.address_.empty()) return supervisor;
  const auto patience_us = read_number(environment, "WATCHDOG_USEC");
  const auto watched = read_number(environment, "WATCHDOG_PID");
  // The variables may have been meant for a parent that left them to us.
  const bool us = !environment("WATCHDOG_PID") || watched == getpid();
  if (patience_us && *patience_us > 1 && us) {
    supervisor.heartbeat_ = std::chrono::microseconds(*patience_us / 2);
  }
  return supervisor;
}

bool Supervisor::tell(std::string_view state) const {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (address_.empty() || address_.size() >= sizeof address.sun_path) return false;
  std::copy(address_.begin(), address_.end(), address.sun_path);
  if (address_.front() == '@') address.sun_path[0] = '\0';
  const auto length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + address_.size());

  const FileDescriptor socket(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0));
  if (!socket) return false;
  return sendto(socket.get(), state.data(), state.size(), MSG_NOSIGNAL,
                reinterpret_cast<const sockaddr*>(&address),
                length) == static_cast<ssize_t>(state.size());
}

}  // namespace taraba::app
