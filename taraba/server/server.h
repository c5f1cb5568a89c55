#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "taraba/base/clock.h"
#include "taraba/base/result.h"
#include "taraba/model/accounts.h"
#include "taraba/model/library.h"
#include "taraba/model/voice.h"

namespace taraba {
namespace server {
class Interceptor;
}

enum class LogFormat { text, json };

struct ServerOptions {
  std::string host = "127.0.0.1";
  int port = 0;               ///< 0 takes a free one
  std::string base_url;       ///< what addresses in answers begin with; the request's Host if empty
  bool behind_proxy = false;  ///< plain HTTP off loopback is fine, `Forwarded` is believed
  std::optional<int> rate_limit = 60;  ///< requests per token and minute; none is off
  int max_connections = 4096;
  int max_connections_per_address = 256;           ///< 16 times as many from where proxies are
  std::chrono::milliseconds idle_time{75'000};     ///< between requests
  std::chrono::milliseconds head_time{20'000};     ///< from a request's first byte to its body
  std::chrono::milliseconds request_time{60'000};  ///< from its first byte to its last
  int threads = 2;                                 ///< that do I/O and reads
  std::size_t cache_bytes = 32 << 20;              ///< for rendered pages
  std::string tls_cert;                            ///< PEM files; both or neither
  std::string tls_key;
  LogFormat log = LogFormat::text;
  bool public_metrics = false;  ///< /metrics for everyone, not for programs on this machine alone
  std::string version;          ///< of the program, for the index page
};

/// A number that an operator watches, in Prometheus terms.
struct Metric {
  std::string name;
  std::string help;
  std::string type;  ///< `gauge` or `counter`
  double value = 0;
};

/// What the server asks of whoever runs it.
struct ServerHooks {
  std::function<Result<void>()> ready;           ///< can it read its storage? for /readyz
  std::function<std::vector<Metric>()> metrics;  ///< of the parts behind it, for /metrics
  std::function<void(std::string_view)> log;     ///< takes request lines in blocks; standard error
                                                 ///< without one. Called from any thread.
  Voice* voice = nullptr;                        ///< says what /audios/ is asked for; nothing is
                                                 ///< found there without one; outlives the server
  server::Interceptor* interceptor = nullptr;    ///< sees every request first; outlives the server
};

/// The API over HTTP for any Accounts, with the pages of a Library beside it (docs/api.md#http).
/// What it is given must outlive it.
class Server {
 public:
  /// Listens and serves on its own threads. `invalid` for options that do not fit together (plain
  /// HTTP off loopback), `network` if the address cannot be had.
  static Result<std::unique_ptr<Server>> start(Accounts&, const Library&, const Clock&,
                                               const ServerOptions&, ServerHooks);
  virtual ~Server() = default;

  virtual int port() const = 0;
  virtual std::string url() const = 0;  ///< `http://127.0.0.1:8080`

  /// Takes no more connections, answers what has been asked, then returns. Once.
  virtual void drain() = 0;
};

}  // namespace taraba
