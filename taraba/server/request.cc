#include "taraba/server/request.h"

#include <algorithm>

namespace taraba::server {
namespace {

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

}  // namespace

void Request::clear() {
  method = Method::other;
  for (std::string* text :
       {&method_name, &target, &host, &authorization, &accept_encoding, &if_none_match,
        &if_modified_since, &range, &forwarded, &forwarded_proto, &forwarded_host, &body}) {
    text->clear();
  }
  fields.clear();
  via_proxy = false;
  from_page = false;
  http11 = true;
  keep_alive = true;
  expects_continue = false;
}

Target split_target(std::string_view target) {
  if (!target.starts_with('/')) {
    const auto scheme = target.find("://");
    if (scheme == std::string_view::npos) return {};
    const auto path = target.find_first_of("/?", scheme + 3);
    if (path == std::string_view::npos) return {"/", ""};
    if (target[path] == '?') return {"/", target.substr(path + 1)};
    target.remove_prefix(path);
  }
  const auto mark = target.find('?');
  if (mark == std::string_view::npos) return {target, ""};
  return {target.substr(0, mark), target.substr(mark + 1)};
}

std::string_view without_trailing_slash(std::string_view path) {
  if (path.size() > 1 && path.ends_with('/')) path.remove_suffix(1);
  return path;
}

bool equals_ignoring_case(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, {}, lower, lower);
}

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

}  // namespace taraba::server
