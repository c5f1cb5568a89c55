#include "taraba/sandbox/request_log.h"

#include <simdjson.h>

#include <algorithm>
#include <map>
#include <string_view>

#include "taraba/server/authorization.h"
#include "taraba/wire/json_values.h"

namespace taraba::sandbox {
namespace {

using wire::JsonWriter;
using wire::put_member;

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

std::size_t size_of(const LoggedRequest& request) {
  std::size_t bytes = sizeof request + request.method.size() + request.path.size() +
                      request.query.size() + request.body.size();
  for (const auto& [name, value] : request.headers) {
    bytes += sizeof request.headers.front() + name.size() + value.size();
  }
  return bytes;
}

/// JSON has no other characters: a byte that is no UTF-8 becomes U+FFFD.
void put_readable(JsonWriter& json, std::string_view text) {
  if (simdjson::validate_utf8(text.data(), text.size())) return json.text(text);
  std::string readable;
  for (const char c : text) {
    if (static_cast<unsigned char>(c) < 0x80U) {
      readable += c;
    } else {
      readable += "\xEF\xBF\xBD";
    }
  }
  json.text(readable);
}

/// A name that came more than once has its values in one, with commas between them.
void put_headers(JsonWriter& json,
                 const std::vector<std::pair<std::string, std::string>>& headers) {
  std::map<std::string_view, std::string> joined;
  for (const auto& [name, value] : headers) {
    std::string& values = joined[name];
    if (!values.empty()) values += ", ";
    values += value;
  }
  json.raw('{');
  for (const auto& [name, values] : joined) {
    json.key(name);
    put_readable(json, values);
  }
  json.raw('}');
}

void put_request(JsonWriter& json, const LoggedRequest& request) {
  json.raw('{');
  put_member(json, "number", request.number);
  put_member(json, "received_at", request.received_at);
  put_member(json, "method", request.method);
  json.key("path");
  put_readable(json, request.path);
  json.key("query");
  put_readable(json, request.query);
  json.key("token");
  if (request.token) {
    put_readable(json, *request.token);
  } else {
    json.raw("null");
  }
  json.key("headers");
  put_headers(json, request.headers);
  json.key("body");
  put_readable(json, request.body);
  put_member(json, "status", request.status);
  put_member(json, "fault", request.fault);
  json.raw('}');
}

LoggedRequest logged(const server::Request& request) {
  LoggedRequest entry;
  const server::Target target = server::split_target(request.target);
  entry.received_at = request.received_at;
  entry.method = request.method_name;
  entry.path = target.path;
  entry.query = target.query;
  entry.token = server::find_token(request.authorization);
  entry.headers = request.fields;
  for (auto& [name, value] : entry.headers) std::ranges::transform(name, name.begin(), lower);
  entry.body = request.body;
  return entry;
}

}  // namespace

std::int64_t RequestLog::add(const server::Request& request, std::optional<std::int64_t> fault) {
  LoggedRequest entry = logged(request);
  entry.fault = fault;
  const std::lock_guard lock(mutex_);
  entry.number = ++last_number_;
  bytes_ += size_of(entry);
  requests_.push_back(std::move(entry));
  while (bytes_ > max_bytes_) drop_oldest();
  return last_number_;
}

void RequestLog::drop_oldest() {
  bytes_ -= size_of(requests_.front());
  requests_.pop_front();
  ++dropped_;
}

void RequestLog::set_status(std::int64_t number, int status) {
  const std::lock_guard lock(mutex_);
  // Numbers follow one another without a gap.
  if (requests_.empty() || number < requests_.front().number) return;
  const auto at = static_cast<std::size_t>(number - requests_.front().number);
  if (at < requests_.size()) requests_[at].status = status;
}

void RequestLog::clear() {
  const std::lock_guard lock(mutex_);
  requests_.clear();
  bytes_ = 0;
  dropped_ = 0;
}

RequestLog::Contents RequestLog::read() const {
  const std::lock_guard lock(mutex_);
  return {{requests_.begin(), requests_.end()}, dropped_};
}

std::string encode(const RequestLog::Contents& contents) {
  JsonWriter json(64 + contents.requests.size() * 512);
  json.raw('{');
  json.key("requests");
  wire::put_array(json, contents.requests,
                  [&](const LoggedRequest& request) { put_request(json, request); });
  put_member(json, "dropped", contents.dropped);
  json.raw('}');
  return std::move(json).take();
}

}  // namespace taraba::sandbox
