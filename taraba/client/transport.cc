#include "taraba/client/transport.h"

#include <curl/curl.h>

#include <algorithm>
#include <csignal>
#include <cstring>
#include <ctime>
#include <utility>

#include "taraba/wire/decode.h"

namespace taraba::client {
namespace {

constexpr long receive_buffer_bytes = 256 * 1024;
constexpr int poll_ms = 1000;

struct FreeEasy {
  void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};
struct FreeMulti {
  void operator()(CURLM* multi) const { curl_multi_cleanup(multi); }
};
struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using HeaderList = std::unique_ptr<curl_slist, FreeList>;

/// libcurl counts these calls and guards them with a lock of its own, so that a program which uses
/// libcurl itself is not disturbed. It is never undone: who knows who else uses it by then.
bool initialise_curl() {
  static const CURLcode outcome = curl_global_init(CURL_GLOBAL_DEFAULT);
  return outcome == CURLE_OK;
}

/// A TLS library may write to a connection that the other side has closed. The signal that comes of
/// it stays with this thread and ends here, without a change to the program's handlers.
class QuietPipe {
 public:
  QuietPipe() {
    sigemptyset(&pipe_);
    sigaddset(&pipe_, SIGPIPE);
    sigset_t pending;
    sigpending(&pending);
    if (sigismember(&pending, SIGPIPE)) return;  // somebody else waits for it
    active_ = pthread_sigmask(SIG_BLOCK, &pipe_, &before_) == 0;
  }
  QuietPipe(const QuietPipe&) = delete;
  QuietPipe& operator=(const QuietPipe&) = delete;
  ~QuietPipe() {
    if (!active_) return;
    const timespec at_once{};
    while (sigtimedwait(&pipe_, nullptr, &at_once) == SIGPIPE) {
    }
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }

 private:
  sigset_t pipe_{};
  sigset_t before_{};
  bool active_ = false;
};

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blank = " \t\r\n";
  const auto begin = text.find_first_not_of(blank);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(blank) - begin + 1);
}

bool is_lasting(CURLcode code) {
  switch (code) {
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_URL_MALFORMAT:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_CIPHER:
    case CURLE_OUT_OF_MEMORY: return true;
    default: return false;
  }
}

}  // namespace

/// A connection, or where one will be, and what is under way on it. One request at a time.
class Transport::Line {
 public:
  static std::unique_ptr<Line> open(const TransportOptions& options) {
    auto line = std::unique_ptr<Line>(new Line(options));
    if (!line->easy_ || !line->multi_ || line->configure() != CURLE_OK) return nullptr;
    return line;
  }

  HttpOutcome send(const HttpRequest& request, const std::stop_token& stop) {
    const QuietPipe quiet;
    request_ = &request;
    sent_bytes_ = 0;
    response_ = {};
    too_long_ = false;
    problem_[0] = '\0';
    HeaderList headers = list_of(request);
    if (!headers || prepare(request, headers.get()) != CURLE_OK) return failed(CURLE_OUT_OF_MEMORY);
    const auto code = run(stop);
    return code ? finished(*code) : stopped();
  }

 private:
  explicit Line(const TransportOptions& options)
      : options_(options), easy_(curl_easy_init()), multi_(curl_multi_init()) {}

  template <class T>
  void set(CURLoption option, T value) {
    const CURLcode code = curl_easy_setopt(easy_.get(), option, value);
    if (setting_ == CURLE_OK) setting_ = code;
  }

