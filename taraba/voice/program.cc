#include "taraba/voice/program.h"

// Boost 1.81's process needs these, and forgets to ask for them.
#include <boost/optional.hpp>
#include <boost/type_traits.hpp>
#include <filesystem>
#define BOOST_PROCESS_USE_STD_FS 1

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/process/v2.hpp>
#include <boost/system/system_error.hpp>

namespace taraba::voice {
namespace {

namespace asio = boost::asio;
namespace process = boost::process::v2;
using ErrorCode = boost::system::error_code;

struct Ended {
  ErrorCode error;
  int status = 0;
  bool killed = false;
};

Ended wait_for(asio::io_context& context, process::process& child,
               std::chrono::milliseconds limit) {
  Ended ended;
  asio::steady_timer timer(context, limit);
  timer.async_wait([&](const ErrorCode& cancelled) {
    if (cancelled) return;
    ended.killed = true;
    ErrorCode ignored;
    child.terminate(ignored);
  });
  child.async_wait([&](const ErrorCode& error, int) {
    ended.error = error;
    timer.cancel();
  });
  context.run();
  if (!ended.error && !ended.killed) ended.status = child.exit_code();
  return ended;
}

}  // namespace

Result<void> run_program(const std::string& path, const std::vector<std::string>& arguments,
                         std::chrono::milliseconds limit) {
  try {
    asio::io_context context;
    process::process child(context, path, arguments,
                           process::process_stdio{{nullptr}, {nullptr}, {nullptr}});
    const Ended ended = wait_for(context, child, limit);
    if (ended.error) return unavailable(path + ": " + ended.error.message());
    if (ended.killed) {
      return unavailable(path + " was still busy after " + std::to_string(limit.count()) + " ms");
    }
    if (ended.status != 0) {
      return unavailable(path + " ended with " + std::to_string(ended.status) + ", expected 0");
    }
    return {};
  } catch (const boost::system::system_error& error) {
    return unavailable(path + ": " + error.code().message());
  }
}

}  // namespace taraba::voice
