#pragma once
// What the operations of the OpenAPI document have in common.

#include <string>
#include <string_view>

#include "taraba/wire/json_writer.h"

namespace taraba::server {

/// The headers of an answer as `"headers"`: those of the rate limit, and more.
enum class Headers { none, rate, rate_and_validators, rate_and_retry };
void put_headers(wire::JsonWriter& json, Headers headers);

/// The key of a response, and in place of its value the one that all operations share.
/// `status`: as documented below `components`, or `default` for what may happen to any request.
void put_shared_response(wire::JsonWriter& json, std::string_view status);

/// `"components"`: security, headers, parameters, shared responses and schemas.
void put_components(wire::JsonWriter& json);

}  // namespace taraba::server
