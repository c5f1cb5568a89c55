// Sends prepared requests over kept connections, one at a time on each, and waits for the answers:
// the least a client can cost. Prints one line: requests, bytes, seconds, and the statuses seen.
//
//   bench_load PORT CONNECTIONS COUNT REQUEST_FILE
//
// REQUEST_FILE holds whole HTTP/1.1 requests, each ended by a 0x1e. They are sent in their order
// and from the beginning again until COUNT were sent.

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>

#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace {

[[noreturn]] void fail(const char* what) {
  std::perror(what);
  std::exit(1);
}

int connect_to(int port) {
  const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
    fail("connect");
  }
  const int on = 1;
  ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  return socket;
}

std::vector<std::string> read_requests(const char* path) {
  std::ifstream file(path, std::ios::binary);
  std::vector<std::string> requests;
  for (std::string text; std::getline(file, text, '\x1e');) requests.push_back(text);
  return requests;
}

/// The body's length as the head says it; 0 without.
std::size_t content_length(std::string_view head) {
  constexpr std::string_view name = "Content-Length: ";
  const std::size_t at = head.find(name);
  std::size_t length = 0;
  if (at != std::string_view::npos) {
    std::from_chars(head.data() + at + name.size(), head.data() + head.size(), length);
  }
  return length;
}

class Connection {
 public:
  explicit Connection(int port) : socket_(connect_to(port)) {}

  int socket() const { return socket_; }
  std::string_view status() const { return std::string_view(head_).substr(9, 3); }
  std::size_t bytes() const { return bytes_; }

  void send(const std::string& request) {
    if (::send(socket_, request.data(), request.size(), MSG_NOSIGNAL) !=
        static_cast<ssize_t>(request.size())) {
      fail("send");
    }
    head_.clear();
    bytes_ = 0;
    wanted_ = std::string::npos;
  }

  /// Takes what has come; whether that is the whole answer.
  bool receive() {
    static char chunk[1 << 18];
    const ssize_t n = ::recv(socket_, chunk, sizeof chunk, 0);
    if (n <= 0) fail("recv");
    bytes_ += static_cast<std::size_t>(n);
    if (wanted_ == std::string::npos) read_head({chunk, static_cast<std::size_t>(n)});
    return bytes_ >= wanted_;
  }

 private:
  void read_head(std::string_view text) {
    head_ += text;
    const std::size_t end = head_.find("\r\n\r\n");
    if (end == std::string::npos) return;
    const bool empty = status() == "304";
    wanted_ = end + 4 + (empty ? 0 : content_length(std::string_view(head_).substr(0, end)));
  }

  int socket_;
  std::string head_;
  std::size_t bytes_ = 0;
  std::size_t wanted_ = std::string::npos;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 5) {
    return std::fprintf(stderr, "usage: bench_load PORT CONNECTIONS COUNT REQUEST_FILE\n"), 2;
  }
  const std::size_t count = std::strtoul(argv[3], nullptr, 10);
  const std::vector<std::string> requests = read_requests(argv[4]);
  if (requests.empty()) return std::fprintf(stderr, "no request in %s\n", argv[4]), 2;
  std::vector<Connection> connections;
  std::vector<pollfd> waiting;
  for (long i = std::strtol(argv[2], nullptr, 10); i > 0; --i) {
    waiting.push_back({connections.emplace_back(std::atoi(argv[1])).socket(), POLLIN, 0});
  }

  std::map<std::string, std::size_t, std::less<>> statuses;
  std::size_t bytes = 0;
  std::size_t sent = 0;
  std::size_t answered = 0;
  const auto start = std::chrono::steady_clock::now();
  for (Connection& connection : connections) {
    if (sent < count) connection.send(requests[sent++ % requests.size()]);
  }
  while (answered < count) {
    if (connections.size() > 1 && ::poll(waiting.data(), waiting.size(), -1) < 0) fail("poll");
    for (std::size_t i = 0; i < connections.size(); ++i) {
      if (connections.size() > 1 && waiting[i].revents == 0) continue;
      Connection& connection = connections[i];
      if (!connection.receive()) continue;
      ++answered;
      ++statuses[std::string(connection.status())];
      bytes += connection.bytes();
      if (sent < count) connection.send(requests[sent++ % requests.size()]);
    }
  }
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  std::printf("%zu %zu %.6f", count, bytes, took.count());
  for (const auto& [status, n] : statuses) std::printf(" %s=%zu", status.c_str(), n);
  std::printf("\n");
}
