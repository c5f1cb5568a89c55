#pragma once
// Not installed.

#include <memory>
#include <mutex>
#include <optional>
#include <random>
#include <stop_token>
#include <string>

#include "taraba/base/result.h"
#include "taraba/client/operations.h"
#include "taraba/client/options.h"
#include "taraba/client/response_cache.h"
#include "taraba/client/server_clock.h"
#include "taraba/client/transport.h"

namespace taraba::client {

struct Request {
  Op op;
  std::string target;  ///< path and query
  std::string body;
  std::stop_token stop;
};

struct Reply {
  std::string body;
  Validators validators;
  Timestamp date;  ///< when the server answered, by its clock; by ours if it does not say
};

/// What one call has tried so far.
struct Attempts {
  int made = 0;
  /// One that got no answer, or a fault for an answer, may have been carried out.
  bool in_doubt = false;
  Timestamp first_sent_at;  ///< by the local clock
};

/// Gets a request answered: waits for the gate, tries again, asks conditionally. Thread-safe.
class Requester {
 public:
  static Result<std::unique_ptr<Requester>> open(ClientOptions);

  /// Repeats what is idempotent, and what surely did not arrive. Anything else that may have been
  /// carried out ends with the error and `in_doubt`; it is on the caller to find out, and to call
  /// again with the same attempts.
  Result<Reply> ask(const Request&, Attempts&);
  Result<Reply> ask(const Request& request) {
    Attempts attempts;
    return ask(request, attempts);
  }

  bool may_try_again(const Attempts& attempts) const {
    return attempts.made <= options_.max_retries;
  }
  const Clock& clock() const { return *options_.clock; }
  const ServerClock& server_clock() const { return server_clock_; }
  const ClientOptions& options() const { return options_; }

 private:
  struct Verdict;

  Requester(ClientOptions, std::unique_ptr<Transport>, std::unique_ptr<ResponseCache>);

  HttpOutcome exchange(const Request&, const HttpRequest&, Attempts&);
  HttpRequest http_request(const Request&, const std::optional<Validators>&, bool fresh) const;
  void learn(const HttpResponse&, Timestamp sent_at, Timestamp received_at);
  Reply accept(const Request&, HttpResponse, bool keep);
  Verdict judge(const Request&, const HttpOutcome&, const Attempts&);
  std::chrono::microseconds backoff(int attempts_made);

  ClientOptions options_;
  std::unique_ptr<Transport> transport_;
  std::unique_ptr<ResponseCache> cache_;  ///< none without a directory
  ServerClock server_clock_;
  std::mutex random_mutex_;
  std::mt19937_64 random_;
};

}  // namespace taraba::client
