#include "taraba/client/requester.h"

#include <algorithm>
#include <charconv>
#include <condition_variable>
#include <utility>

#include "taraba/client/base_url.h"
#include "taraba/wire/dates.h"
#include "taraba/wire/decode.h"

namespace taraba::client {
namespace {

constexpr std::string_view revision = "20170710";
const SystemClock system_clock;

bool wait_here(std::chrono::microseconds time, const std::stop_token& stop) {
  std::mutex mutex;
  std::condition_variable_any never;
  std::unique_lock lock(mutex);
  never.wait_for(lock, stop, time, [] { return false; });
  return !stop.stop_requested();
}

std::optional<std::int64_t> number_in(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::optional<RateWindow> window_of(const HttpResponse& response, Timestamp received_at) {
  const auto limit = number_in(response.header("ratelimit-limit"));
  const auto remaining = number_in(response.header("ratelimit-remaining"));
  const auto reset_s = number_in(response.header("ratelimit-reset"));
  const auto date = wire::parse_http_date(response.header("date"));
  if (!limit || !remaining || !reset_s || !date) return std::nullopt;
  const auto date_s = std::chrono::floor<std::chrono::seconds>(*date).time_since_epoch().count();
  const std::chrono::seconds left{std::clamp<std::int64_t>(*reset_s - date_s, 0, 86'400)};
  return RateWindow{.limit = *limit,
                    .remaining = response.status == 429 ? 0 : *remaining,
                    .resets_at = received_at + left};
}

bool is_success(int status) { return status >= 200 && status < 300; }

/// May be answered otherwise the next time.
bool is_passing(int status) {
  return status == 408 || status == 429 || (status >= 500 && status != 501 && status != 505);
}

/// What a query asks that nobody asks again.
bool asked_once(std::string_view target) {
  const auto question = target.find('?');
  if (question == std::string_view::npos) return false;
  const std::string_view query = target.substr(question);
  return query.find("updated_after=") != std::string_view::npos ||
         query.find("?ids=") != std::string_view::npos ||
         query.find("&ids=") != std::string_view::npos;
}

Error error_of(const HttpResponse& response) {
  if (response.status >= 400) return wire::decode_error(response.body, response.status);
  std::string message = "an answer with status " + std::to_string(response.status);
  const std::string_view location = response.header("location");
  if (!location.empty()) message.append(" to ").append(location).append(", which is not followed");
  return protocol_error(std::move(message));
}

}  // namespace

/// What to do about an attempt that brought no success.
struct Requester::Verdict {
  Error error;
  bool again = false;
  std::chrono::microseconds pause{0};
};

Result<std::unique_ptr<Requester>> Requester::open(ClientOptions options) {
  auto base_url = parse_base_url(options.base_url, options.allow_plain_http);
  if (!base_url) return base_url.error();
  options.base_url = *std::move(base_url);
  if (const auto sound = check_token(options.token); !sound) return sound.error();
  if (options.clock == nullptr) options.clock = &system_clock;
  if (!options.wait) options.wait = wait_here;
  if (!options.gate) options.gate = std::make_shared<RateGate>();
  if (options.jitter_seed == 0) options.jitter_seed = std::random_device()();

  std::string user_agent = options.user_agent;
  if (std::ranges::any_of(user_agent, [](char c) { return c < ' ' || c == '\x7f'; })) {
    return invalid("user_agent: it has line ends or other control characters");
  }
  if (!user_agent.empty()) user_agent += ' ';
  auto transport = Transport::open({.user_agent = user_agent + "taraba/" TARABA_VERSION,
                                    .connect_timeout = options.connect_timeout,
                                    .timeout = options.timeout,
                                    .proxy = options.proxy,
                                    .ca_file = options.ca_file,
                                    .client_cert_file = options.client_cert_file,
                                    .client_key_file = options.client_key_file,
                                    .compression = options.compression,
                                    .max_response_bytes = options.max_response_bytes});
  if (!transport) return transport.error();

  std::unique_ptr<ResponseCache> cache;
  if (!options.cache_directory.empty()) {
    auto opened = ResponseCache::open(options.cache_directory,
                                      options.base_url + '\0' + options.token, options.cache_bytes);
    if (!opened) return opened.error();
    cache = *std::move(opened);
  }
  return std::unique_ptr<Requester>(
      new Requester(std::move(options), *std::move(transport), std::move(cache)));
}

Requester::Requester(ClientOptions options, std::unique_ptr<Transport> transport,
                     std::unique_ptr<ResponseCache> cache)
    : options_(std::move(options)),
      transport_(std::move(transport)),
      cache_(std::move(cache)),
      random_(options_.jitter_seed) {}

Result<Reply> Requester::ask(const Request& request, Attempts& attempts) {
  const bool keep = cache_ && operation(request.op).cacheable && !asked_once(request.target);
  std::optional<Validators> known;
  if (keep) known = cache_->find_validators(request.target);
  for (bool fresh = false;;) {
    HttpOutcome outcome = exchange(request, http_request(request, known, fresh), attempts);
    if (outcome.response && is_success(outcome.response->status)) {
      return accept(request, *std::move(outcome.response), keep);
    }
    if (outcome.response && outcome.response->status == 304 && !fresh) {
      // What it stands for is at hand, or asked for anew: a cold cache is no error.
      const auto date = wire::parse_http_date(outcome.response->header("date"));
      if (known) {
        if (auto body = cache_->find_body(request.target, *known)) {
          return Reply{*std::move(body), *std::move(known), date.value_or(clock().now())};
        }
      }
      known.reset();
      fresh = true;
      continue;
    }
    Verdict verdict = judge(request, outcome, attempts);
    if (!verdict.again || !may_try_again(attempts)) return std::move(verdict.error);
    if (verdict.pause.count() > 0 && !options_.wait(verdict.pause, request.stop)) {
      return cancelled();
    }
  }
}

HttpOutcome Requester::exchange(const Request& request, const HttpRequest& sent,
                                Attempts& attempts) {
  RateGate& gate = *options_.gate;
  const auto may = gate.enter(clock(), options_.wait, options_.max_rate_wait, request.stop);
  if (!may) {
    return {.response = {}, .failure = {.error = may.error(), .sent = false, .lasting = true}};
  }
  const auto begin = std::chrono::steady_clock::now();
  const Timestamp sent_at = clock().now();
  if (attempts.made++ == 0) attempts.first_sent_at = sent_at;
  HttpOutcome outcome = transport_->send(sent, request.stop);
  const Timestamp received_at = clock().now();
  if (outcome.response) {
    const auto date = wire::parse_http_date(outcome.response->header("date"));
    if (date) server_clock_.learn(*date, sent_at, received_at);
    gate.leave(window_of(*outcome.response, received_at));
  } else {
    gate.leave();
  }
  const bool answered = outcome.response && outcome.response->status < 500;
  if (sent.method != Method::get && !answered && (outcome.response || outcome.failure.sent)) {
    attempts.in_doubt = true;
  }
  if (options_.log) {
    options_.log({.method = name_of(sent.method),
                  .target = request.target,
                  .attempt = attempts.made,
                  .status = outcome.response ? outcome.response->status : 0,
                  .error = outcome.response ? std::string_view() : outcome.failure.error.message,
                  .duration = std::chrono::duration_cast<std::chrono::microseconds>(
                      std::chrono::steady_clock::now() - begin)});
  }
  return outcome;
}

HttpRequest Requester::http_request(const Request& request, const std::optional<Validators>& known,
                                    bool fresh) const {
  HttpRequest http{.method = operation(request.op).method,
                   .url = options_.base_url + request.target,
                   .headers = {},
                   .body = request.body};
  http.headers.push_back("Authorization: Bearer " + options_.token);
  http.headers.push_back("Accept: application/json");
  http.headers.push_back("Wanikani-Revision: " + std::string(revision));
  if (!http.body.empty()) http.headers.push_back("Content-Type: application/json; charset=utf-8");
  if (known && !known->etag.empty()) {
    http.headers.push_back("If-None-Match: " + known->etag);
  } else if (known) {
    http.headers.push_back("If-Modified-Since: " + known->last_modified);
  }
  if (fresh) http.headers.push_back("Cache-Control: no-cache");
  return http;
}

Reply Requester::accept(const Request& request, HttpResponse response, bool keep) {
  Reply reply{.body = std::move(response.body),
              .validators = {std::string(response.header("etag")),
                             std::string(response.header("last-modified"))},
              .date = wire::parse_http_date(response.header("date")).value_or(clock().now())};
  const Validators& validators = reply.validators;
  if (keep && !(validators.etag.empty() && validators.last_modified.empty())) {
    cache_->put(request.target, validators, reply.body);
  }
  return reply;
}

Requester::Verdict Requester::judge(const Request& request, const HttpOutcome& outcome,
                                    const Attempts& attempts) {
  const bool idempotent = operation(request.op).idempotent();
  if (!outcome.response) {
    const HttpFailure& failure = outcome.failure;
    return {.error = failure.error,
            .again = !failure.lasting && (idempotent || !failure.sent),
            .pause = backoff(attempts.made)};
  }
  const HttpResponse& response = *outcome.response;
  Verdict verdict{.error = error_of(response), .again = is_passing(response.status)};
  if (response.status >= 500 && !idempotent) verdict.again = false;
  if (!verdict.again) return verdict;
  if (response.status == 429 && window_of(response, clock().now())) return verdict;  // the gate's
  const auto retry_after_s = number_in(response.header("retry-after"));
  if (retry_after_s) {
    verdict.pause = std::chrono::seconds(std::clamp<std::int64_t>(*retry_after_s, 0, 86'400));
    if (verdict.pause > options_.max_backoff) verdict.again = false;
  }
  verdict.pause = std::max(verdict.pause, backoff(attempts.made));
  return verdict;
}

/// Half of the doubling time and up to as much again, so that clients which failed together do not
/// come back together.
std::chrono::microseconds Requester::backoff(int attempts_made) {
  using std::chrono::microseconds;
  const microseconds longest = options_.max_backoff;
  microseconds time = options_.first_backoff;
  for (int i = 1; i < attempts_made && time < longest; ++i) time *= 2;
  time = std::min(time, longest);
  const std::lock_guard lock(random_mutex_);
  return microseconds(
      std::uniform_int_distribution<microseconds::rep>(time.count() / 2, time.count())(random_));
}

}  // namespace taraba::client
