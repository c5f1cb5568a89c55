#pragma once

#include <chrono>
#include <cstdint>
#include <mutex>
#include <string>
#include <thread>
#include <unordered_set>
#include <utility>
#include <vector>

#include "taraba/server/access_log.h"
#include "taraba/server/application.h"
#include "taraba/server/connection_limit.h"
#include "taraba/server/transport.h"

namespace taraba::server {

class Connection;

/// A thread with its event loop and the connections that live on it. All members but the
/// constructor, `start`, `drain`, `join` and `deliver` are for that thread alone.
class Worker {
 public:
  /// Beats of the one timer that watches over all connections of the loop.
  static constexpr std::chrono::milliseconds beat{500};

  /// `tls` is null for plain HTTP.
  Worker(Application&, AccessLog&, asio::ssl::context* tls);
  ~Worker();

  void start();
  /// Idle connections end now, busy ones after their answer, all of them after `patience`.
  void drain(std::chrono::milliseconds patience);
  void join();

  asio::io_context& context() { return context_; }
  /// Serves a client, from this worker's thread on, or tells it why not.
  void serve(Socket socket, Admission admission);
  /// From the writer's thread: the answer that a connection waits for. Answers that come together
  /// wake this worker once.
  void deliver(Connection&, Response);

  Application& application() { return application_; }
  AccessLog& log() { return log_; }
  bool draining() const { return draining_; }
  std::int64_t now_beats() const { return beats_; }
  /// For the `Date` header; made once a second.
  std::string_view http_date(Timestamp now);

  void add(Connection&);
  void remove(Connection&);

 private:
  Awaitable<void> watch();
  void start_drain(std::chrono::milliseconds patience);
  void hand_out();
  bool is_done() const { return draining_ && connections_.empty(); }
  void stop_if_done();

  Application& application_;
  AccessLog& log_;
  asio::ssl::context* tls_;
  asio::io_context context_{1};
  asio::executor_work_guard<Executor> running_;
  Timer heart_;
  std::int64_t beats_ = 0;
  std::int64_t last_beat_ = -1;  ///< when patience ends; -1 while nobody drains
  bool draining_ = false;
  std::unordered_set<Connection*> connections_;
  std::mutex delivered_mutex_;
  std::vector<std::pair<Connection*, Response>> delivered_;
  std::chrono::sys_seconds date_second_{};
  std::string date_;
  std::thread thread_;
};

}  // namespace taraba::server
