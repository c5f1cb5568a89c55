#include "taraba/base/error.h"

#include <utility>

namespace taraba {

std::string_view name_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::unauthorized: return "unauthorized";
    case ErrorCode::forbidden: return "forbidden";
    case ErrorCode::not_found: return "not_found";
    case ErrorCode::malformed: return "malformed";
    case ErrorCode::invalid: return "invalid";
    case ErrorCode::rate_limited: return "rate_limited";
    case ErrorCode::unavailable: return "unavailable";
    case ErrorCode::unsupported: return "unsupported";
    case ErrorCode::internal: return "internal";
    case ErrorCode::network: return "network";
    case ErrorCode::protocol: return "protocol";
    case ErrorCode::storage: return "storage";
    case ErrorCode::cancelled: return "cancelled";
  }
  return "internal";
}

Error unauthorized() { return {ErrorCode::unauthorized, "Unauthorized. Nice try."}; }

Error scope_missing() {
  return {ErrorCode::unauthorized,
          "The personal access token does not grant permission to access this endpoint"};
}

Error hibernating() { return {ErrorCode::forbidden, "The user is hibernating"}; }
Error not_found() { return {ErrorCode::not_found, "Not found"}; }
Error malformed(std::string message) { return {ErrorCode::malformed, std::move(message)}; }
Error invalid(std::string message) { return {ErrorCode::invalid, std::move(message)}; }
Error record_invalid() { return invalid("Record invalid"); }
Error unavailable(std::string message) { return {ErrorCode::unavailable, std::move(message)}; }
Error unsupported(std::string message) { return {ErrorCode::unsupported, std::move(message)}; }
Error internal_error(std::string message) { return {ErrorCode::internal, std::move(message)}; }
Error storage_error(std::string message) { return {ErrorCode::storage, std::move(message)}; }
Error network_error(std::string message) { return {ErrorCode::network, std::move(message)}; }
Error protocol_error(std::string message) { return {ErrorCode::protocol, std::move(message)}; }
Error cancelled() { return {ErrorCode::cancelled, "Cancelled"}; }

}  // namespace taraba
