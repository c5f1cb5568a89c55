#include "taraba/server/connection.h"

#include <algorithm>
#include <array>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/error.hpp>
#include <chrono>
#include <limits>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

#include "taraba/base/limits.h"
#include "taraba/server/loopback.h"
#include "taraba/server/request_parser.h"
#include "taraba/server/worker.h"

namespace taraba::server {
namespace {

using ErrorCode = boost::system::error_code;
using Milliseconds = std::chrono::milliseconds;

constexpr Milliseconds send_time{60'000};     // without any progress
constexpr Milliseconds farewell_time{2'000};  // for a client to read a refusal
constexpr std::size_t least_send_rate = 4;    // bytes in a millisecond, beside send_time
constexpr std::size_t read_bytes = 8 * 1024;
constexpr std::size_t write_bytes = 1 << 20;
constexpr std::size_t kept_bytes = 64 * 1024;  // buffers beyond this go back after use
constexpr std::size_t max_unparsed_bytes =
    limits::max_request_line_bytes + 2 * limits::max_header_bytes;
constexpr std::size_t max_farewell_bytes = 4 << 20;

template <class Stream>
class StreamConnection final : public Connection,
                               public std::enable_shared_from_this<StreamConnection<Stream>> {
 public:
  StreamConnection(Worker& worker, Stream stream, Admission admission)
      : worker_(worker),
        admission_(std::move(admission)),
        stream_(std::move(stream)),
        wake_(worker.context()) {
    ErrorCode ignored;
    lowest().set_option(asio::ip::tcp::no_delay(true), ignored);
    lowest().non_blocking(true, ignored);
    const auto peer = lowest().remote_endpoint(ignored);
    request_.from_loopback = is_loopback(peer.address());
    request_.secure = is_tls;
    allow(options().head_time);
    worker_.add(*this);
  }
  ~StreamConnection() override { worker_.remove(*this); }

  bool idle() override {
    ErrorCode ignored;
    return pausing_ || (waiting_ && lowest().available(ignored) == 0);
  }

  void close() override {
    closed_ = true;
    ErrorCode ignored;
    lowest().close(ignored);
    wake_.cancel();
  }

  void expire() override {
    if (!receiving_ || waiting_ || late_) return close();
    late_ = true;
    allow(farewell_time);
    ErrorCode ignored;
    lowest().cancel(ignored);
  }

  void take(Response response) override {
    answer_ = std::move(response);
    wake_.cancel();
  }

  Awaitable<void> run(std::shared_ptr<StreamConnection> /*self*/) {
    if constexpr (is_tls) {
      const auto [error] = co_await stream_.async_handshake(Stream::server, as_result);
      if (error) co_return;
    }
    if (admission_.refused) {
      const auto [status, message] = *admission_.refused;
      co_await refuse(refusal(status, message).with("Retry-After", "1"));
    } else {
      while (co_await serve_one()) release_memory();
    }
    if constexpr (is_tls) {
      allow(farewell_time);
      co_await stream_.async_shutdown(as_result);
    }
  }

 private:
  static constexpr bool is_tls = std::is_same_v<Stream, TlsStream>;

  auto& lowest() { return stream_.lowest_layer(); }

  const ServerOptions& options() const { return worker_.application().options(); }
  Interceptor* interceptor() const { return worker_.application().interceptor(); }

  std::int64_t beats_in(Milliseconds time) const {
    return worker_.now_beats() + time / Worker::beat;
  }
  void allow(Milliseconds time) { deadline_beats_ = beats_in(time); }
  void allow_for_ever() { deadline_beats_ = std::numeric_limits<std::int64_t>::max(); }

  /// Whether the connection goes on.
  Awaitable<bool> serve_one() {
    request_.clear();
    receiving_ = true;
    const std::optional<int> refused = co_await receive();
    receiving_ = false;
    if (!refused) co_return false;
    if (*refused != 0) {
      co_await refuse(refusal(*refused));
      co_return false;
    }

    const auto started = std::chrono::steady_clock::now();
    request_.received_at = worker_.application().clock().now();
    if (interceptor() != nullptr && !co_await intercept()) co_return false;
    if (!answer_) {
      answer_ = worker_.application().answer(
          request_, [this](Response response) { worker_.deliver(*this, std::move(response)); });
    }
    if (!answer_) co_await wait_for_writer();
    if (interceptor() != nullptr) interceptor()->conclude(request_, interception_, *answer_);
    record(std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() -
                                                                 started));
    if (interception_.delivery == Delivery::nothing) co_return false;
    const bool sent = co_await send();
    co_return sent&& request_.keep_alive&& interception_.delivery == Delivery::whole;
  }

  /// Whether the connection still stands when it is time to go on.
  Awaitable<bool> intercept() {
    interception_ = interceptor()->receive(request_, worker_.application());
    if (interception_.delay.count() > 0) {
      allow_for_ever();
      pausing_ = true;
      wake_.expires_after(interception_.delay);
      co_await wake_.async_wait(as_result);
      pausing_ = false;
    }
    answer_ = std::exchange(interception_.answer, std::nullopt);
    if (answer_) answer_->route = static_cast<int>(route_table().size());
    co_return !closed_;
  }

  /// Says why, as the last word on this connection.
  Awaitable<void> refuse(Response response) {
    request_.received_at = worker_.application().clock().now();
    request_.keep_alive = false;
    answer_ = std::move(response);
    interception_ = {};
    answer_->route = static_cast<int>(route_table().size());
    record(std::chrono::microseconds(0));
    if (co_await send()) co_await say_farewell();
  }

  void record(std::chrono::microseconds took) {
    worker_.application().metrics().count(answer_->route, answer_->status, took);
    worker_.log().write(request_, *answer_, took);
  }

  /// Reads one request: 0, or the status that refuses it; none if the client is gone.
  Awaitable<std::optional<int>> receive() {
    RequestParser parser(request_, interceptor());
    waiting_ = buffer_.size() == 0;
    allow(waiting_ ? options().idle_time : options().head_time);
    std::int64_t whole_deadline_beats = beats_in(options().request_time);
    bool continued = false;
    for (;;) {
      if (buffer_.size() != 0) {
        ErrorCode error;
        buffer_.consume(parser.take(buffer_.data(), error));
        if (error && error != boost::beast::http::error::need_more) {
          const auto rest = buffer_.data();
          co_return parser.refusal(error, {static_cast<const char*>(rest.data()), rest.size()});
        }
        if (parser.is_done()) co_return 0;
        if (buffer_.size() > max_unparsed_bytes) co_return 431;
        if (parser.is_header_done()) {
          deadline_beats_ = whole_deadline_beats;
          if (request_.expects_continue && !std::exchange(continued, true)) {
            if (!co_await send_continue()) co_return std::nullopt;
          }
        }
      }
      const auto [error, bytes] =
          co_await stream_.async_read_some(buffer_.prepare(read_bytes), as_result);
      if (late_) co_return 408;
      // Bytes that were on their way here when the connection was closed are not acted on: nobody
      // could be told.
      if (error || closed_) co_return std::nullopt;
      buffer_.commit(bytes);
      if (std::exchange(waiting_, false)) {
        allow(options().head_time);
        whole_deadline_beats = beats_in(options().request_time);
      }
    }
  }

  Awaitable<bool> send_continue() {
    static constexpr std::string_view text = "HTTP/1.1 100 Continue\r\n\r\n";
    const auto [error, bytes] =
        co_await asio::async_write(stream_, asio::buffer(text.data(), text.size()), as_result);
    co_return !error;
  }

  Awaitable<void> wait_for_writer() {
    allow_for_ever();
    while (!answer_) {
      wake_.expires_at(Timer::time_point::max());
      co_await wake_.async_wait(as_result);
    }
  }

  Awaitable<bool> send() {
    if (worker_.draining()) request_.keep_alive = false;
    write_head(head_, *answer_,
               {.date = worker_.http_date(request_.received_at),
                .keep_alive = request_.keep_alive,
                .http11 = request_.http11});
    std::string_view body = request_.method == Method::head ? std::string_view() : answer_->body();
    if (interception_.delivery == Delivery::half_the_body) body = body.substr(0, body.size() / 2);
    std::array<asio::const_buffer, 2> message = {asio::buffer(head_),
                                                 asio::buffer(body.data(), body.size())};
    if constexpr (!is_tls) {
      // What the socket takes at once needs no turn of the loop; an error comes again below.
      ErrorCode ignored;
      std::size_t taken = stream_.write_some(message, ignored);
      for (asio::const_buffer& part : message) {
        const std::size_t bytes = std::min(taken, part.size());
        part += bytes;
        taken -= bytes;
      }
      if (asio::buffer_size(message) == 0) co_return true;
    }
    const Milliseconds most(body.size() / least_send_rate);
    const std::int64_t last_beat = beats_in(send_time + most);
    const auto [error, bytes] = co_await asio::async_write(
        stream_, message,
        [this, last_beat](const ErrorCode& failed, std::size_t) -> std::size_t {
          deadline_beats_ = std::min(beats_in(send_time), last_beat);
          return failed ? 0 : write_bytes;
        },
        as_result);
    co_return !error;
  }

  /// Reads on for a moment: closing on unread bytes would take the refusal from the client.
  Awaitable<void> say_farewell() {
    allow(farewell_time);
    ErrorCode ignored;
    if constexpr (!is_tls) lowest().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
    buffer_.clear();
    for (std::size_t read = 0; read < max_farewell_bytes;) {
      const auto [error, bytes] =
          co_await stream_.async_read_some(buffer_.prepare(kept_bytes), as_result);
      if (error) co_return;
      read += bytes;
    }
  }

  void release_memory() {
    answer_.reset();
    if (buffer_.capacity() > kept_bytes) buffer_.shrink_to_fit();
    if (request_.body.capacity() > kept_bytes) request_.body = {};
  }

  Worker& worker_;
  Admission admission_;
  Stream stream_;
  boost::beast::flat_buffer buffer_;
  Request request_;
  std::optional<Response> answer_;
  Interception interception_;
  Timer wake_;  ///< ends a pause; cancelled when the writer's answer is there
  std::string head_;
  bool receiving_ = false;  ///< a request, or the wait for one
  bool waiting_ = true;     ///< nothing of it has come
  bool late_ = false;       ///< it took too long
  bool pausing_ = false;    ///< an interceptor has the answer wait
  bool closed_ = false;
};

template <class Stream>
void spawn(Worker& worker, Stream stream, Admission admission) {
  auto connection =
      std::make_shared<StreamConnection<Stream>>(worker, std::move(stream), std::move(admission));
  auto& self = *connection;
  // An exception is memory running out; it ends this connection alone.
  asio::co_spawn(worker.context(), self.run(std::move(connection)),
                 [](const std::exception_ptr&) {});
}

}  // namespace

void serve_connection(Worker& worker, Socket socket, Admission admission, asio::ssl::context* tls) {
  if (tls != nullptr) {
    spawn(worker, TlsStream(std::move(socket), *tls), std::move(admission));
  } else {
    spawn(worker, std::move(socket), std::move(admission));
  }
}

}  // namespace taraba::server
