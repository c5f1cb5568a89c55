#pragma once

#include <string>
#include <string_view>

namespace taraba::server {

/// The OpenAPI 3.1 document of every operation that needs a token (docs/api.md#openapi), made from
/// the route table and from what `wire` reads and writes.
/// `base_url`: what addresses of the server begin with; empty where that is the request's host.
std::string render_openapi(std::string_view version, std::string_view base_url);

}  // namespace taraba::server
