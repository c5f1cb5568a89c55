#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace taraba::test {

/// What was asked of a server, and what it answered.
struct Exchange {
  std::string method;
  std::string target;
  std::string body;
  int status = 0;
  std::vector<std::pair<std::string, std::string>> headers;  ///< of the answer
  std::string answer;                                        ///< not compressed
};

/// A line in a file of this process in the folder that TARABA_EXCHANGES names; nothing without it.
/// tests/openapi/ reads it.
void log_exchange(const Exchange& exchange);

}  // namespace taraba::test
