#pragma once

#include <string>
#include <string_view>

#include "taraba/model/library.h"
#include "taraba/server/metrics.h"
#include "taraba/server/origin.h"
#include "taraba/server/request.h"
#include "taraba/server/response.h"
#include "taraba/server/server.h"

namespace taraba::server {

/// What is served without a token: pages, pictures, and what an operator watches. What it is given
/// must outlive it.
class Site {
 public:
  struct Parts {
    const Library& library;
    const Origin& origin;
    const Metrics& metrics;
    const ResponseCache& cache;
    const ServerHooks& hooks;
    const ServerOptions& options;
  };
  explicit Site(const Parts& parts) : parts_(parts) {}

  Response index(const Request&, std::string_view) const;
  Response radical(const Request&, std::string_view slug) const;
  Response kanji(const Request&, std::string_view characters) const;
  Response vocabulary(const Request&, std::string_view characters) const;
  Response picture(const Request&, std::string_view file) const;
  Response strokes(const Request&, std::string_view file) const;
  Response style(const Request&, std::string_view) const;

  Response health(const Request&, std::string_view) const;
  Response readiness(const Request&, std::string_view) const;
  Response metrics(const Request&, std::string_view) const;

 private:
  /// `ID.svg`; its text, perhaps changed by `shown`.
  Response drawing(std::string_view file, std::string (*shown)(std::string_view)) const;
  Response document(const Request&, std::string_view folder, std::string_view name) const;

  Parts parts_;
};

}  // namespace taraba::server
