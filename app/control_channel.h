#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/data_directory.h"
#include "app/file_descriptor.h"
#include "taraba/base/result.h"

namespace taraba::app {

/// One end of a control connection: lines, both ways. Blocking.
class ControlChannel {
 public:
  explicit ControlChannel(FileDescriptor socket) : socket_(std::move(socket)) {}

  /// Whether the line went out; the other side may be gone.
  bool write_line(std::string_view line);
  /// The next line without its end; none when the other side is done or the line is longer than
  /// 1 MiB.
  std::optional<std::string> read_line();

  int socket() const { return socket_.get(); }

 private:
  FileDescriptor socket_;
  std::string buffer_;
};

/// To the server that owns the directory; none if no server listens.
std::optional<ControlChannel> connect_control(const DataDirectory& directory);

/// Listens on the directory's socket, mode 0600. The caller holds the directory's lock, so that a
/// socket found there is a dead server's.
Result<FileDescriptor> listen_control(const DataDirectory& directory);

}  // namespace taraba::app
