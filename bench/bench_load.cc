// Sends one prepared request, or a file of them one after another, over a kept connection and waits
// for each answer: the least a client can cost. Prints one line: requests, bytes, seconds, and the
// statuses seen.
//
//   bench_load PORT COUNT REQUEST_FILE
//
// REQUEST_FILE holds whole HTTP/1.1 requests; of several, separated by a line with a single 0x1e,
// each is sent once.

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

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
  if (::connect(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
    fail("connect");
  const int on = 1;
  ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  return socket;
}

std::vector<std::string> read_requests(const char* path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  std::vector<std::string> requests;
  std::string rest = text.str();
  for (std::size_t end = 0; (end = rest.find("\x1e\n")) != std::string::npos;) {
    requests.push_back(rest.substr(0, end));
    rest.erase(0, end + 2);
  }
  if (!rest.empty()) requests.push_back(rest);
  return requests;
}

/// The body's length as the head says it; none for a 304.
std::size_t content_length(std::string_view head) {
  for (const std::string_view name : {"Content-Length: ", "content-length: "}) {
    const std::size_t at = head.find(name);
    if (at == std::string_view::npos) continue;
    std::size_t length = 0;
    std::from_chars(head.data() + at + name.size(), head.data() + head.size(), length);
    return length;
  }
  return 0;
}

struct Answer {
  std::string status;
  std::size_t bytes = 0;
};

Answer read_answer(int socket, std::string& buffer) {
  buffer.clear();
  std::size_t head_end = std::string::npos;
  std::size_t wanted = std::string::npos;
  char chunk[1 << 16];
  while (wanted == std::string::npos || buffer.size() < wanted) {
    const ssize_t n = ::recv(socket, chunk, sizeof chunk, 0);
    if (n <= 0) fail("recv");
    buffer.append(chunk, static_cast<std::size_t>(n));
    if (head_end == std::string::npos &&
        (head_end = buffer.find("\r\n\r\n")) != std::string::npos) {
      const std::string_view head(buffer.data(), head_end);
      const bool empty = head.substr(9, 3) == "304";
      wanted = head_end + 4 + (empty ? 0 : content_length(head));
    }
  }
  return {buffer.substr(9, 3), buffer.size()};
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) return std::fprintf(stderr, "usage: bench_load PORT COUNT REQUEST_FILE\n"), 2;
  const int socket = connect_to(std::atoi(argv[1]));
  const std::size_t asked = std::strtoul(argv[2], nullptr, 10);
  const std::vector<std::string> requests = read_requests(argv[3]);
  if (requests.empty()) return std::fprintf(stderr, "no request in %s\n", argv[3]), 2;
  const std::size_t count = requests.size() == 1 ? asked : std::min(asked, requests.size());

  std::map<std::string, std::size_t> statuses;
  std::size_t bytes = 0;
  std::string buffer;
  const auto start = std::chrono::steady_clock::now();
  for (std::size_t i = 0; i < count; ++i) {
    const std::string& request = requests[i % requests.size()];
    if (::send(socket, request.data(), request.size(), MSG_NOSIGNAL) !=
        static_cast<ssize_t>(request.size())) {
      fail("send");
    }
    const Answer answer = read_answer(socket, buffer);
    ++statuses[answer.status];
    bytes += answer.bytes;
  }
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  std::printf("%zu %zu %.6f", count, bytes, took.count());
  for (const auto& [status, n] : statuses) std::printf(" %s=%zu", status.c_str(), n);
  std::printf("\n");
}
