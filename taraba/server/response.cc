#include "taraba/server/response.h"

#include <fmt/format.h>

#include <utility>

#include "taraba/wire/json_out.h"

namespace taraba::server {
namespace {

constexpr std::string_view cross_origin =
    "Access-Control-Allow-Origin: *\r\n"
    "Access-Control-Expose-Headers: ETag, Last-Modified, RateLimit-Limit, RateLimit-Remaining, "
    "RateLimit-Reset, Retry-After\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "Referrer-Policy: no-referrer\r\n";

/// For what is no page: opened in a browser, it does and shows nothing else.
constexpr std::string_view inert =
    "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n";

void append_number(std::string& text, std::size_t number) {
  const fmt::format_int digits(number);
  text.append(digits.data(), digits.size());
}

constexpr bool has_body(int status) { return status != 204 && status != 304; }

}  // namespace

Response& Response::with(std::string_view name, std::string_view value) & {
  headers.append(name).append(": ").append(value).append("\r\n");
  return *this;
}

Response&& Response::with(std::string_view name, std::string_view value) && {
  return std::move(with(name, value));
}

Response failure(const Error& error) {
  Response response;
  response.status = wire::http_status(error.code);
  response.own_body = wire::encode_error(error);
  if (response.status == 503) response.with("Retry-After", "1");
  return response;
}

Response refusal(int status, std::string_view message) {
  Response response;
  response.status = status;
  response.own_body = fmt::format(R"({{"error":"{}","code":{}}})", message, status);
  return response;
}

Response refusal(int status) { return refusal(status, reason_of(status)); }

Response no_content() {
  Response response;
  response.status = 204;
  return response;
}

Response not_modified_response(std::string_view validator_lines) {
  Response response;
  response.status = 304;
  response.headers = validator_lines;
  return response;
}

Response too_many(const RateState& rate) {
  Response response = failure({ErrorCode::rate_limited, "Rate Limit Exceeded"});
  return std::move(response).with("Retry-After", std::to_string(rate.retry_after_s));
}

void add_rate_headers(Response& response, const RateState& rate) {
  std::string& headers = response.headers;
  headers += "RateLimit-Limit: ";
  append_number(headers, static_cast<std::size_t>(rate.limit));
  headers += "\r\nRateLimit-Remaining: ";
  append_number(headers, static_cast<std::size_t>(rate.remaining));
  headers += "\r\nRateLimit-Reset: ";
  append_number(headers, static_cast<std::size_t>(rate.reset_s));
  headers += "\r\n";
}

void write_head(std::string& head, const Response& response, const HeadOptions& options) {
  head.assign("HTTP/1.1 ");
  append_number(head, static_cast<std::size_t>(response.status));
  head.append(" ").append(reason_of(response.status));
  head.append("\r\nDate: ").append(options.date).append("\r\n");
  head.append(cross_origin).append(response.headers);
  if (has_body(response.status)) {
    head.append("Content-Type: ").append(response.content_type).append("\r\nContent-Length: ");
    append_number(head, response.body().size());
    head += "\r\n";
    if (response.content_type == json_type) head += inert;
    if (response.packed) head += "Content-Encoding: gzip\r\n";
  }
  if (!options.keep_alive) {
    head += "Connection: close\r\n";
  } else if (!options.http11) {
    head += "Connection: keep-alive\r\n";
  }
  head += "\r\n";
}

std::string_view reason_of(int status) {
  switch (status) {
    case 200: return "OK";
    case 201: return "Created";
    case 204: return "No Content";
    case 206: return "Partial Content";
    case 304: return "Not Modified";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not found";
    case 405: return "Method not allowed";
    case 408: return "Request took too long";
    case 410: return "Gone";
    case 413: return "Content too large";
    case 414: return "URI too long";
    case 416: return "Range Not Satisfiable";
    case 422: return "Unprocessable Entity";
    case 429: return "Too Many Requests";
    case 431: return "Request header fields too large";
    case 500: return "Internal Server Error";
    case 501: return "Not Implemented";
    case 502: return "Bad Gateway";
    case 503: return "Service Unavailable";
    case 505: return "HTTP version not supported";
    default: return "Unknown";
  }
}

}  // namespace taraba::server
