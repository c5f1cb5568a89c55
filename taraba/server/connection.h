#pragma once

#include <cstdint>

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

  bool overdue(std::int64_t beats) const { return beats > deadline_beats_; }

 protected:
  std::int64_t deadline_beats_ = 0;
};

/// Serves a client until it leaves, in a coroutine on the worker's thread. `tls` may be null.
void serve_connection(Worker&, Socket, asio::ssl::context* tls);

}  // namespace taraba::server
