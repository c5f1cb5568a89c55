#include "taraba/wire/decode.h"
#include "taraba/wire/json_reader.h"

namespace taraba::wire {
namespace {

/// Of the codes that `http_status` writes alike the one that a caller can rely on.
ErrorCode code_of(int status) {
  switch (status) {
    case 400: return ErrorCode::malformed;
    case 401: return ErrorCode::unauthorized;
    case 403: return ErrorCode::forbidden;
    case 404: return ErrorCode::not_found;
    case 405:
    case 410:
    case 501: return ErrorCode::unsupported;
    case 429: return ErrorCode::rate_limited;
    case 500: return ErrorCode::internal;
    case 408:
    case 502:
    case 504: return ErrorCode::network;
    case 503: return ErrorCode::unavailable;
    default: break;
  }
  if (status >= 400 && status < 500) return ErrorCode::invalid;
  return status >= 500 && status < 600 ? ErrorCode::internal : ErrorCode::protocol;
}

}  // namespace

Error decode_error(const std::string& text, int status) {
  Error error{code_of(status), {}};
  simdjson::dom::parser parser;
  JsonElement root;
  Fault fault;
  const bool has_message = parser.parse(text).get(root) == simdjson::SUCCESS &&
                           get_object(fault, root, required<"error">(error.message)) &&
                           !error.message.empty();
  if (!has_message) error.message = "The server answered with status " + std::to_string(status);
  return error;
}

}  // namespace taraba::wire
