#include "taraba/server/openapi_components.h"

#include <array>

#include "taraba/base/error.h"
#include "taraba/wire/json_out.h"
#include "taraba/wire/schema.h"

namespace taraba::server {
namespace {

using wire::JsonWriter;

/// A header, and whether what may carry it always does.
struct Header {
  std::string_view name;
  std::string_view text;
  std::string_view schema;
  bool always;
};

constexpr auto rate_headers = std::to_array<Header>({
    {"RateLimit-Limit", "Requests a minute. None of the three where there is no limit.",
     R"({"type":"integer","minimum":1})", false},
    {"RateLimit-Remaining", "How many of them are left.", R"({"type":"integer","minimum":0})",
     false},
    {"RateLimit-Reset", "The second since 1970 at which the next minute begins.",
     R"({"type":"integer"})", false},
});
constexpr auto validators = std::to_array<Header>({
    {"ETag", "For `If-None-Match`.", R"({"type":"string"})", true},
    {"Last-Modified",
     "The newest change of anything the answer rests on, for `If-Modified-Since`. "
     "An empty collection has none.",
     R"({"type":"string"})", false},
});
constexpr auto retry = std::to_array<Header>({
    {"Retry-After", "Seconds to wait.", R"({"type":"integer","minimum":0})", true},
});

/// What a response that many operations share says.
struct SharedResponse {
  std::string_view status;
  std::string_view name;
  std::string_view text;
  Headers headers;
  std::string example;  ///< the body, where it is always the same
};

const std::array<SharedResponse, 10>& shared_responses() {
  static const std::array<SharedResponse, 10> responses = {{
      {"304", "NotModified", "The client's copy is good.", Headers::rate_and_validators, ""},
      {"400", "Malformed", "The body is not JSON.", Headers::rate, ""},
      {"401", "Unauthorized", "The token is missing, unknown, revoked, or lacks the permission.",
       Headers::rate, wire::encode_error(unauthorized())},
      {"403", "Forbidden", "The account hibernates.", Headers::rate,
       wire::encode_error(hibernating())},
      {"404", "NotFound", "The caller has nothing of this id.", Headers::rate,
       wire::encode_error(not_found())},
      {"413", "TooLarge", "The body is too long.", Headers::none, ""},
      {"422", "Invalid",
       "Understood, and against a rule. Nothing was changed; the text names value and expectation.",
       Headers::rate, ""},
      {"429", "RateLimited", "Too many requests.", Headers::rate_and_retry,
       wire::encode_error({ErrorCode::rate_limited, "Rate Limit Exceeded"})},
      {"503", "Unavailable", "The storage refused. Nothing was changed.", Headers::rate_and_retry,
       ""},
      {"default", "Refused",
       "What may happen to any request: 400 where it is not HTTP or names no host, 408 where it "
       "came too slowly, 413, 414 or 431 where it is too long, 500 for a fault of the server, 503 "
       "where it can serve no more.",
       Headers::none, ""},
  }};
  return responses;
}

template <std::size_t size>
void put_references(JsonWriter& json, const std::array<Header, size>& headers) {
  for (const Header& header : headers) {
    json.key(header.name);
    json.raw(R"({"$ref":"#/components/headers/)");
    json.raw(header.name);
    json.raw("\"}");
  }
}

template <std::size_t size>
void put_definitions(JsonWriter& json, const std::array<Header, size>& headers) {
  for (const Header& header : headers) {
    json.key(header.name);
    json.raw(R"({"description":)");
    json.text(header.text);
    if (header.always) json.raw(R"(,"required":true)");
    json.key("schema");
    json.raw(header.schema);
    json.raw('}');
  }
}

void put_response(JsonWriter& json, const SharedResponse& response) {
  json.key(response.name);
  json.raw(R"({"description":)");
  json.text(response.text);
  put_headers(json, response.headers);
  if (response.status != "304") {
    json.raw(R"(,"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Error"})");
    if (!response.example.empty()) {
      json.key("example");
      json.raw(response.example);
    }
    json.raw("}}");
  }
  json.raw('}');
}

}  // namespace

void put_headers(JsonWriter& json, Headers headers) {
  if (headers == Headers::none) return;
  json.key("headers");
  json.raw('{');
  put_references(json, rate_headers);
  if (headers == Headers::rate_and_validators) put_references(json, validators);
  if (headers == Headers::rate_and_retry) put_references(json, retry);
  json.raw('}');
}

void put_shared_response(JsonWriter& json, std::string_view status) {
  for (const SharedResponse& response : shared_responses()) {
    if (response.status != status) continue;
    json.key(status);
    json.raw(R"({"$ref":"#/components/responses/)");
    json.raw(response.name);
    json.raw("\"}");
  }
}

void put_components(JsonWriter& json) {
  json.key("components");
  json.raw(R"({"securitySchemes":{"token":{"type":"http","scheme":"bearer","description":)");
  json.text("A token, a UUID. What it must permit stands with each operation.");
  json.raw(R"(}},"headers":{)");
  put_definitions(json, rate_headers);
  put_definitions(json, validators);
  put_definitions(json, retry);
  json.raw(
      R"(},"parameters":{"id":{"name":"id","in":"path","required":true,)"
      R"("description":"Of the resource.","schema":{"type":"integer","format":"int64"}},)"
      R"("IfNoneMatch":{"name":"If-None-Match","in":"header",)"
      R"("description":"An `ETag` that was sent before; wins over the date.",)"
      R"("schema":{"type":"string"}},)"
      R"("IfModifiedSince":{"name":"If-Modified-Since","in":"header",)"
      R"("description":"A `Last-Modified` that was sent before.","schema":{"type":"string"}}},)"
      R"("responses":{)");
  for (const SharedResponse& response : shared_responses()) put_response(json, response);
  json.raw('}');
  json.key("schemas");
  json.raw(wire::encode_schemas());
  json.raw('}');
}

}  // namespace taraba::server
