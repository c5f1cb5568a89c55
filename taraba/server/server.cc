#include "taraba/server/server.h"

#include <sys/resource.h>

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <cstdio>
#include <utility>

#include "taraba/server/access_log.h"
#include "taraba/server/application.h"
#include "taraba/server/connection_limit.h"
#include "taraba/server/tls.h"
#include "taraba/server/worker.h"

namespace taraba {
namespace server {
namespace {

using asio::ip::tcp;
using SystemError = boost::system::error_code;

constexpr std::chrono::seconds drain_patience{10};
constexpr std::chrono::milliseconds accept_pause{100};  // when descriptors run out
constexpr rlim_t kept_descriptors = 64;                 // for the database, files and refusals

void write_to_stderr(std::string_view lines) { std::fwrite(lines.data(), 1, lines.size(), stderr); }

Error network_error(const ServerOptions& options, const SystemError& error) {
  return {ErrorCode::network, "cannot listen on " + options.host + ":" +
                                  std::to_string(options.port) + ": " + error.message()};
}

Result<tcp::endpoint> resolve(const ServerOptions& options) {
  asio::io_context context;
  SystemError error;
  const auto found = tcp::resolver(context).resolve(options.host, std::to_string(options.port),
                                                    tcp::resolver::passive, error);
  if (error) return network_error(options, error);
  return found.begin()->endpoint();
}

Result<void> check(const ServerOptions& options) {
  if (options.threads < 1) return invalid("threads must be at least 1");
  if (options.rate_limit && *options.rate_limit < 1)
    return invalid("rate limit must be at least 1");
  if (options.max_connections < 1 || options.max_connections_per_address < 1) {
    return invalid("connections must be at least 1");
  }
  if (options.port < 0 || options.port > 65535) return invalid("port must be 0 to 65535");
  if (options.tls_cert.empty() != options.tls_key.empty()) {
    return invalid("TLS takes a certificate and a key: both or neither");
  }
  return {};
}

/// Tokens must not cross a network in the clear.
Result<void> check_privacy(const ServerOptions& options, const tcp::endpoint& endpoint) {
  if (endpoint.address().is_loopback() || options.behind_proxy || !options.tls_cert.empty()) {
    return {};
  }
  return invalid("plain HTTP on " + options.host +
                 " would show tokens to the network: give a TLS certificate and key, "
                 "say that a proxy is in front, or listen on 127.0.0.1");
}

/// What the options allow, as far as the process has descriptors for it.
ConnectionLimit::Limits limits_of(const ServerOptions& options) {
  rlimit descriptors{};
  int connections = options.max_connections;
  if (getrlimit(RLIMIT_NOFILE, &descriptors) == 0 && descriptors.rlim_cur != RLIM_INFINITY) {
    const rlim_t spare = std::max<rlim_t>(descriptors.rlim_cur, 2 * kept_descriptors);
    connections = static_cast<int>(
        std::min<rlim_t>(spare - kept_descriptors, static_cast<rlim_t>(connections)));
  }
  return {.connections = connections,
          .of_address = options.max_connections_per_address,
          .behind_proxy = options.behind_proxy};
}

class HttpServer final : public Server {
 public:
  HttpServer(Accounts& accounts, const Library& library, const Clock& clock, Origin origin,
             const ServerOptions& options, ServerHooks hooks,
             std::unique_ptr<asio::ssl::context> tls)
      : options_(options),
        limit_(limits_of(options)),
        log_(options.log, hooks.log ? hooks.log : write_to_stderr),
        application_(accounts, library, clock, std::move(origin), options, std::move(hooks)),
        tls_(std::move(tls)) {
    for (int i = 0; i < options.threads; ++i) {
      workers_.push_back(std::make_unique<Worker>(application_, log_, tls_.get()));
    }
  }

  ~HttpServer() override { drain(); }

  Result<void> listen(const tcp::endpoint& endpoint) {
    SystemError error;
    acceptor_.emplace(workers_.front()->context());
    acceptor_->open(endpoint.protocol(), error);
    if (!error) acceptor_->set_option(tcp::acceptor::reuse_address(true), error);
    if (!error) acceptor_->bind(endpoint, error);
    if (!error) acceptor_->listen(asio::socket_base::max_listen_connections, error);
    if (error) return network_error(options_, error);
    port_ = acceptor_->local_endpoint(error).port();
    if (error) return network_error(options_, error);

    asio::co_spawn(workers_.front()->context(), accept(), asio::detached);
    for (const auto& worker : workers_) worker->start();
    return {};
  }

  int port() const override { return port_; }

  std::string url() const override {
    const bool is_v6 = options_.host.find(':') != std::string::npos;
    const std::string host = is_v6 ? "[" + options_.host + "]" : options_.host;
    return (tls_ ? "https://" : "http://") + host + ":" + std::to_string(port_);
  }

  void drain() override {
    if (std::exchange(drained_, true)) return;
    asio::post(workers_.front()->context(), [this] {
      SystemError ignored;
      if (acceptor_) acceptor_->close(ignored);
    });
    for (const auto& worker : workers_) worker->drain(drain_patience);
    for (const auto& worker : workers_) worker->join();
    log_.flush();
  }

 private:
  /// One loop takes the clients, all serve them in turn.
  Awaitable<void> accept() {
    Timer pause(workers_.front()->context());
    for (std::size_t next = 0;; ++next) {
      Worker& worker = *workers_[next % workers_.size()];
      auto [error, socket] = co_await acceptor_->async_accept(worker.context(), as_result);
      if (!acceptor_->is_open()) co_return;
      if (!error) {
        SystemError gone;
        auto admission = limit_.admit(socket.remote_endpoint(gone).address());
        if (!gone && admission) worker.serve(std::move(socket), *std::move(admission));
        continue;
      }
      pause.expires_after(accept_pause);
      co_await pause.async_wait(as_result);
    }
  }

  ServerOptions options_;
  ConnectionLimit limit_;
  AccessLog log_;
  Application application_;
  std::unique_ptr<asio::ssl::context> tls_;
  std::vector<std::unique_ptr<Worker>> workers_;
  std::optional<Acceptor> acceptor_;
  int port_ = 0;
  bool drained_ = false;
};

}  // namespace
}  // namespace server

Result<std::unique_ptr<Server>> Server::start(Accounts& accounts, const Library& library,
                                              const Clock& clock, const ServerOptions& options,
                                              ServerHooks hooks) {
  const auto checked = server::check(options);
  if (!checked) return checked.error();
  auto origin = server::Origin::make(options.base_url, options.behind_proxy);
  if (!origin) return origin.error();
  const auto endpoint = server::resolve(options);
  if (!endpoint) return endpoint.error();
  const auto privacy = server::check_privacy(options, *endpoint);
  if (!privacy) return privacy.error();
  std::unique_ptr<boost::asio::ssl::context> tls;
  if (!options.tls_cert.empty()) {
    auto made = server::make_tls(options.tls_cert, options.tls_key);
    if (!made) return made.error();
    tls = std::move(*made);
  }

  auto server = std::make_unique<server::HttpServer>(accounts, library, clock, std::move(*origin),
                                                     options, std::move(hooks), std::move(tls));
  const auto listening = server->listen(*endpoint);
  if (!listening) return listening.error();
  return std::unique_ptr<Server>(std::move(server));
}

}  // namespace taraba
