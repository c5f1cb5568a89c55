#include "app/control_frame.h"

#include <simdjson.h>

#include <array>
#include <cstddef>

#include "app/json_text.h"

namespace taraba::app {
namespace {

constexpr std::array<std::string_view, 3> text_keys = {"out", "error", "progress"};

Error unknown(std::string_view what) {
  return {ErrorCode::protocol,
          "control.sock: " + std::string(what) + ", expected the other side to be of this version"};
}

}  // namespace

std::string encode_frame(const Frame& frame) {
  if (frame.kind == Frame::Kind::exit) return JsonObject().number("exit", frame.exit_code).str();
  return JsonObject().text(text_keys[static_cast<std::size_t>(frame.kind)], frame.text).str();
}

Result<Frame> parse_frame(std::string_view line) {
  simdjson::dom::parser parser;
  simdjson::dom::object object;
  if (parser.parse(line.data(), line.size()).get(object)) return unknown("a frame is no object");
  std::int64_t code = 0;
  if (!object["exit"].get(code) && code >= 0 && code <= 255) {
    return Frame{Frame::Kind::exit, "", static_cast<int>(code)};
  }
  for (std::size_t i = 0; i < text_keys.size(); ++i) {
    std::string_view text;
    if (!object[text_keys[i]].get(text)) {
      return Frame{static_cast<Frame::Kind>(i), std::string(text), 0};
    }
  }
  return unknown("a frame of no known kind");
}

std::string encode_request(const std::vector<std::string>& arguments) {
  std::vector<std::string> items;
  for (const std::string& argument : arguments) items.push_back(json_quote(argument));
  return JsonObject().json("arguments", json_list(items)).str();
}

Result<std::vector<std::string>> parse_request(std::string_view line) {
  simdjson::dom::parser parser;
  simdjson::dom::array items;
  if (parser.parse(line.data(), line.size())["arguments"].get(items)) {
    return unknown("a request without arguments");
  }
  std::vector<std::string> arguments;
  for (const simdjson::dom::element item : items) {
    std::string_view text;
    if (item.get(text)) return unknown("an argument is no text");
    arguments.emplace_back(text);
  }
  return arguments;
}

}  // namespace taraba::app
