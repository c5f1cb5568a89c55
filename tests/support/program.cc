#include "tests/support/program.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>

namespace taraba::test {
namespace {

std::vector<std::string> environment_with(const Variables& variables) {
  std::vector<std::string> entries;
  for (char** entry = environ; *entry; ++entry) {
    const std::string text = *entry;
    if (text.rfind("TARABA_", 0) != 0 && !variables.contains(text.substr(0, text.find('=')))) {
      entries.push_back(text);
    }
  }
  for (const auto& [name, value] : variables) entries.push_back(name + "=" + value);
  return entries;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> all;
  for (std::string& text : texts) all.push_back(text.data());
  all.push_back(nullptr);
  return all;
}

/// Starts the program with the descriptors as its standard output and error.
pid_t spawn(const std::string& program, std::vector<std::string> arguments,
            const Variables& variables, int out, int error) {
  arguments.insert(arguments.begin(), program);
  std::vector<std::string> environment = environment_with(variables);
  const std::vector<char*> argv = pointers(arguments);
  const std::vector<char*> envp = pointers(environment);
  const pid_t pid = fork();
  if (pid != 0) return pid;
  dup2(out, STDOUT_FILENO);
  dup2(error, STDERR_FILENO);
  execve(program.c_str(), argv.data(), envp.data());
  _exit(127);
}

int wait_for(pid_t pid) {
  int status = 0;
  if (waitpid(pid, &status, 0) != pid) return -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

std::string read_all(std::FILE* file) {
  std::rewind(file);
  std::string text;
  std::array<char, 4096> bytes{};
  while (const std::size_t got = std::fread(bytes.data(), 1, bytes.size(), file)) {
    text.append(bytes.data(), got);
  }
  return text;
}

/// What follows `label` on its line; empty if no line begins with it.
std::string line_after(const std::string& text, const std::string& label) {
  const std::size_t at = ("\n" + text).find("\n" + label);
  if (at == std::string::npos) return "";
  const std::size_t begin = at + label.size();
  return text.substr(begin, text.find('\n', begin) - begin);
}

}  // namespace

Ended run_program(const std::string& program, const std::vector<std::string>& arguments,
                  const Variables& variables) {
  std::FILE* out = std::tmpfile();
  std::FILE* error = std::tmpfile();
  if (!out || !error) return {};
  Ended ended;
  ended.exit_code = wait_for(spawn(program, arguments, variables, fileno(out), fileno(error)));
  ended.out = read_all(out);
  ended.error = read_all(error);
  std::fclose(out);
  std::fclose(error);
  return ended;
}

ServerProcess::ServerProcess(const std::string& program, const std::vector<std::string>& arguments,
                             const Variables& variables) {
  std::array<int, 2> ends{};
  log_ = std::tmpfile();
  if (!log_ || pipe2(ends.data(), O_CLOEXEC) != 0) return;
  pid_ = spawn(program, arguments, variables, ends[1], fileno(log_));
  close(ends[1]);
  out_ = ends[0];
  read_greeting();
}

ServerProcess::~ServerProcess() {
  if (pid_ > 0) stop(SIGKILL);
  if (out_ >= 0) close(out_);
  if (log_) std::fclose(log_);
}

std::string ServerProcess::log() const { return read_all(log_); }

int ServerProcess::stop(int signal) {
  kill(pid_, signal);
  const int code = wait_for(pid_);
  pid_ = -1;
  return code;
}

void ServerProcess::read_greeting() {
  std::array<char, 4096> bytes{};
  const auto ready = [this] {
    const std::size_t at = ("\n" + greeting_).find("\nlistening on ");
    return at != std::string::npos && greeting_.find('\n', at) != std::string::npos;
  };
  while (!ready()) {
    const ssize_t got = read(out_, bytes.data(), bytes.size());
    if (got <= 0) return;
    greeting_.append(bytes.data(), static_cast<std::size_t>(got));
  }
  url_ = line_after(greeting_, "listening on ");
  token_ = line_after(greeting_, "token: ");
}

}  // namespace taraba::test
