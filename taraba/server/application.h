#pragma once

#include <functional>
#include <optional>

#include "taraba/base/clock.h"
#include "taraba/model/accounts.h"
#include "taraba/model/library.h"
#include "taraba/server/interceptor.h"
#include "taraba/server/metrics.h"
#include "taraba/server/origin.h"
#include "taraba/server/rate_limit.h"
#include "taraba/server/request.h"
#include "taraba/server/response.h"
#include "taraba/server/response_cache.h"
#include "taraba/server/routes.h"
#include "taraba/server/server.h"
#include "taraba/server/site.h"

namespace taraba::server {

/// From a request to its response, without sockets. Thread-safe. What it is given must outlive it,
/// and it must outlive every answer that it still owes.
class Application final : public ServerControls {
 public:
  Application(Accounts&, const Library&, const Clock&, Origin, const ServerOptions&, ServerHooks);

  using Done = std::function<void(Response)>;
  /// Answers at once, or hands the answer to `done` on another thread: for a write once it is on
  /// the disk, for a word once it has been said. The request is not needed after the return.
  std::optional<Response> answer(const Request&, const Done& done);

  const Clock& clock() const { return clock_; }
  const ServerOptions& options() const { return options_; }
  Metrics& metrics() { return metrics_; }
  Interceptor* interceptor() const { return hooks_.interceptor; }

  std::optional<int> rate_limit() const override { return limiter_.limit(); }
  void set_rate_limit(std::optional<int> limit) override { limiter_.set_limit(limit); }

 private:
  struct Guest;
  struct Storing;
  std::optional<Response> answer_audio(const Request&, const Router::Match&, const Done&);
  Response answer_document(const Request&, const Route&, const DocumentRoute&);
  std::optional<Response> answer_session(const Request&, const Guest&, const Done&);
  Response answer_versioned(const Request&, const Guest&, const Session&, const VersionedRead&);
  Response answer_timed(const Request&, const Guest&, const Session&, const TimedRead&);
  std::optional<Response> start_write(const Request&, const Guest&, Session,
                                      const std::optional<RateState>&, const Done&);

  Response respond(const Request&, const ResponseCache::Key&, Answer);
  Response respond(const Request&, RenderedPtr, const std::optional<Storing>&);
  Call call_of(const Request&, const Guest&, const Session&, bool unmodified) const;
  std::string etag_of(const ResponseCache::Key&, std::uint64_t tag) const;

  Accounts& accounts_;
  const Library& library_;
  const Clock& clock_;
  ServerOptions options_;
  ServerHooks hooks_;
  Origin origin_;
  Router router_;
  RateLimiter limiter_;
  ResponseCache cache_;
  Metrics metrics_;
  Site site_;
  std::uint64_t program_;  ///< the program's version in every tag: a new one may render otherwise
};

}  // namespace taraba::server
