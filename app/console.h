#pragma once

#include <string>
#include <string_view>

namespace taraba::app {

/// Where a command speaks: a terminal, a pipe, or the other end of a control connection.
class Console {
 public:
  virtual ~Console() = default;

  virtual void out(std::string_view text) = 0;
  /// One line, without its end and without the program's name.
  virtual void error(std::string_view message) = 0;
  /// What a long command is at; one line, replaced by the next where that can be done.
  virtual void progress(std::string_view line) = 0;
};

/// Standard output and standard error.
class StandardConsole final : public Console {
 public:
  StandardConsole();
  ~StandardConsole() override;

  void out(std::string_view text) override;
  void error(std::string_view message) override;
  void progress(std::string_view line) override;

 private:
  void clear_progress();

  const bool terminal_;
  bool progress_shown_ = false;
};

}  // namespace taraba::app
