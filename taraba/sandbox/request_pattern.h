#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace taraba::sandbox {

/// What a fault looks at in a request.
struct RequestTraits {
  std::string_view method;  ///< `GET`
  std::string_view path;    ///< without query and trailing slash
  std::string_view token;   ///< empty without one
};

/// Which requests; what is absent lets all pass.
struct RequestPattern {
  std::optional<std::string> method;
  std::optional<std::string> path;  ///< `*` stands for any characters, also for none
  std::optional<std::string> token;

  /// A browser's question whether it may ask, OPTIONS, is met only by that method's name.
  bool matches(const RequestTraits&) const;
};

}  // namespace taraba::sandbox
