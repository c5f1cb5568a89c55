#include "taraba/wire/json_out.h"
#include "taraba/wire/schema_writer.h"

namespace taraba::wire {
namespace {

template <class Out, class Text>
void put_error(Out& out, const Text& message, int status) {
  put_member(out, "error", message);
  put_member(out, "code", status);
}

}  // namespace

std::string encode_error(std::string_view message, int status) {
  JsonWriter json(message.size() + 32);
  json.raw('{');
  put_error(json, message, status);
  json.raw('}');
  return std::move(json).take();
}

void add_error_schema(Schemas& schemas) {
  schemas.add_object("Error", [](SchemaWriter& schema) { put_error(schema, std::string(), 0); });
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
