#pragma once

#include <atomic>
#include <functional>
#include <list>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "app/console.h"
#include "app/control_channel.h"
#include "app/data_directory.h"
#include "taraba/base/result.h"

namespace taraba::app {

/// Takes administrators' commands on control.sock, each on a thread of its own: a long one holds up
/// nobody.
class ControlServer {
 public:
  /// Runs a command and answers its exit code. Called from several threads.
  using Handler = std::function<int(const std::vector<std::string>& arguments, Console&)>;

  /// The caller holds the directory's lock.
  static Result<std::unique_ptr<ControlServer>> start(const DataDirectory&, Handler);

  /// Takes no more commands and waits for those that run.
  ~ControlServer();

 private:
  struct Connection {
    explicit Connection(FileDescriptor socket) : channel(std::move(socket)) {}
    ControlChannel channel;
    std::atomic<bool> done = false;
    std::thread thread;
  };

  ControlServer(const DataDirectory&, FileDescriptor listener, Handler);

  void accept_all();
  void answer(Connection&);
  void forget_finished();

  const std::string path_;
  FileDescriptor listener_;
  Handler handler_;
  std::atomic<bool> stopping_ = false;
  std::list<Connection> connections_;  ///< of the accepting thread, and of the destructor after it
  std::thread accepting_;
};

}  // namespace taraba::app
