// Beast 1.81 asserts that five bytes of a last chunk are there when four may be: `0` and its line
// end, and one more. It goes on rightly from there, but a client must not end a build with asserts.
#define BOOST_DISABLE_ASSERTS

#include "taraba/server/request_parser.h"

#include <algorithm>
#include <boost/beast/http/error.hpp>
#include <functional>

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

/// `/path`, `http://host/path`, and `*` for OPTIONS; a host and port is for proxies.
bool is_target(std::string_view target, Method method) {
  if (target.starts_with('/')) return true;
  if (target == "*") return method == Method::options;
  const std::string_view scheme = target.substr(0, target.find("://"));
  return equals_ignoring_case(scheme, "http") || equals_ignoring_case(scheme, "https");
}

/// The host of an absolute target, which counts instead of the header's.
std::string_view authority_of(std::string_view target) {
  const auto scheme = target.find("://");
  if (target.starts_with('/') || scheme == std::string_view::npos) return {};
  target.remove_prefix(scheme + 3);
  return target.substr(0, target.find_first_of("/?#"));
}

/// Whether a request line ends as it must, in whatever version.
bool names_version(std::string_view head) {
  constexpr std::string_view form = " HTTP/9.9";
  const auto end = head.find("\r\n");
  if (end == std::string_view::npos || end < form.size()) return false;
  if (std::ranges::count(head.substr(0, end), ' ') != 2) return false;
  const std::string_view version = head.substr(end - form.size(), form.size());
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  return version.substr(0, 6) == form.substr(0, 6) && is_digit(version[6]) && version[7] == '.' &&
         is_digit(version[8]);
}

}  // namespace

RequestParser::RequestParser(Request& request, const Interceptor* interceptor)
    : request_(request), interceptor_(interceptor) {
  eager(true);
  header_limit(limits::max_request_line_bytes + limits::max_header_bytes);
  body_limit(limits::max_body_bytes);
}

std::size_t RequestParser::take(boost::asio::const_buffer bytes, error_code& ec) {
  input_ = {static_cast<const char*>(bytes.data()), bytes.size()};
  return put(bytes, ec);
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
  if (interceptor_ != nullptr) body_limit(interceptor_->max_body_bytes(request_.target));
  if (!line_too_long_ && !is_target(request_.target, request_.method)) ec = http::error::bad_target;
}

void RequestParser::on_field_impl(http::field field, string_view name, string_view text,
                                  error_code& ec) {
  const std::string_view value = view(text);
  if (is_folded(view(name), value)) {
    ec = http::error::bad_value;
    return;
  }
  if (is_header_done()) return;  // a trailer has no say
  if (interceptor_ != nullptr) request_.fields.emplace_back(view(name), value);
  switch (field) {
    case http::field::host:
      request_.host = value;
      ++hosts_;
      break;
    case http::field::content_length: check_length(value, ec); break;
    case http::field::transfer_encoding:
      // Beast lets other codings pass, and takes a body without chunks for the next request.
      if (!request_.http11 || !equals_ignoring_case(value, "chunked")) {
        ec = http::error::bad_transfer_encoding;
      }
      break;
    case http::field::authorization: request_.authorization = value; break;
    case http::field::accept_encoding: request_.accept_encoding = value; break;
    case http::field::if_none_match:
      if (!request_.if_none_match.empty()) request_.if_none_match += ',';
      request_.if_none_match += value;
      break;
    case http::field::if_modified_since: request_.if_modified_since = value; break;
    case http::field::range: request_.range = value; break;
    case http::field::expect:
      request_.expects_continue = equals_ignoring_case(trimmed(value), "100-continue");
      break;
    case http::field::forwarded:
      request_.forwarded = value;
      request_.via_proxy = true;
      break;
    case http::field::via: request_.via_proxy = true; break;
    case http::field::origin: request_.from_page = true; break;
    case http::field::unknown: take_extension(view(name), value); break;
    default: break;
  }
}

/// A value over several lines, which Beast joins: proxies may have read it otherwise.
bool RequestParser::is_folded(std::string_view name, std::string_view value) const {
  const char* const after_name = name.data() + name.size();
  const std::less<> before;
  if (before(value.data(), after_name) || before(input_.data() + input_.size(), value.data())) {
    return true;  // put together elsewhere
  }
  const auto gap = static_cast<std::size_t>(value.data() - after_name);
  return std::string_view(after_name, gap).find('\n') != std::string_view::npos;
}

/// One number, once: Beast would take a list of equal ones.
void RequestParser::check_length(std::string_view value, error_code& ec) {
  const bool is_number = value.find_first_not_of("0123456789") == std::string_view::npos;
  if (++lengths_ > 1 || value.empty() || !is_number) ec = http::error::bad_content_length;
}

void RequestParser::take_extension(std::string_view name, std::string_view value) {
  if (name.size() < 2 || (name[0] | 0x20) != 'x') return;
  constexpr std::string_view forwarded = "X-Forwarded";
  if (equals_ignoring_case(name.substr(0, forwarded.size()), forwarded) ||
      equals_ignoring_case(name, "X-Real-IP")) {
    request_.via_proxy = true;
  }
  if (equals_ignoring_case(name, "X-Forwarded-Proto")) request_.forwarded_proto = value;
  if (equals_ignoring_case(name, "X-Forwarded-Host")) request_.forwarded_host = value;
}

void RequestParser::on_header_impl(error_code& ec) {
  request_.keep_alive = keep_alive();
  const std::string_view authority = authority_of(request_.target);
  if (!authority.empty()) request_.host = authority;
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
  if (reason == http::error::bad_version && names_version(unparsed)) return 505;
  return 400;
}

}  // namespace taraba::server
