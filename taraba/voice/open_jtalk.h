#pragma once

#include <filesystem>
#include <string>

#include "taraba/base/result.h"
#include "taraba/model/voice.h"
#include "taraba/model/voice_actor.h"

namespace taraba::voice {

/// Open JTalk (https://open-jtalk.sp.nitech.ac.jp), a voice for it, and an encoder: where Debian's
/// packages open-jtalk, open-jtalk-mecab-naist-jdic, hts-voice-nitech-jp-atr503-m001 and ffmpeg
/// put them.
struct OpenJtalk {
  std::string synthesizer = "/usr/bin/open_jtalk";
  std::string dictionary = "/var/lib/mecab/dic/open-jtalk/naist-jdic";
  std::string voice = "/usr/share/hts-voice/nitech-jp-atr503-m001/nitech_jp_atr503_m001.htsvoice";
  std::string encoder = "/usr/bin/ffmpeg";

  bool is_installed() const;
};

/// Who is heard, with the credit that the voice's licence asks for. Without times.
VoiceActor speaker();

/// Goes up when `record` makes other sounds of the same word.
inline constexpr int edition = 1;

/// Says the word into files in `folder`, which is there: one for each format. What is spelled so
/// that Open JTalk would read it otherwise is given to it in kana.
Result<void> record(const OpenJtalk&, const Utterance&, const std::filesystem::path& folder);

/// Where `record` leaves what it made.
std::filesystem::path recorded_file(const std::filesystem::path& folder, const AudioFormat&);

}  // namespace taraba::voice
