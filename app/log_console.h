#pragma once

#include "app/console.h"
#include "taraba/base/clock.h"

namespace taraba::app {

/// Between a server and its console, where the log is JSON: what goes to standard error beside the
/// requests' lines is JSON lines, too.
class LogConsole final : public Console {
 public:
  /// Both must outlive it.
  LogConsole(const Clock& clock, Console& console) : clock_(clock), console_(console) {}

  void out(std::string_view text) override;
  void error(std::string_view message) override;
  void progress(std::string_view line) override;

 private:
  void write(std::string_view level, std::string_view message);

  const Clock& clock_;
  Console& console_;
};

}  // namespace taraba::app
