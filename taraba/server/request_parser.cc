#include "taraba/server/request_parser.h"

#include <boost/beast/http/error.hpp>

#include "taraba/base/limits.h"

namespace taraba::server {
namespace {

namespace http = boost::beast::http;

std::string_view view(boost::beast::string_view text) { return {text.data(), text.size()}; }

Method method_of(http::verb verb) {
  switch (verb) {
    case http::verb::get: return Method::get;
    case http::verb::head: return Method::head;
    case http::verb::post: return Method::post;
    case http::verb::put: return Method::put;
    case http::verb::delete_: return Method::del;
    case http::verb::options: return Method::options;
    default: return Method::other;
  }
}

}  // namespace

RequestParser::RequestParser(Request& request) : request_(request) {
  eager(true);
  header_limit(limits::max_request_line_bytes + limits::max_header_bytes);
  body_limit(limits::max_body_bytes);
}

void RequestParser::on_request_impl(http::verb verb, string_view method, string_view target,
                                    int version, error_code& ec) {
  line_too_long_ = target.size() > limits::max_request_line_bytes;
  if (line_too_long_) ec = http::error::header_limit;
  request_.method = method_of(verb);
  request_.method_name = view(method);
  request_.target = view(target);
  request_.http11 = version >= 11;
  has_request_line_ = true;
  header_limit(limits::max_header_bytes);  // counted anew for the fields
}

void RequestParser::on_field_impl(http::field field, string_view name, string_view text,
                                  error_code&) {
  if (is_header_done()) return;  // a trailer has no say
  const std::string_view value = view(text);
  switch (field) {
    case http::field::host:
      request_.host = value;
      ++hosts_;
      break;
    case http::field::authorization: request_.authorization = value; break;
    case http::field::accept_encoding: request_.accept_encoding = value; break;
    case http::field::if_none_match:
      if (!request_.if_none_match.empty()) request_.if_none_match += ',';
      request_.if_none_match += value;
      break;
    case http::field::if_modified_since: request_.if_modified_since = value; break;
    case http::field::expect:
      request_.expects_continue = equals_ignoring_case(trimmed(value), "100-continue");
      break;
    case http::field::forwarded:
      request_.forwarded = value;
      request_.via_proxy = true;
      break;
    case http::field::via: request_.via_proxy = true; break;
    case http::field::unknown: take_extension(view(name), value); break;
    default: break;
  }
}

void RequestParser::take_extension(std::string_view name, std::string_view value) {
  if (name.size() < 2 || (name[0] | 0x20) != 'x') return;
  if (equals_ignoring_case(name, "X-Forwarded-For")) request_.via_proxy = true;
  if (equals_ignoring_case(name, "X-Forwarded-Proto")) request_.forwarded_proto = value;
  if (equals_ignoring_case(name, "X-Forwarded-Host")) request_.forwarded_host = value;
}

void RequestParser::on_header_impl(error_code& ec) {
  request_.keep_alive = keep_alive();
  if (hosts_ > 1 || (request_.http11 && hosts_ == 0)) ec = http::error::bad_field;
}

std::size_t RequestParser::on_body_impl(string_view body, error_code&) {
  request_.body += view(body);
  return body.size();
}

std::size_t RequestParser::on_chunk_body_impl(std::uint64_t, string_view body, error_code&) {
  request_.body += view(body);
  return body.size();
}

int RequestParser::refusal(error_code reason, std::string_view unparsed) const {
  if (reason == http::error::header_limit) {
    const bool line_fits =
        has_request_line_ ||
        unparsed.substr(0, limits::max_request_line_bytes).find('\n') != std::string_view::npos;
    return line_too_long_ || !line_fits ? 414 : 431;
  }
  if (reason == http::error::body_limit) return 413;
  if (reason == http::error::bad_version) return 505;
  return 400;
}

}  // namespace taraba::server
