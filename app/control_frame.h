#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "taraba/base/result.h"

namespace taraba::app {

// What goes over control.sock: one line of JSON each. The program that was typed sends one request;
// the server answers with frames, the last of which is the exit code.

struct Frame {
  enum class Kind { out, error, progress, exit };

  Kind kind = Kind::out;
  std::string text;   ///< of all kinds but `exit`
  int exit_code = 0;  ///< of `exit`

  friend bool operator==(const Frame&, const Frame&) = default;
};

/// `{"out":"..."}`, `{"error":"..."}`, `{"progress":"..."}`, `{"exit":0}`; no line end.
std::string encode_frame(const Frame& frame);
/// `protocol` for anything else.
Result<Frame> parse_frame(std::string_view line);

/// `{"arguments":["user","list"]}`; no line end.
std::string encode_request(const std::vector<std::string>& arguments);
Result<std::vector<std::string>> parse_request(std::string_view line);

}  // namespace taraba::app
