#include "taraba/catalogue/voices.h"

#include <cstdint>
#include <string>
#include <string_view>

#include "taraba/model/voice.h"
#include "taraba/wire/conditional.h"

namespace taraba {
namespace {

/// Readings of one word, whose numbers follow its own.
constexpr std::int64_t readings_per_word = 100;

std::vector<std::string> spoken_readings(const Subject& word) {
  if (word.readings.empty()) return {*word.characters};
  std::vector<std::string> spoken;
  for (const Reading& reading : word.readings) {
    if (reading.accepted_answer) spoken.push_back(reading.reading);
  }
  return spoken;
}

/// Browsers keep a recording for ever: whatever changes its sound changes its name.
std::string recording_name(const Subject& word, std::string_view reading, std::uint64_t speaker) {
  std::uint64_t content = wire::fingerprint(*word.characters, speaker);
  content = wire::fingerprint(reading, wire::fingerprint("|", content));
  constexpr std::string_view digits = "0123456789abcdef";
  std::string name = std::to_string(word.id.value) + "-";
  for (int shift = 60; shift >= 0; shift -= 4) name += digits[(content >> shift) & 15U];
  return name;
}

}  // namespace

void give_voice(std::vector<CurriculumEntry>& entries, const VoiceActor& voice, int edition) {
  const std::uint64_t speaker =
      wire::fingerprint(voice.name + "|" + voice.description + "|" + std::to_string(edition));
  for (CurriculumEntry& entry : entries) {
    Subject& word = entry.subject;
    if (!is_word(word.object)) continue;
    std::int64_t source_id = word.id.value * readings_per_word;
    for (const std::string& reading : spoken_readings(word)) {
      const std::string recording = recording_name(word, reading, speaker);
      ++source_id;
      for (const AudioFormat& format : audio_formats) {
        word.pronunciation_audios.push_back(
            {.url = "/audios/" + recording + std::string(format.suffix),
             .gender = voice.gender,
             .source_id = source_id,
             .pronunciation = reading,
             .voice_actor_id = voice.id,
             .voice_actor_name = voice.name,
             .voice_description = voice.description,
             .content_type = std::string(format.content_type)});
      }
    }
    entry.hash = wire::fingerprint(std::to_string(speaker), entry.hash);
  }
}

}  // namespace taraba
