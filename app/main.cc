// The wiring: arguments, then settings, then the one command that was asked for.

#include <sys/stat.h>

#include <csignal>
#include <string>
#include <variant>
#include <vector>

#include "app/command_line.h"
#include "app/dispatch.h"
#include "app/serve.h"

namespace taraba::app {
namespace {

int fail(Console& console, const Error& error, int exit_code) {
  console.error(error.message);
  return exit_code;
}

int run_serve(const ServeRequest& request, Console& console) {
  const Result<Settings> settings = Settings::load(request.flags, process_environment);
  if (!settings) return fail(console, settings.error(), exit_usage);
  const Result<DataDirectory> directory = find_data_directory(*settings, process_environment);
  if (!directory) return fail(console, directory.error(), exit_usage);
  const Result<ServerOptions> options = parse_server_options(*settings);
  if (!options) return fail(console, options.error(), exit_usage);
  const Result<std::optional<BackupPlan>> backups = parse_backup_plan(*settings);
  if (!backups) return fail(console, backups.error(), exit_usage);
  const Result<void> served = serve(*directory, *options, *backups, console);
  return served ? exit_success : fail(console, served.error(), exit_failure);
}

Result<DataDirectory> find_directory(const Flags& flags) {
  const Result<Settings> settings = Settings::load(flags, process_environment);
  if (!settings) return settings.error();
  return find_data_directory(*settings, process_environment);
}

int run_admin_request(const AdminRequest& request, const std::vector<std::string>& arguments,
                      Console& console) {
  const Result<DataDirectory> directory = find_directory(request.flags);
  if (!directory) return fail(console, directory.error(), exit_usage);
  return dispatch_admin(request, arguments, *directory, console);
}

int run_directory_request(const DirectoryRequest& request, Console& console) {
  const Result<DataDirectory> directory = find_directory(request.flags);
  if (!directory) return fail(console, directory.error(), exit_usage);
  return dispatch_on_directory(request, *directory, console);
}

int run(const std::vector<std::string>& arguments) {
  StandardConsole console;
  const CommandLine line = parse_command_line(arguments);
  if (const auto* request = std::get_if<ServeRequest>(&line)) return run_serve(*request, console);
  if (const auto* request = std::get_if<AdminRequest>(&line)) {
    return run_admin_request(*request, arguments, console);
  }
  if (const auto* request = std::get_if<DirectoryRequest>(&line)) {
    return run_directory_request(*request, console);
  }
  if (const auto* request = std::get_if<SandboxRequest>(&line)) {
    const Result<void> served = run_sandbox(request->options, console);
    return served ? exit_success : fail(console, served.error(), exit_failure);
  }
  const auto& answer = std::get<Answer>(line);
  if (!answer.out.empty()) console.out(answer.out);
  if (!answer.error.empty()) console.error(answer.error);
  return answer.exit_code;
}

}  // namespace
}  // namespace taraba::app

int main(int argc, char** argv) {
  umask(S_IRWXG | S_IRWXO);  // nothing we write is for others
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);  // a file that may not grow is an error of the write
  return taraba::app::run({argv + 1, argv + argc});
}
