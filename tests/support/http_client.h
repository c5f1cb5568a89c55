#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace taraba::test {

using HttpHeaders = std::vector<std::pair<std::string, std::string>>;

struct HttpReply {
  int status = 0;  ///< 0: the server hung up instead
  HttpHeaders headers;
  std::string body;

  /// The value; "" without one. Names compare without case.
  std::string header(std::string_view name) const;
  bool has(std::string_view name) const;
};

struct HttpRequest {
  std::string method = "GET";
  std::string target = "/";
  std::string host = "crab.example";
  HttpHeaders headers;
  std::optional<std::string> body;
};

/// One connection, on which tests say exactly which bytes go out.
class HttpClient {
 public:
  /// Over TLS, the certificate must be signed by the one in `trusted_file`.
  explicit HttpClient(int port, const std::string& trusted_file = {});

  void send(std::string_view bytes);
  /// One answer; `headless` for HEAD, which promises a body and sends none.
  HttpReply receive(bool headless = false);
  /// Sends and receives.
  HttpReply ask(const HttpRequest& request);
  /// Whether the server has ended the connection, with nothing more to read.
  bool ended();

 private:
  bool read_some();

  boost::asio::io_context context_;
  boost::asio::ssl::context tls_{boost::asio::ssl::context::tls_client};
  boost::asio::ip::tcp::socket socket_{context_};
  std::unique_ptr<boost::asio::ssl::stream<boost::asio::ip::tcp::socket&>> stream_;
  std::string buffer_;
};

/// The text of a request, Content-Length included.
std::string to_text(const HttpRequest& request);

/// What gzip packed.
std::string unpack_gzip(std::string_view packed);

}  // namespace taraba::test
