#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "taraba/base/error.h"
#include "taraba/server/rate_limit.h"
#include "taraba/server/response_cache.h"

namespace taraba::server {

inline constexpr std::string_view json_type = "application/json; charset=utf-8";
inline constexpr std::string_view html_type = "text/html; charset=utf-8";
inline constexpr std::string_view text_type = "text/plain; charset=utf-8";

/// What goes back. The connection adds the head's constant part, date, length and encoding.
struct Response {
  int status = 200;
  std::string_view content_type = json_type;  ///< of a constant
  std::string headers;                        ///< more lines, each with its `\r\n`
  std::string own_body;
  RenderedPtr shared_body;  ///< in place of own_body
  bool packed = false;      ///< send the gzip form of shared_body
  int route = 0;            ///< row of the route table, for the metrics

  std::string_view body() const {
    if (!shared_body) return own_body;
    return packed ? shared_body->packed : shared_body->plain;
  }

  Response& with(std::string_view name, std::string_view value) &;
  Response&& with(std::string_view name, std::string_view value) &&;
};

/// `{"error", "code"}` with the status of the error's code; 503 comes with Retry-After.
Response failure(const Error&);
/// The same for what only HTTP knows. `message` is text that JSON needs not escape.
Response refusal(int status, std::string_view message);
Response refusal(int status);  ///< with the status' own name
Response no_content();
Response not_modified_response(std::string_view validator_lines);

/// 429, without the headers that every answer to a counted request has.
Response too_many(const RateState&);
void add_rate_headers(Response&, const RateState&);

/// What a head says beside the response itself.
struct HeadOptions {
  std::string_view date;  ///< as in the `Date` header
  bool keep_alive = true;
  bool http11 = true;
};

/// Replaces `head` with status line and headers, blank line included.
void write_head(std::string& head, const Response&, const HeadOptions&);

std::string_view reason_of(int status);

}  // namespace taraba::server
