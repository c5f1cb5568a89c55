#include "app/console.h"

#include <unistd.h>

#include <cstdio>

namespace taraba::app {
namespace {

void put(std::FILE* file, std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), file);
  std::fflush(file);
}

}  // namespace

StandardConsole::StandardConsole() : terminal_(isatty(STDERR_FILENO) == 1) {}
StandardConsole::~StandardConsole() { clear_progress(); }

void StandardConsole::out(std::string_view text) {
  clear_progress();
  put(stdout, text);
}

void StandardConsole::error(std::string_view message) {
  clear_progress();
  put(stderr, "taraba: " + std::string(message) + "\n");
}

void StandardConsole::progress(std::string_view line) {
  clear_progress();
  put(stderr, std::string(line) + (terminal_ ? "" : "\n"));
  progress_shown_ = terminal_;
}

void StandardConsole::clear_progress() {
  if (progress_shown_) put(stderr, "\r\x1b[K");
  progress_shown_ = false;
}

}  // namespace taraba::app
