#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

#include "taraba/base/clock.h"
#include "taraba/client/rate_gate.h"

namespace taraba {

/// One exchange with the server, for a log. The token is in none of it. Views end with the call.
struct Exchange {
  std::string_view method;             ///< `GET`, `POST`, `PUT` or `DELETE`
  std::string_view target;             ///< path and query
  int attempt = 1;                     ///< the same request's, from 1
  int status = 0;                      ///< 0: no answer came
  std::string_view error;              ///< why no answer came; empty if one did
  std::chrono::microseconds duration;  ///< from sending to the end of the answer
};

/// What a Client is made of. Each Client has its own; nothing is shared but `gate`.
struct ClientOptions {
  /// The personal access token. It goes to `base_url` and nowhere else.
  std::string token;
  /// Scheme, host, and whatever stands before `/v2`. No user, query or fragment.
  std::string base_url = "https://api.wanikani.com";
  /// `http://` sends the token in the clear. It is always allowed to this very machine.
  bool allow_plain_http = false;
  /// Name and version of the program, in front of the SDK's own in `User-Agent`.
  std::string user_agent;

  std::chrono::milliseconds connect_timeout{10'000};  ///< until a connection stands, TLS included
  std::chrono::milliseconds timeout{60'000};  ///< of one exchange, from connecting to its end
  /// `http://host:port`, `socks5h://...`; empty for none. Without a value the environment decides
  /// (`https_proxy`, `no_proxy`).
  std::optional<std::string> proxy;

  // TLS, as PEM files. The server's certificate is always verified: `ca_file` says against what, in
  // place of the system's list.
  std::string ca_file;           ///< certificates to trust
  std::string client_cert_file;  ///< what the client shows, if the server asks
  std::string client_key_file;   ///< its key, if not in the same file

  bool compression = true;                     ///< ask for gzip: a waste on loopback
  std::size_t max_response_bytes = 64U << 20;  ///< unpacked; a longer answer is an error

  int max_retries = 4;                            ///< of one call, after the first attempt
  std::chrono::milliseconds first_backoff{500};   ///< doubles with each retry
  std::chrono::milliseconds max_backoff{30'000};  ///< also the longest `Retry-After` obeyed
  std::uint64_t jitter_seed = 0;                  ///< of the backoff's jitter; 0: a random one

  /// Kept answers, for conditional requests; survives a restart. Empty: none are kept.
  std::string cache_directory;
  std::size_t cache_bytes = 256U << 20;  ///< the oldest answers go beyond it

  /// Share it among all clients of one token. Without one the Client has its own.
  std::shared_ptr<RateGate> gate;
  /// How far away the end of an exhausted window may be; beyond it a call is `rate_limited`.
  std::chrono::milliseconds max_rate_wait{120'000};

  /// Ends every call that is under way, and every later one, with `cancelled`.
  std::stop_token stop;
  /// Called after each exchange, from the thread that made it. Must not throw.
  std::function<void(const Exchange&)> log;

  const Clock* clock = nullptr;  ///< the system's without one; must outlive the Client
  WaitFunction wait;             ///< in place of waiting
};

}  // namespace taraba
