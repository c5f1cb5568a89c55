#include "app/log_console.h"

#include <cstdio>

#include "app/json_text.h"

namespace taraba::app {

void LogConsole::out(std::string_view text) { console_.out(text); }

void LogConsole::error(std::string_view message) { write("error", message); }

void LogConsole::progress(std::string_view line) { write("info", line); }

void LogConsole::write(std::string_view level, std::string_view message) {
  const std::string line =
      JsonObject().time("time", clock_.now()).text("level", level).text("message", message).str() +
      "\n";
  std::fwrite(line.data(), 1, line.size(), stderr);
}

}  // namespace taraba::app
