#include "app/sandbox.h"

#include <memory>
#include <optional>
#include <utility>

#include "app/data_directory.h"
#include "app/json_text.h"
#include "app/stop_signals.h"
#include "app/table.h"
#include "taraba/base/file.h"
#include "taraba/sandbox/sandbox.h"
#include "taraba/sandbox/state.h"
#include "taraba/server/server.h"

namespace taraba::app {
namespace {

using sandbox::Sandbox;
using sandbox::ScenarioInfo;
using sandbox::State;

Result<void> add_scenarios(State& state, const std::vector<std::string>& files) {
  for (const std::string& file : files) {
    const Result<std::string> text = read_named_file(file);
    if (!text) return text.error();
    const Result<void> added = state.add_scenarios(*text);
    if (!added) return invalid(file + ": " + added.error().message);
  }
  return {};
}

ServerOptions server_options(const SandboxOptions& options) {
  ServerOptions server;
  server.host = options.listen.host;
  server.port = options.listen.port;
  server.rate_limit = options.rate_limit;
  server.version = TARABA_VERSION;
  return server;
}

std::string in_json(const State& state, const std::string& url) {
  std::vector<std::string> scenarios;
  for (const ScenarioInfo& scenario : state.scenarios()) {
    scenarios.push_back(JsonObject()
                            .text("name", scenario.name)
                            .text("token", scenario.token)
                            .text("description", scenario.description)
                            .str());
  }
  return JsonObject().text("url", url).json("scenarios", json_list(scenarios)).str() + "\n";
}

std::string in_words(const State& state, const std::string& url) {
  std::vector<std::vector<std::string>> rows;
  for (const ScenarioInfo& scenario : state.scenarios()) {
    rows.push_back({scenario.name, scenario.token, scenario.description});
  }
  return format_table(rows) + "control: " + url + "/sandbox\nlistening on " + url + "\n";
}

}  // namespace

Result<void> run_sandbox(const SandboxOptions& options, Console& console) {
  StopSignals stop_signals;
  std::optional<DirectoryLock> lock;
  if (!options.directory.empty()) {
    const DataDirectory directory{options.directory};
    if (Result<void> made = make_data_directory(directory); !made) return made;
    Result<DirectoryLock> taken = DirectoryLock::take(directory, "taraba sandbox");
    if (!taken) return taken.error();
    lock = *std::move(taken);
  }
  const Result<std::unique_ptr<State>> opened =
      State::open({.start = options.clock, .directory = options.directory});
  if (!opened) return opened.error();
  State& state = **opened;
  if (Result<void> added = add_scenarios(state, options.scenario_files); !added) return added;

  Sandbox sandbox(state, options.rate_limit, TARABA_VERSION);
  ServerHooks hooks;
  hooks.log = [](std::string_view) {};  // the control API tells what came in
  hooks.interceptor = &sandbox;
  const Result<std::unique_ptr<Server>> server = Server::start(
      state.accounts(), state.library(), state.clock(), server_options(options), std::move(hooks));
  if (!server) return server.error();
  const std::string url = (*server)->url();
  console.out(options.json ? in_json(state, url) : in_words(state, url));
  stop_signals.wait();
  (*server)->drain();
  return {};
}

}  // namespace taraba::app
