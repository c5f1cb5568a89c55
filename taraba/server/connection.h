#pragma once

#include <cstdint>

#include "taraba/server/connection_limit.h"
#include "taraba/server/response.h"
#include "taraba/server/transport.h"

namespace taraba::server {

class Worker;

/// A client's connection as its worker sees it: something that may have to be ended.
class Connection {
 public:
  virtual ~Connection() = default;

  /// Whether nothing of a next request has come.
  virtual bool idle() = 0;
  /// Ends it soon, whatever it does; an answer that the writer owes is waited for.
  virtual void close() = 0;
  /// Time is up: closes it, after a word to a client that sends a request too slowly.
  virtual void expire() = 0;
  /// Goes on with the answer that it waits for.
  virtual void take(Response) = 0;

  bool overdue(std::int64_t beats) const { return beats > deadline_beats_; }

 protected:
  std::int64_t deadline_beats_ = 0;
};

/// Serves a client until it leaves, or tells it that it may not come in, in a coroutine on the
/// worker's thread. `tls` may be null.
void serve_connection(Worker&, Socket, Admission, asio::ssl::context* tls);

}  // namespace taraba::server
