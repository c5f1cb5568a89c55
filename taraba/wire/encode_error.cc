#include "taraba/wire/json_out.h"
#include "taraba/wire/json_values.h"

namespace taraba::wire {

std::string encode_error(std::string_view message, int status) {
  JsonWriter json(message.size() + 32);
  json.raw('{');
  put_member(json, "error", message);
  put_member(json, "code", status);
  json.raw('}');
  return std::move(json).take();
}

std::string encode_error(const Error& error) {
  return encode_error(error.message, http_status(error.code));
}

int http_status(ErrorCode code) {
  switch (code) {
    case ErrorCode::unauthorized: return 401;
    case ErrorCode::forbidden: return 403;
    case ErrorCode::not_found: return 404;
    case ErrorCode::malformed: return 400;
    case ErrorCode::invalid: return 422;
    case ErrorCode::rate_limited: return 429;
    case ErrorCode::unavailable: return 503;
    case ErrorCode::unsupported: return 501;
    case ErrorCode::internal: return 500;
    case ErrorCode::network: return 500;
    case ErrorCode::protocol: return 500;
    case ErrorCode::storage: return 503;
    case ErrorCode::cancelled: return 503;
  }
  return 500;
}

}  // namespace taraba::wire
