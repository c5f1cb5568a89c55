#pragma once

#include <sys/types.h>

#include <cstdio>
#include <map>
#include <string>
#include <vector>

namespace taraba::test {

using Variables = std::map<std::string, std::string>;

/// How a program ended.
struct Ended {
  int exit_code = -1;  ///< minus the signal's number if one killed it
  std::string out;
  std::string error;
};

/// Runs a program to its end, with these variables and none else that begins with TARABA_.
Ended run_program(const std::string& program, const std::vector<std::string>& arguments,
                  const Variables& variables = {});

/// `taraba serve` as a process of its own. Killed when destroyed.
class ServerProcess {
 public:
  /// Waits until the program says that it listens, or ends. Adds no arguments of its own.
  ServerProcess(const std::string& program, const std::vector<std::string>& arguments,
                const Variables& variables = {});
  ServerProcess(const ServerProcess&) = delete;
  ServerProcess& operator=(const ServerProcess&) = delete;
  ~ServerProcess();

  /// Where it listens; empty if it never did.
  const std::string& url() const { return url_; }
  /// The token that a first start prints; empty otherwise.
  const std::string& token() const { return token_; }
  /// All that it printed up to the ready line.
  const std::string& greeting() const { return greeting_; }
  pid_t pid() const { return pid_; }
  /// What it has written to standard error so far.
  std::string log() const;

  /// Sends the signal and waits for the end: the exit code, or minus the number of the signal that
  /// killed it.
  int stop(int signal);

 private:
  void read_greeting();

  pid_t pid_ = -1;
  int out_ = -1;
  std::FILE* log_ = nullptr;
  std::string greeting_;
  std::string url_;
  std::string token_;
};

}  // namespace taraba::test
