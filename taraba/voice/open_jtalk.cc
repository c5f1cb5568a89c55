#include "taraba/voice/open_jtalk.h"

#include <unistd.h>

#include <chrono>
#include <fstream>
#include <vector>

#include "taraba/base/file.h"
#include "taraba/voice/program.h"
#include "taraba/voice/trace.h"

namespace taraba::voice {
namespace {

using std::filesystem::path;

/// A tenth of a second is usual; a busy machine may need more.
constexpr std::chrono::seconds patience{20};

/// What stands before and after the word is silence, of which this much stays.
constexpr std::string_view trim =
    "silenceremove=start_periods=1:start_silence=0.03:start_threshold=-60dB,areverse,"
    "silenceremove=start_periods=1:start_silence=0.08:start_threshold=-60dB,areverse";

Result<void> write_text(const path& file, std::string_view text) {
  std::ofstream out(file, std::ios::binary | std::ios::trunc);
  out << text << '\n';
  out.close();
  if (!out) return unavailable(file.string() + " cannot be written");
  return {};
}

/// `word.wav`, and `word.trace`, which says how the text was read.
Result<void> synthesize(const OpenJtalk& jtalk, std::string_view text, const path& folder) {
  const path input = folder / "word.txt";
  if (const auto written = write_text(input, text); !written) return written;
  return run_program(jtalk.synthesizer,
                     {"-x", jtalk.dictionary, "-m", jtalk.voice, "-ow", folder / "word.wav", "-ot",
                      folder / "word.trace", input},
                     patience);
}

using Arguments = std::vector<std::string>;

/// One of the encoder's outputs; the same bytes each time.
void add_output(Arguments& arguments, const Arguments& codec, const path& file) {
  arguments.insert(arguments.end(), {"-af", std::string(trim), "-map_metadata", "-1", "-fflags",
                                     "+bitexact", "-flags:a", "+bitexact"});
  arguments.insert(arguments.end(), codec.begin(), codec.end());
  arguments.push_back(file);
}

Result<void> encode(const OpenJtalk& jtalk, const path& folder) {
  Arguments arguments{"-v", "error", "-nostdin", "-y", "-i", folder / "word.wav"};
  add_output(arguments, {"-c:a", "libopus", "-b:a", "32k", "-application", "voip"},
             recorded_file(folder, webm_audio));
  add_output(arguments, {"-c:a", "libmp3lame", "-b:a", "64k"}, recorded_file(folder, mp3_audio));
  return run_program(jtalk.encoder, arguments, patience);
}

}  // namespace

bool OpenJtalk::is_installed() const {
  std::error_code ignored;
  return access(synthesizer.c_str(), X_OK) == 0 && access(encoder.c_str(), X_OK) == 0 &&
         access(voice.c_str(), R_OK) == 0 && std::filesystem::is_directory(dictionary, ignored);
}

VoiceActor speaker() {
  return {.id = VoiceActorId{1},
          .data_updated_at = {},
          .created_at = {},
          .name = "NIT ATR503 M001",
          .description = "Open JTalk; voice © Nagoya Institute of Technology, CC BY 3.0",
          .gender = "male"};
}

Result<void> record(const OpenJtalk& jtalk, const Utterance& word, const path& folder) {
  if (const auto said = synthesize(jtalk, word.spelling, folder); !said) return said;
  const auto trace = read_file(folder / "word.trace");
  if (!trace) return trace.error();
  if (!*trace || !is_read_as(**trace, word.reading)) {
    const auto said = synthesize(jtalk, to_katakana(word.reading), folder);
    if (!said) return said;
  }
  return encode(jtalk, folder);
}

path recorded_file(const path& folder, const AudioFormat& format) {
  return folder / ("word" + std::string(format.suffix));
}

}  // namespace taraba::voice
