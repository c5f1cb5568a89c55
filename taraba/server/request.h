#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "taraba/base/timestamp.h"

namespace taraba::server {

enum class Method { get, head, post, put, del, options, other };

/// What a request says, as far as anybody here asks. Reused from one request of a connection to the
/// next, so that its strings keep their memory.
struct Request {
  Method method = Method::other;
  std::string method_name;  ///< for the log
  std::string target;       ///< as sent
  std::string host;
  std::string authorization;
  std::string accept_encoding;
  std::string if_none_match;
  std::string if_modified_since;
  std::string range;
  std::string forwarded;        ///< `Forwarded`
  std::string forwarded_proto;  ///< `X-Forwarded-Proto`
  std::string forwarded_host;   ///< `X-Forwarded-Host`
  bool via_proxy = false;       ///< some proxy put its name or its client's into the head
  bool from_page = false;       ///< a browser asks for a page of another origin
  std::string body;
  std::vector<std::pair<std::string, std::string>> fields;  ///< all, as sent; for an interceptor
  bool http11 = true;
  bool keep_alive = true;
  bool expects_continue = false;
  bool from_loopback = false;  ///< the peer's address
  bool secure = false;         ///< came over TLS
  Timestamp received_at;       ///< by the server's clock

  /// Forgets the message; what the connection knows stays.
  void clear();
};

/// The two halves of a target: origin form, absolute form, and `*`, which has an empty path.
struct Target {
  std::string_view path;   ///< percent-encoded, begins with `/`
  std::string_view query;  ///< without the `?`
};
Target split_target(std::string_view target);

/// Without a trailing slash, unless nothing else is left.
std::string_view without_trailing_slash(std::string_view path);

/// Header values: compared without case, trimmed of blanks.
bool equals_ignoring_case(std::string_view a, std::string_view b);
std::string_view trimmed(std::string_view text);

}  // namespace taraba::server
