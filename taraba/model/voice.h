#pragma once

#include <array>
#include <functional>
#include <string>
#include <string_view>

#include "taraba/base/result.h"

namespace taraba {

/// What a recording is kept as.
struct AudioFormat {
  std::string_view suffix;        ///< of the file's name, with the dot
  std::string_view content_type;  ///< a media type
};

inline constexpr AudioFormat webm_audio{".webm", "audio/webm"};  ///< Opus
inline constexpr AudioFormat mp3_audio{".mp3", "audio/mpeg"};
inline constexpr std::array audio_formats{webm_audio, mp3_audio};

/// A word to be said.
struct Utterance {
  std::string recording;  ///< a file's name without suffix; equal only for what sounds the same
  std::string spelling;   ///< as it is written
  std::string reading;    ///< in kana
};

/// Says words. Thread-safe.
class Voice {
 public:
  virtual ~Voice() = default;

  using Done = std::function<void(Result<std::string>)>;
  /// Gives `done` the bytes of a file: before it returns, or later on another thread if nobody has
  /// asked for the word before. `unavailable` if it cannot be said, or too much waits.
  virtual void say(const Utterance&, const AudioFormat&, Done done) = 0;
};

}  // namespace taraba
