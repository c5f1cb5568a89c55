#include "taraba/sandbox/sandbox.h"

#include <utility>

#include "taraba/server/authorization.h"
#include "taraba/server/rate_limit.h"

namespace taraba::sandbox {
namespace {

using server::Delivery;
using server::Interception;
using server::Request;
using server::Response;
using server::ServerControls;

constexpr std::size_t max_control_bytes = 256 << 20;  // a dump has every account in it
constexpr int usual_rate_limit = 60;

std::string_view path_of(const Request& request) {
  return server::without_trailing_slash(server::split_target(request.target).path);
}

/// A minute that is used up; over when the fault says.
Response too_many(const Fault& fault, const ServerControls& controls, Timestamp now) {
  server::RateState rate = server::exhausted(controls.rate_limit().value_or(usual_rate_limit), now);
  if (fault.retry_after_s) {
    rate.reset_s += *fault.retry_after_s - rate.retry_after_s;
    rate.retry_after_s = *fault.retry_after_s;
  }
  Response response = server::too_many(rate);
  server::add_rate_headers(response, rate);
  return response;
}

Response broken(const Fault& fault, const ServerControls& controls, Timestamp now) {
  switch (fault.status) {
    case 401: return server::failure(unauthorized());
    case 429: return too_many(fault, controls, now);
    case 503: break;
    default: return server::failure(internal_error("Internal Server Error"));
  }
  if (!fault.retry_after_s) return server::failure(unavailable("Service Unavailable"));
  return server::refusal(503).with("Retry-After", std::to_string(*fault.retry_after_s));
}

void strike(Interception& interception, const Fault& fault, const ServerControls& controls,
            Timestamp now) {
  interception.delay = fault.delay;
  switch (fault.kind) {
    case FaultKind::delay: break;
    case FaultKind::status: interception.answer = broken(fault, controls, now); break;
    case FaultKind::cut_before:
      interception.answer.emplace();  // which nobody gets, so that the log has no status
      interception.delivery = Delivery::nothing;
      interception.ticket = 0;
      break;
    case FaultKind::cut_after: interception.delivery = Delivery::nothing; break;
    case FaultKind::truncate: interception.delivery = Delivery::half_the_body; break;
  }
}

}  // namespace

Sandbox::Sandbox(State& state, std::optional<int> rate_limit, std::string_view version)
    : controlled_{.state = state, .rate_limit = rate_limit, .version = std::string(version)} {}

std::size_t Sandbox::max_body_bytes(std::string_view target) const {
  return is_control(server::split_target(target).path) ? max_control_bytes
                                                       : Interceptor::max_body_bytes(target);
}

Interception Sandbox::receive(const Request& request, ServerControls& controls) {
  Interception interception;
  const std::string_view path = path_of(request);
  if (is_control(path)) {
    // Whether a browser may ask is the server's to answer.
    if (request.method != server::Method::options) {
      interception.answer = control(request, controlled_, controls);
    }
    return interception;
  }
  const auto rule = controlled_.faults.take(
      {request.method_name, path, server::find_token(request.authorization).value_or("")});
  const auto number =
      controlled_.requests.add(request, rule ? std::optional(rule->id) : std::nullopt);
  interception.ticket = static_cast<std::uint64_t>(number);
  if (rule) strike(interception, rule->fault, controls, request.received_at);
  return interception;
}

void Sandbox::conclude(const Request& request, const Interception& interception,
                       Response& response) {
  if (interception.ticket == 0) return;
  apply(controlled_.quirks.read(), request, response);
  controlled_.requests.set_status(static_cast<std::int64_t>(interception.ticket), response.status);
}

}  // namespace taraba::sandbox