  /// What stays the same for every request. Certificates are verified: libcurl's default.
  CURLcode configure() {
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    set(CURLOPT_FOLLOWLOCATION, 0L);
    set(CURLOPT_USERAGENT, options_.user_agent.c_str());
    set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(options_.connect_timeout.count()));
    set(CURLOPT_TIMEOUT_MS, static_cast<long>(options_.timeout.count()));
    set(CURLOPT_BUFFERSIZE, receive_buffer_bytes);
    set(CURLOPT_TCP_NODELAY, 1L);
    if (options_.compression) set(CURLOPT_ACCEPT_ENCODING, "gzip");
    if (options_.proxy) set(CURLOPT_PROXY, options_.proxy->c_str());
    if (!options_.ca_file.empty()) set(CURLOPT_CAINFO, options_.ca_file.c_str());
    if (!options_.client_cert_file.empty()) set(CURLOPT_SSLCERT, options_.client_cert_file.c_str());
    if (!options_.client_key_file.empty()) set(CURLOPT_SSLKEY, options_.client_key_file.c_str());
    set(CURLOPT_ERRORBUFFER, problem_);
    set(CURLOPT_READFUNCTION, &Line::read);
    set(CURLOPT_READDATA, this);
    set(CURLOPT_HEADERFUNCTION, &Line::take_header);
    set(CURLOPT_HEADERDATA, this);
    set(CURLOPT_WRITEFUNCTION, &Line::take_body);
    set(CURLOPT_WRITEDATA, this);
    return setting_;
  }

  static HeaderList list_of(const HttpRequest& request) {
    HeaderList list;
    const auto add = [&](const char* line) {
      curl_slist* longer = curl_slist_append(list.get(), line);
      if (longer == nullptr) return false;
      static_cast<void>(list.release());
      list.reset(longer);
      return true;
    };
    if (!add("Expect:")) return nullptr;
    for (const std::string& header : request.headers) {
      if (!add(header.c_str())) return nullptr;
    }
    return list;
  }

  CURLcode prepare(const HttpRequest& request, curl_slist* headers) {
    set(CURLOPT_URL, request.url.c_str());
    set(CURLOPT_HTTPHEADER, headers);
    set(CURLOPT_CUSTOMREQUEST, static_cast<const char*>(nullptr));
    set(CURLOPT_POSTFIELDS, static_cast<const char*>(nullptr));
    set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
    // libcurl repeats a request by itself where a kept connection breaks before the answer begins.
    // That is fine for reads. It does not where it cannot rewind the body, which it reads through a
    // function here, nor on a new connection.
    const bool write_without_body = request.method != Method::get && request.body.empty();
    set(CURLOPT_FRESH_CONNECT, write_without_body ? 1L : 0L);
    if (request.method == Method::get || request.method == Method::del) {
      set(CURLOPT_HTTPGET, 1L);
    } else {
      set(CURLOPT_POST, 1L);
    }
    if (request.method == Method::put) set(CURLOPT_CUSTOMREQUEST, "PUT");
    if (request.method == Method::del) set(CURLOPT_CUSTOMREQUEST, "DELETE");
    return setting_;
  }

  /// None if it was stopped.
  std::optional<CURLcode> run(const std::stop_token& stop) {
    if (stop.stop_requested()) return std::nullopt;
    if (curl_multi_add_handle(multi_.get(), easy_.get()) != CURLM_OK) return CURLE_FAILED_INIT;
    std::optional<CURLcode> code;
    {
      const std::stop_callback wake(stop, [this] { curl_multi_wakeup(multi_.get()); });
      int running = 1;
      while (running != 0 && !stop.stop_requested()) {
        if (curl_multi_perform(multi_.get(), &running) != CURLM_OK) break;
        if (running != 0) curl_multi_poll(multi_.get(), nullptr, 0, poll_ms, nullptr);
      }
      int queued = 0;
      while (const CURLMsg* message = curl_multi_info_read(multi_.get(), &queued)) {
        if (message->msg == CURLMSG_DONE) code = message->data.result;
      }
      if (!code && !stop.stop_requested()) code = CURLE_FAILED_INIT;
    }
    curl_multi_remove_handle(multi_.get(), easy_.get());
    return code;
  }

  HttpOutcome finished(CURLcode code) {
    if (code != CURLE_OK) return failed(code);
    long status = 0;
    curl_easy_getinfo(easy_.get(), CURLINFO_RESPONSE_CODE, &status);
    response_.status = static_cast<int>(status);
    return {.response = std::move(response_), .failure = {}};
  }

  HttpOutcome failed(CURLcode code) {
    if (too_long_) {
      return failed(protocol_error("the answer is longer than " +
                                   std::to_string(options_.max_response_bytes) + " bytes"),
                    /*lasting=*/true);
    }
    const std::string reason = problem_[0] != '\0' ? problem_ : curl_easy_strerror(code);
    return failed(network_error(reason), is_lasting(code));
  }

  HttpOutcome stopped() { return failed(cancelled(), /*lasting=*/true); }

  HttpOutcome failed(Error error, bool lasting) {
    long bytes = 0;
    curl_easy_getinfo(easy_.get(), CURLINFO_REQUEST_SIZE, &bytes);
    return {.response = {},
            .failure = {.error = std::move(error), .sent = bytes > 0, .lasting = lasting}};
  }

  static std::size_t read(char* at, std::size_t size, std::size_t count, void* line) {
    auto* self = static_cast<Line*>(line);
    const std::string_view rest = std::string_view(self->request_->body).substr(self->sent_bytes_);
    const std::size_t bytes = std::min(rest.size(), size * count);
    std::memcpy(at, rest.data(), bytes);
    self->sent_bytes_ += bytes;
    return bytes;
  }

  static std::size_t take_header(char* at, std::size_t size, std::size_t count, void* line) {
    auto* self = static_cast<Line*>(line);
    const std::size_t bytes = size * count;
    const std::string_view text(at, bytes);
    if (text.starts_with("HTTP/")) {
      self->response_.headers.clear();  // what came before was an interim answer
      return bytes;
    }
    const auto colon = text.find(':');
    if (colon == std::string_view::npos) return bytes;
    try {
      std::string name(text.substr(0, colon));
      std::ranges::transform(name, name.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
      });
      self->response_.headers[std::move(name)] = trimmed(text.substr(colon + 1));
    } catch (const std::bad_alloc&) {
      return 0;
    }
    return bytes;
  }

  static std::size_t take_body(char* at, std::size_t size, std::size_t count, void* line) {
    auto* self = static_cast<Line*>(line);
    std::string& body = self->response_.body;
    const std::size_t bytes = size * count;
    if (bytes > self->options_.max_response_bytes - body.size()) {
      self->too_long_ = true;
      return 0;
    }
    try {
      if (body.empty()) self->make_room(bytes);
      if (body.capacity() - body.size() < bytes + wire::decode_padding) {
        body.reserve(std::max(2 * body.capacity(), body.size() + bytes + wire::decode_padding));
      }
      body.append(at, bytes);
    } catch (const std::bad_alloc&) {
      return 0;
    }
    return bytes;
  }

  /// As much as the server announced, if that is the length of what is written here.
  void make_room(std::size_t at_least) {
    if (!response_.header("content-encoding").empty()) return;
    curl_off_t length = 0;
    curl_easy_getinfo(easy_.get(), CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &length);
    const auto announced = static_cast<std::size_t>(std::max<curl_off_t>(length, 0));
    if (announced >= at_least && announced <= options_.max_response_bytes) {
      response_.body.reserve(announced + wire::decode_padding);
    }
  }

  const TransportOptions& options_;
  std::unique_ptr<CURL, FreeEasy> easy_;
  std::unique_ptr<CURLM, FreeMulti> multi_;
  CURLcode setting_ = CURLE_OK;
  const HttpRequest* request_ = nullptr;
  std::size_t sent_bytes_ = 0;
  HttpResponse response_;
  bool too_long_ = false;
  char problem_[CURL_ERROR_SIZE] = "";
};

Result<std::unique_ptr<Transport>> Transport::open(TransportOptions options) {
  if (!initialise_curl()) return internal_error("libcurl does not start");
  auto transport = std::unique_ptr<Transport>(new Transport(std::move(options)));
  auto line = transport->take();
  if (!line) return invalid("libcurl refuses the options: proxy, certificate or key");
  transport->give_back(std::move(line));
  return transport;
}

Transport::Transport(TransportOptions options) : options_(std::move(options)) {}
Transport::~Transport() = default;

HttpOutcome Transport::send(const HttpRequest& request, const std::stop_token& stop) {
  auto line = take();
  if (!line) {
    return {.response = {},
            .failure = {.error = internal_error("out of memory"), .sent = false, .lasting = true}};
  }
  HttpOutcome outcome = line->send(request, stop);
  give_back(std::move(line));
  return outcome;
}

std::unique_ptr<Transport::Line> Transport::take() {
  {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      auto line = std::move(idle_.back());
      idle_.pop_back();
      return line;
    }
  }
  return Line::open(options_);
}

void Transport::give_back(std::unique_ptr<Line> line) {
  const std::lock_guard lock(mutex_);
  idle_.push_back(std::move(line));
}

}  // namespace taraba::client
