#include "taraba/sandbox/fault.h"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

#include "taraba/sandbox/body.h"
#include "taraba/wire/json_values.h"

namespace taraba::sandbox {
namespace {

using transfer::ObjectReader;
using wire::JsonWriter;
using wire::put_member;

constexpr std::int64_t most_requests = std::numeric_limits<std::int32_t>::max();
constexpr std::int64_t longest_delay_ms = 600'000;
constexpr std::int64_t longest_retry_s = 86'400;

struct KindName {
  FaultKind kind;
  std::string_view name;
};
constexpr std::array kind_names = {
    KindName{FaultKind::delay, "delay"},           KindName{FaultKind::status, "status"},
    KindName{FaultKind::cut_before, "cut_before"}, KindName{FaultKind::cut_after, "cut_after"},
    KindName{FaultKind::truncate, "truncate"},
};

std::string_view name_of(FaultKind kind) {
  return std::ranges::find(kind_names, kind, &KindName::kind)->name;
}

void read_kind(ObjectReader& body, FaultKind& kind) {
  std::string name;
  body.read("kind", name);
  const auto* const found = std::ranges::find(kind_names, name, &KindName::name);
  body.expect(found != kind_names.end(), "kind",
              "delay, status, cut_before, cut_after or truncate");
  if (found != kind_names.end()) kind = found->kind;
}

void read_status(ObjectReader& body, Fault& fault) {
  body.read("status", fault.status);
  const bool known =
      fault.status == 401 || fault.status == 429 || fault.status == 500 || fault.status == 503;
  body.expect(known, "status", "401, 429, 500 or 503");
  if (fault.status != 429 && fault.status != 503) return;
  fault.retry_after_s = body.read_number("retry_after_s", 0, longest_retry_s);
}

void read_pattern(ObjectReader& body, RequestPattern& pattern) {
  for (const auto& [key, text] :
       {std::pair("method", &pattern.method), std::pair("path", &pattern.path),
        std::pair("token", &pattern.token)}) {
    std::string value;
    if (body.read_if_there(key, value)) *text = value;
  }
  body.expect(!pattern.path || pattern.path->starts_with('/') || pattern.path->starts_with('*'),
              "path", "one that begins with /");
}

void read_fault(ObjectReader& body, Fault& fault) {
  read_kind(body, fault.kind);
  read_pattern(body, fault.requests);
  fault.skip = body.read_number("skip", 0, most_requests).value_or(0);
  if (body.read_if_there("times", fault.times)) {
    body.expect(!fault.times || (*fault.times >= 1 && *fault.times <= most_requests), "times",
                "1 to " + std::to_string(most_requests) + ", or null");
  }
  const auto delay_ms = body.read_number("delay_ms", 0, longest_delay_ms);
  fault.delay = std::chrono::milliseconds(delay_ms.value_or(0));
  if (fault.kind == FaultKind::delay && !delay_ms) body.refuse("delay_ms is missing");
  if (fault.kind == FaultKind::status) read_status(body, fault);
}

void put_optional_text(JsonWriter& json, std::string_view key,
                       const std::optional<std::string>& text) {
  json.key(key);
  if (text) return json.text(*text);
  json.raw("null");
}

bool is_spent(const FaultRule& rule) { return rule.fault.times && rule.hits >= *rule.fault.times; }

}  // namespace

Result<Fault> parse_fault(std::string_view json) {
  Fault fault;
  const auto read = read_body(json, [&](ObjectReader& body) { read_fault(body, fault); });
  if (!read) return read.error();
  return fault;
}

std::string encode(const FaultRule& rule) {
  const Fault& fault = rule.fault;
  JsonWriter json(512);
  json.raw('{');
  put_member(json, "id", rule.id);
  put_member(json, "kind", name_of(fault.kind));
  if (fault.kind == FaultKind::status) {
    put_member(json, "status", fault.status);
    put_member(json, "retry_after_s", fault.retry_after_s);
  }
  put_member(json, "delay_ms", fault.delay.count());
  put_optional_text(json, "method", fault.requests.method);
  put_optional_text(json, "path", fault.requests.path);
  put_optional_text(json, "token", fault.requests.token);
  put_member(json, "skip", fault.skip);
  put_member(json, "times", fault.times);
  put_member(json, "seen", rule.seen);
  put_member(json, "hits", rule.hits);
  json.raw('}');
  return std::move(json).take();
}

std::string encode(const std::vector<FaultRule>& rules) {
  JsonWriter json(64 + rules.size() * 256);
  json.raw('{');
  json.key("faults");
  wire::put_array(json, rules, [&](const FaultRule& rule) { json.raw(encode(rule)); });
  json.raw('}');
  return std::move(json).take();
}

FaultRule FaultRules::add(Fault fault) {
  const std::lock_guard lock(mutex_);
  return rules_.emplace_back(FaultRule{.id = ++last_id_, .fault = std::move(fault)});
}

std::vector<FaultRule> FaultRules::list() const {
  const std::lock_guard lock(mutex_);
  return rules_;
}

bool FaultRules::remove(std::int64_t id) {
  const std::lock_guard lock(mutex_);
  return std::erase_if(rules_, [id](const FaultRule& rule) { return rule.id == id; }) != 0;
}

void FaultRules::clear() {
  const std::lock_guard lock(mutex_);
  rules_.clear();
}

std::optional<FaultRule> FaultRules::take(const RequestTraits& request) {
  const std::lock_guard lock(mutex_);
  for (FaultRule& rule : rules_) {
    if (is_spent(rule) || !rule.fault.requests.matches(request)) continue;
    if (++rule.seen <= rule.fault.skip) continue;
    ++rule.hits;
    return rule;
  }
  return std::nullopt;
}

}  // namespace taraba::sandbox
