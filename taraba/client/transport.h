#pragma once
// Not installed.

#include <chrono>
#include <cstddef>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "taraba/base/result.h"
#include "taraba/client/operations.h"

namespace taraba::client {

struct TransportOptions {
  std::string user_agent;
  std::chrono::milliseconds connect_timeout;
  std::chrono::milliseconds timeout;
  std::optional<std::string> proxy;
  std::string ca_file;
  std::string client_cert_file;
  std::string client_key_file;
  bool compression;
  std::size_t max_response_bytes;
};

struct HttpRequest {
  Method method;
  std::string url;
  std::vector<std::string> headers;  ///< `Name: value`
  std::string body;
};

struct HttpResponse {
  int status = 0;
  std::map<std::string, std::string, std::less<>> headers;  ///< names in lower case
  std::string body;                                         ///< with room for the decoder behind it

  std::string_view header(std::string_view name) const {
    const auto found = headers.find(name);
    return found == headers.end() ? std::string_view() : std::string_view(found->second);
  }
};

/// Why there is no response.
struct HttpFailure {
  Error error;
  bool sent = false;     ///< the server may have got the request
  bool lasting = false;  ///< it would be the same the next time
};

struct HttpOutcome {
  std::optional<HttpResponse> response;
  HttpFailure failure;  ///< where there is no response
};

/// One request, one response, over connections that are kept and used again. Follows no redirect.
/// Thread-safe; blocking.
class Transport {
 public:
  /// `invalid` if the TLS library refuses the options.
  static Result<std::unique_ptr<Transport>> open(TransportOptions);
  ~Transport();

  HttpOutcome send(const HttpRequest&, const std::stop_token&);

 private:
  class Line;

  explicit Transport(TransportOptions);
  std::unique_ptr<Line> take();
  void give_back(std::unique_ptr<Line>);

  const TransportOptions options_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Line>> idle_;
};

}  // namespace taraba::client
