#include "app/values.h"

#include <array>
#include <charconv>
#include <vector>

#include "app/suggestion.h"
#include "taraba/wire/dates.h"

namespace taraba::app {
namespace {

constexpr std::array<std::string_view, 3> subscription_names = {"free", "recurring", "lifetime"};

Error unexpected(std::string_view source, std::string_view text, std::string_view expectation) {
  return invalid(std::string(source) + " is \"" + std::string(text) + "\", expected " +
                 std::string(expectation));
}

std::optional<std::int64_t> integer(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

}  // namespace

Result<std::int64_t> parse_number(std::string_view source, std::string_view text,
                                  std::int64_t least, std::int64_t most) {
  const std::optional<std::int64_t> value = integer(text);
  if (!value || *value < least || *value > most) {
    return unexpected(source, text,
                      "an integer from " + std::to_string(least) + " to " + std::to_string(most));
  }
  return *value;
}

Result<bool> parse_switch(std::string_view source, std::string_view text) {
  for (const std::string_view yes : {"true", "yes", "on", "1"}) {
    if (text == yes) return true;
  }
  for (const std::string_view no : {"false", "no", "off", "0"}) {
    if (text == no) return false;
  }
  return unexpected(source, text, "true or false");
}

Result<Level> parse_level(std::string_view source, std::string_view text) {
  const Result<std::int64_t> value = parse_number(source, text, 1, limits::max_level);
  if (!value) return value.error();
  return Level(static_cast<int>(*value));
}

Result<SubscriptionType> parse_subscription(std::string_view source, std::string_view text) {
  for (std::size_t i = 0; i < subscription_names.size(); ++i) {
    if (text == subscription_names[i]) return static_cast<SubscriptionType>(i);
  }
  return unexpected(source, text, "free, recurring or lifetime");
}

Result<Scope> parse_scope_name(std::string_view source, std::string_view text) {
  if (const std::optional<Scope> scope = parse_scope(text)) return *scope;
  const std::vector<std::string> names(scope_names.begin(), scope_names.end());
  const std::string near = suggestion(text, names);
  if (!near.empty()) {
    return invalid(std::string(source) + " is \"" + std::string(text) + "\"" + near);
  }
  std::string all;
  for (const std::string& name : names) all.append(all.empty() ? "" : ", ").append(name);
  return unexpected(source, text, "one of " + all);
}

Result<std::optional<Timestamp>> parse_date_or_none(std::string_view source,
                                                    std::string_view text) {
  if (text == "none") return std::optional<Timestamp>();
  const std::optional<Timestamp> date = wire::parse_timestamp(text);
  if (!date) return unexpected(source, text, "a date such as 2027-01-31T00:00:00Z, or none");
  return date;
}

Result<std::optional<int>> parse_rate_limit(std::string_view source, std::string_view text) {
  if (text == "off") return std::optional<int>();
  const Result<std::int64_t> number = parse_number(source, text, 1, 1'000'000);
  if (!number) return invalid(number.error().message + ", or off");
  return std::optional(static_cast<int>(*number));
}

Result<Timestamp> parse_time(std::string_view source, std::string_view text) {
  const std::optional<Timestamp> time = wire::parse_timestamp(text);
  if (!time) return unexpected(source, text, "a time such as 2026-03-01T12:00:00Z");
  return *time;
}

Result<Address> parse_address(std::string_view source, std::string_view text) {
  const std::string_view expectation = "HOST:PORT, port 0 to 65535, such as 127.0.0.1:8080";
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos) return unexpected(source, text, expectation);
  std::string_view host = text.substr(0, colon);
  const std::optional<std::int64_t> port = integer(text.substr(colon + 1));
  if (!port || *port < 0 || *port > 65'535) return unexpected(source, text, expectation);
  const bool bracketed = host.size() > 2 && host.front() == '[' && host.back() == ']';
  if (bracketed) host = host.substr(1, host.size() - 2);
  if (host.empty() || (!bracketed && host.find_first_of(":[]") != std::string_view::npos)) {
    return unexpected(source, text, expectation);
  }
  return Address{std::string(host), static_cast<int>(*port)};
}

}  // namespace taraba::app
