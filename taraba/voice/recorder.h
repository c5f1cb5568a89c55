#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <filesystem>
#include <mutex>
#include <stop_token>
#include <thread>

#include "taraba/model/voice.h"
#include "taraba/voice/open_jtalk.h"

namespace taraba::voice {

/// Says what it is asked for once, one word after the other on a thread of its own, and keeps it.
class Recorder final : public Voice {
 public:
  /// Words that may wait; each takes some tenths of a second.
  static constexpr std::size_t most_waiting = 32;

  /// Keeps recordings in `folder`, which it makes: they may be deleted at any time.
  Recorder(OpenJtalk jtalk, std::filesystem::path folder);
  /// What still waits is `unavailable`.
  ~Recorder() override = default;

  void say(const Utterance&, const AudioFormat&, Done) override;

 private:
  struct Order {
    Utterance word;
    AudioFormat format;
    Done done;
  };

  void work(const std::stop_token& stopped);
  std::filesystem::path file_of(const Utterance&, const AudioFormat&) const;
  Result<void> record_once(const Utterance&) const;
  Result<std::string> deliver(const Order&) const;

  const OpenJtalk jtalk_;
  const std::filesystem::path folder_;
  std::mutex mutex_;
  std::condition_variable_any ordered_;
  std::deque<Order> orders_;
  std::jthread thread_;  ///< ends before what it uses
};

}  // namespace taraba::voice
