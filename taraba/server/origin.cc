#include "taraba/server/origin.h"

#include <algorithm>

namespace taraba::server {
namespace {

constexpr std::size_t max_host_bytes = 255;

bool is_host(std::string_view text) {
  constexpr std::string_view legal =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_:[]";
  return !text.empty() && text.size() <= max_host_bytes &&
         text.find_first_not_of(legal) == std::string_view::npos;
}

/// The first item of a list: what the outermost proxy saw.
std::string_view first_of_list(std::string_view list) {
  return trimmed(list.substr(0, list.find(',')));
}

/// `proto` or `host` in the first element of `Forwarded`.
std::string_view forwarded_parameter(std::string_view forwarded, std::string_view name) {
  std::string_view element = first_of_list(forwarded);
  while (!element.empty()) {
    const auto semicolon = element.find(';');
    const std::string_view pair = trimmed(element.substr(0, semicolon));
    const auto equals = pair.find('=');
    if (equals != std::string_view::npos && equals_ignoring_case(pair.substr(0, equals), name)) {
      std::string_view value = pair.substr(equals + 1);
      if (value.size() >= 2 && value.front() == '"') value = value.substr(1, value.size() - 2);
      return value;
    }
    if (semicolon == std::string_view::npos) break;
    element.remove_prefix(semicolon + 1);
  }
  return {};
}

}  // namespace

Result<Origin> Origin::make(std::string_view base_url, bool behind_proxy) {
  Origin origin;
  origin.behind_proxy_ = behind_proxy;
  while (base_url.ends_with('/')) base_url.remove_suffix(1);
  if (base_url.empty()) return origin;

  const auto scheme = base_url.find("://");
  const std::string_view name = base_url.substr(0, scheme);
  if (scheme == std::string_view::npos || (name != "http" && name != "https")) {
    return invalid("base URL must begin with http:// or https://: " + std::string(base_url));
  }
  const std::string_view rest = base_url.substr(scheme + 3);
  const auto slash = rest.find('/');
  if (!is_host(rest.substr(0, slash)) || rest.find_first_of("?#\"<> ") != std::string_view::npos) {
    return invalid("base URL must be a host and a path: " + std::string(base_url));
  }
  origin.base_ = base_url;
  if (slash != std::string_view::npos) origin.prefix_ = rest.substr(slash);
  return origin;
}

Result<std::string> Origin::of(const Request& request) const {
  if (!base_.empty()) return base_;
  std::string_view host = request.host;
  std::string_view scheme = request.secure ? "https" : "http";
  if (behind_proxy_) {
    std::string_view proto = forwarded_parameter(request.forwarded, "proto");
    if (proto.empty()) proto = first_of_list(request.forwarded_proto);
    if (equals_ignoring_case(proto, "https")) scheme = "https";
    if (equals_ignoring_case(proto, "http")) scheme = "http";
    std::string_view forwarded = forwarded_parameter(request.forwarded, "host");
    if (forwarded.empty()) forwarded = first_of_list(request.forwarded_host);
    if (!forwarded.empty()) host = forwarded;
  }
  if (!is_host(host)) return malformed("Host is not a host name");
  std::string base;
  base.reserve(scheme.size() + 3 + host.size());
  base.append(scheme).append("://").append(host);
  return base;
}

std::string_view Origin::strip_prefix(std::string_view path) const {
  if (prefix_.empty() || !path.starts_with(prefix_)) return path;
  const std::string_view rest = path.substr(prefix_.size());
  if (rest.empty()) return "/";
  return rest.starts_with('/') ? rest : path;
}

}  // namespace taraba::server
