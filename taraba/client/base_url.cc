#include "taraba/client/base_url.h"

#include <algorithm>

namespace taraba::client {
namespace {

bool is_visible(char c) { return c > ' ' && c < '\x7f'; }

Error refused(std::string_view text, std::string_view expected) {
  return invalid("base_url: \"" + std::string(text.substr(0, 200)) + "\" " + std::string(expected));
}

bool is_loopback(std::string_view host) {
  if (host == "localhost" || host == "[::1]") return true;
  return host.starts_with("127.") &&
         std::ranges::all_of(host, [](char c) { return c == '.' || (c >= '0' && c <= '9'); });
}

bool is_port(std::string_view port) {
  return !port.empty() && port.size() <= 5 &&
         std::ranges::all_of(port, [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

Result<std::string> parse_base_url(std::string_view text, bool allow_plain_http) {
  constexpr std::string_view secure = "https://";
  constexpr std::string_view plain = "http://";
  const bool is_secure = text.starts_with(secure);
  if (!is_secure && !text.starts_with(plain)) {
    return refused(text, "does not begin with https:// or http://");
  }
  if (!std::ranges::all_of(text, is_visible) ||
      text.find_first_of("@?#\\\"<>") != std::string_view::npos) {
    return refused(text, "has a user, a query, a fragment or a blank");
  }
  const std::string_view rest = text.substr(is_secure ? secure.size() : plain.size());
  const std::string_view authority = rest.substr(0, rest.find('/'));
  const auto bracket = authority.rfind(']');
  const auto colon = authority.rfind(':');
  const bool has_port =
      colon != std::string_view::npos && (bracket == std::string_view::npos || colon > bracket);
  const std::string_view host = authority.substr(0, has_port ? colon : authority.size());
  if (host.empty() || (has_port && !is_port(authority.substr(colon + 1)))) {
    return refused(text, "names no host");
  }
  if (!is_secure && !allow_plain_http && !is_loopback(host)) {
    return refused(text, "would send the token in the clear; use https or allow_plain_http");
  }
  const auto end = text.find_last_not_of('/');
  return std::string(text.substr(0, end + 1));
}

Result<void> check_token(std::string_view token) {
  if (token.empty()) return invalid("token: there is none");
  if (!std::ranges::all_of(token, is_visible)) {
    return invalid("token: it has blanks or characters that are not ASCII");
  }
  return {};
}

}  // namespace taraba::client
