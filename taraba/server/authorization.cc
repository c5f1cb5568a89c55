#include "taraba/server/authorization.h"

#include "taraba/server/request.h"

namespace taraba::server {
namespace {

constexpr std::size_t max_token_bytes = 256;

std::string_view unquoted(std::string_view text) {
  if (text.size() >= 2 && text.front() == '"' && text.back() == '"') {
    return text.substr(1, text.size() - 2);
  }
  return text;
}

/// `token=x`, among other parameters or alone.
std::string_view token_parameter(std::string_view parameters) {
  while (!parameters.empty()) {
    const auto end = parameters.find_first_of(",;");
    const std::string_view parameter = trimmed(parameters.substr(0, end));
    const auto equals = parameter.find('=');
    if (equals != std::string_view::npos &&
        equals_ignoring_case(trimmed(parameter.substr(0, equals)), "token")) {
      return trimmed(parameter.substr(equals + 1));
    }
    if (end == std::string_view::npos) break;
    parameters.remove_prefix(end + 1);
  }
  return {};
}

}  // namespace

std::optional<std::string_view> find_token(std::string_view authorization) {
  authorization = trimmed(authorization);
  const auto blank = authorization.find_first_of(" \t");
  if (blank == std::string_view::npos) return std::nullopt;
  const std::string_view scheme = authorization.substr(0, blank);
  const std::string_view rest = trimmed(authorization.substr(blank));

  std::string_view token;
  if (equals_ignoring_case(scheme, "Bearer")) token = unquoted(rest);
  if (equals_ignoring_case(scheme, "Token")) token = unquoted(token_parameter(rest));
  if (token.empty() || token.size() > max_token_bytes) return std::nullopt;
  return token;
}

}  // namespace taraba::server
