#include "taraba/sandbox/request_pattern.h"

namespace taraba::sandbox {
namespace {

/// Greedy with one way back, to the last star: linear but for that.
bool matches_glob(std::string_view pattern, std::string_view text) {
  std::size_t p = 0;
  std::size_t t = 0;
  std::size_t star = std::string_view::npos;
  std::size_t after_star = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      after_star = t;
    } else if (p < pattern.size() && pattern[p] == text[t]) {
      ++p;
      ++t;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      t = ++after_star;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of('*', p) == std::string_view::npos;
}

}  // namespace

bool RequestPattern::matches(const RequestTraits& request) const {
  if (method ? *method != request.method : request.method == "OPTIONS") return false;
  if (path && !matches_glob(*path, request.path)) return false;
  return !token || *token == request.token;
}

}  // namespace taraba::sandbox
