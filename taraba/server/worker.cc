#include "taraba/server/worker.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>

#include "taraba/server/connection.h"
#include "taraba/wire/dates.h"

namespace taraba::server {

Worker::Worker(Application& application, AccessLog& log, asio::ssl::context* tls)
    : application_(application),
      log_(log),
      tls_(tls),
      running_(context_.get_executor()),
      heart_(context_) {}

Worker::~Worker() { join(); }

void Worker::start() {
  asio::co_spawn(context_, watch(), asio::detached);
  thread_ = std::thread([this] { context_.run(); });
}

void Worker::drain(std::chrono::milliseconds patience) {
  asio::post(context_, [this, patience] { start_drain(patience); });
}

void Worker::join() {
  if (thread_.joinable()) thread_.join();
}

void Worker::serve(Socket socket, Admission admission) {
  asio::post(context_,
             [this, socket = std::move(socket), admission = std::move(admission)]() mutable {
               serve_connection(*this, std::move(socket), std::move(admission), tls_);
             });
}

void Worker::deliver(Connection& connection, Response response) {
  const std::lock_guard lock(delivered_mutex_);
  delivered_.emplace_back(&connection, std::move(response));
  if (delivered_.size() == 1) asio::post(context_, [this] { hand_out(); });
}

std::string_view Worker::http_date(Timestamp now) {
  const auto second = std::chrono::floor<std::chrono::seconds>(now);
  if (second != date_second_ || date_.empty()) {
    date_second_ = second;
    date_ = wire::format_http_date(now);
  }
  return date_;
}

void Worker::add(Connection& connection) { connections_.insert(&connection); }

void Worker::remove(Connection& connection) {
  connections_.erase(&connection);
  stop_if_done();
}

Awaitable<void> Worker::watch() {
  for (;;) {
    heart_.expires_after(beat);
    const auto [error] = co_await heart_.async_wait(as_result);
    // A beat that was due when the last connection went cannot be cancelled any more.
    if (error || is_done()) co_return;
    ++beats_;
    log_.flush();
    const bool out_of_patience = draining_ && beats_ >= last_beat_;
    for (Connection* connection : connections_) {
      if (out_of_patience) {
        connection->close();
      } else if (connection->overdue(beats_)) {
        connection->expire();
      }
    }
  }
}

void Worker::hand_out() {
  std::vector<std::pair<Connection*, Response>> answers;
  {
    const std::lock_guard lock(delivered_mutex_);
    answers.swap(delivered_);
  }
  for (auto& [connection, answer] : answers) connection->take(std::move(answer));
}

void Worker::start_drain(std::chrono::milliseconds patience) {
  draining_ = true;
  last_beat_ = beats_ + patience / beat;
  for (Connection* connection : connections_) {
    if (connection->idle()) connection->close();
  }
  stop_if_done();
}

void Worker::stop_if_done() {
  if (!is_done()) return;
  running_.reset();
  heart_.cancel();
}

}  // namespace taraba::server
