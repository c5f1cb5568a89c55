#include <CLI/App.hpp>
#include <memory>

#include "app/commands.h"

namespace taraba::app {
namespace {

struct Typed {
  std::string listen = "127.0.0.1:0";
  std::string directory;
  std::string clock;
  std::vector<std::string> scenario_files;
  std::string rate_limit = "60";
  bool json = false;
};

Result<SandboxOptions> parse(const Typed& typed) {
  SandboxOptions options;
  const Result<Address> address = parse_address("--listen", typed.listen);
  if (!address) return address.error();
  options.listen = *address;
  if (!typed.clock.empty()) {
    const Result<Timestamp> time = parse_time("--clock", typed.clock);
    if (!time) return time.error();
    options.clock = *time;
  }
  const Result<std::optional<int>> rate_limit = parse_rate_limit("--rate-limit", typed.rate_limit);
  if (!rate_limit) return rate_limit.error();
  options.rate_limit = *rate_limit;
  options.directory = typed.directory;
  options.scenario_files = typed.scenario_files;
  options.json = typed.json;
  return options;
}

}  // namespace

SandboxEntry add_sandbox_command(CLI::App& program) {
  auto typed = std::make_shared<Typed>();
  CLI::App& command =
      add_command(program, "sandbox", "Serve accounts in known states, to test programs against");
  command
      .add_option("--listen", typed->listen,
                  "where to listen; port 0, the default, takes a free one")
      ->type_name("HOST:PORT");
  command.add_option("--data", typed->directory, "keep everything there (in memory)")
      ->type_name("DIR");
  command.add_option("--clock", typed->clock, "where the clock stands; without it the clock runs")
      ->type_name("TIME");
  command
      .add_option("--scenario", typed->scenario_files,
                  "accounts that a JSON file describes; repeatable")
      ->type_name("FILE")
      ->allow_extra_args(false);
  command.add_option("--rate-limit", typed->rate_limit, "requests for each token and minute (60)")
      ->type_name("N|off");
  command.add_flag("--json", typed->json, "Say address and tokens as JSON");
  return {&command, [typed] { return parse(*typed); }};
}

}  // namespace taraba::app
