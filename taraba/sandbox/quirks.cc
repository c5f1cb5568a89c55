#include "taraba/sandbox/quirks.h"

#include <simdjson.h>

#include "taraba/base/limits.h"
#include "taraba/model/page.h"
#include "taraba/model/review.h"
#include "taraba/sandbox/body.h"
#include "taraba/wire/json_out.h"
#include "taraba/wire/json_values.h"

namespace taraba::sandbox {
namespace {

using server::Method;
using server::Request;
using server::Response;

constexpr std::string_view reviews = "/v2/reviews";
constexpr std::string_view one_review = "/v2/reviews/";

std::string plain_body(const Response& response) {
  return response.shared_body ? response.shared_body->plain : response.own_body;
}

void set_body(Response& response, std::string body) {
  response.shared_body.reset();
  response.packed = false;
  response.own_body = std::move(body);
}

std::string url_of(std::string_view json) {
  simdjson::dom::parser parser;
  std::string_view url;
  if (parser.parse(json.data(), json.size())["url"].get(url)) return {};
  return std::string(url);
}

/// `{"id":4194305,"object":"review","url":".../v2/reviews/4194305",` at its beginning.
std::string without_id(std::string body) {
  const auto replace_number = [&body](std::string_view before, char after) {
    const auto at = body.find(before);
    if (at == std::string::npos) return;
    const auto begin = at + before.size();
    const auto end = body.find(after, begin);
    if (end != std::string::npos) body.replace(begin, end - begin, "0");
  };
  replace_number("\"id\":", ',');
  replace_number(one_review, '"');
  return body;
}

std::string empty_page(const std::string& body) {
  Page<Review> page;
  page.per_page = limits::large_page_size;
  return wire::encode(page, {.base = url_of(body), .path = {}, .query = {}, .cursor = {}});
}

/// The lines of the headers that an error has, too.
std::string rate_lines(std::string_view headers) {
  std::string lines;
  while (!headers.empty()) {
    const std::string_view line = headers.substr(0, headers.find('\n') + 1);
    if (line.starts_with("RateLimit-")) lines += line;
    headers.remove_prefix(line.size());
  }
  return lines;
}

}  // namespace

Result<Quirks> parse_quirks(std::string_view json, Quirks quirks) {
  const auto read = read_body(json, [&](transfer::ObjectReader& body) {
    body.read_if_there("created_status", quirks.created_status);
    body.read_if_there("zero_review_id", quirks.zero_review_id);
    body.read_if_there("empty_reviews", quirks.empty_reviews);
  });
  if (!read) return read.error();
  return quirks;
}

std::string encode(const Quirks& quirks) {
  wire::JsonWriter json(128);
  json.raw('{');
  wire::put_member(json, "created_status", quirks.created_status);
  wire::put_member(json, "zero_review_id", quirks.zero_review_id);
  wire::put_member(json, "empty_reviews", quirks.empty_reviews);
  json.raw('}');
  return std::move(json).take();
}

void apply(const Quirks& quirks, const Request& request, Response& response) {
  if (response.status != 200) return;
  const std::string_view path =
      server::without_trailing_slash(server::split_target(request.target).path);
  if (request.method == Method::post) {
    if (quirks.zero_review_id && path == reviews) {
      set_body(response, without_id(plain_body(response)));
    }
    if (quirks.created_status) response.status = 201;
  } else if (quirks.empty_reviews && path == reviews) {
    set_body(response, empty_page(plain_body(response)));
  } else if (quirks.empty_reviews && path.starts_with(one_review)) {
    Response missing = server::failure(not_found());
    missing.headers += rate_lines(response.headers);
    missing.route = response.route;
    response = std::move(missing);
  }
}

}  // namespace taraba::sandbox
