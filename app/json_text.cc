#include "app/json_text.h"

namespace taraba::app {

std::string json_quote(std::string_view text) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string quoted = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      quoted.append({'\\', c});
    } else if (c == '\n') {
      quoted += "\\n";
    } else if (byte < 0x20U) {
      quoted.append("\\u00").append({digits[byte >> 4U], digits[byte & 15U]});
    } else {
      quoted += c;
    }
  }
  return quoted + "\"";
}

std::string json_list(const std::vector<std::string>& items) {
  std::string list = "[";
  for (const std::string& item : items) {
    if (list.size() > 1) list += ',';
    list += item;
  }
  return list + "]";
}

JsonObject& JsonObject::text(std::string_view key, std::string_view value) {
  return json(key, json_quote(value));
}

JsonObject& JsonObject::number(std::string_view key, std::int64_t value) {
  return json(key, std::to_string(value));
}

JsonObject& JsonObject::flag(std::string_view key, bool value) {
  return json(key, value ? "true" : "false");
}

JsonObject& JsonObject::time(std::string_view key, const std::optional<Timestamp>& value) {
  return value ? text(key, format_timestamp(*value)) : json(key, "null");
}

JsonObject& JsonObject::json(std::string_view key, std::string_view value) {
  if (!members_.empty()) members_ += ',';
  members_.append(json_quote(key)).append(":").append(value);
  return *this;
}

}  // namespace taraba::app
