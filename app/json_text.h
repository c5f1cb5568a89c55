#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "taraba/base/timestamp.h"

namespace taraba::app {

/// A text as a JSON string, with its quotes; on one line whatever it holds.
std::string json_quote(std::string_view text);

/// A list of texts that are JSON already.
std::string json_list(const std::vector<std::string>& items);

/// A JSON object, key after key, on one line.
class JsonObject {
 public:
  JsonObject& text(std::string_view key, std::string_view value);
  JsonObject& number(std::string_view key, std::int64_t value);
  JsonObject& flag(std::string_view key, bool value);
  JsonObject& time(std::string_view key, const std::optional<Timestamp>& value);
  /// A value that is JSON already.
  JsonObject& json(std::string_view key, std::string_view value);

  std::string str() const { return "{" + members_ + "}"; }

 private:
  std::string members_;
};

}  // namespace taraba::app
