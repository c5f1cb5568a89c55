#pragma once

#include <string>

#include "taraba/base/result.h"
#include "taraba/server/request.h"

namespace taraba::server {

/// What the addresses in answers begin with: fixed by the operator, or as the request was
/// addressed.
class Origin {
 public:
  /// `invalid` for a base that is not `http(s)://host[/path]`. An empty one means the request's
  /// Host.
  static Result<Origin> make(std::string_view base_url, bool behind_proxy);

  /// Scheme, host and prefix, no trailing slash. `malformed` for a Host that is none. With
  /// a proxy in front, what it forwards is believed.
  Result<std::string> of(const Request&) const;

  /// As the operator fixed it, without a trailing slash; empty if the request decides.
  const std::string& base_url() const { return base_; }

  /// The path without the prefix of the base, under which everything is served too.
  std::string_view strip_prefix(std::string_view path) const;

 private:
  std::string base_;
  std::string prefix_;
  bool behind_proxy_ = false;
};

}  // namespace taraba::server
