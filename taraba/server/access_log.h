#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>

#include "taraba/server/request.h"
#include "taraba/server/response.h"
#include "taraba/server/server.h"

namespace taraba::server {

/// One line for each request, never with a token. Lines are gathered and handed on in blocks, so
/// that a request costs no system call. Thread-safe.
class AccessLog {
 public:
  /// `sink` takes whole lines, several at a time.
  AccessLog(LogFormat format, std::function<void(std::string_view)> sink);
  ~AccessLog() { flush(); }
  AccessLog(const AccessLog&) = delete;
  AccessLog& operator=(const AccessLog&) = delete;

  void write(const Request&, const Response&, std::chrono::microseconds took);
  void flush();

 private:
  LogFormat format_;
  std::function<void(std::string_view)> sink_;
  std::mutex mutex_;
  std::string lines_;
  std::mutex sink_mutex_;  ///< blocks leave one after another
};

/// The target as it may be written down: values of parameters that hold secrets, keys in addresses
/// of version 1, quotes and bytes beyond ASCII are masked; long ones are cut.
std::string loggable_target(std::string_view target);

}  // namespace taraba::server
