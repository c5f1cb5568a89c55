#pragma once

#include <gtest/gtest.h>
#include <simdjson.h>

#include <csignal>
#include <memory>
#include <string>
#include <vector>

#include "tests/support/http.h"
#include "tests/support/program.h"
#include "tests/support/temporary_directory.h"

namespace taraba::test {

/// The value at a JSON pointer, as JSON; says so if there is none.
inline std::string at(const std::string& json, std::string_view pointer) {
  simdjson::dom::parser parser;
  simdjson::dom::element value;
  if (parser.parse(json).at_pointer(pointer).get(value)) {
    return "nothing at " + std::string(pointer) + " of " + json;
  }
  return simdjson::minify(value);
}

/// The text at a JSON pointer; empty if there is none.
inline std::string text_at(const std::string& json, std::string_view pointer) {
  simdjson::dom::parser parser;
  std::string_view text;
  if (parser.parse(json).at_pointer(pointer).get(text)) return "";
  return std::string(text);
}

/// The program on a data directory of its own.
class CliFixture : public testing::Test {
 protected:
  /// Runs a command on the directory.
  Ended run(std::vector<std::string> arguments, const Variables& variables = {}) const {
    arguments.insert(arguments.end(), {"--data", data()});
    return run_program(TARABA_PROGRAM, arguments, variables);
  }

  /// Runs a command that must work; its output.
  std::string output(const std::vector<std::string>& arguments) const {
    const Ended ended = run(arguments);
    EXPECT_EQ(ended.exit_code, 0) << ended.error;
    return ended.out;
  }

  std::unique_ptr<ServerProcess> serve(std::vector<std::string> arguments = {},
                                       const Variables& variables = {}) const {
    arguments.insert(arguments.begin(), {"serve", "--data", data(), "--listen", "127.0.0.1:0"});
    auto server = std::make_unique<ServerProcess>(TARABA_PROGRAM, arguments, variables);
    EXPECT_NE(server->url(), "") << server->log();
    return server;
  }

  const TemporaryDirectory& place() const { return place_; }
  std::string data() const { return place_ / "data"; }

 private:
  TemporaryDirectory place_;
};

}  // namespace taraba::test
