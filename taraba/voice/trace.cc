#include "taraba/voice/trace.h"

#include <cstddef>
#include <vector>

namespace taraba::voice {
namespace {

constexpr std::string_view analysis = "[Text analysis result]\n";
/// Fields of a word, from 0: what its kana are, and how they sound.
constexpr std::size_t reading_field = 8;
constexpr std::size_t sound_field = 9;

std::string_view take_until(std::string_view& text, char end) {
  const std::string_view taken = text.substr(0, text.find(end));
  text.remove_prefix(std::min(text.size(), taken.size() + 1));
  return taken;
}

std::vector<std::string_view> fields_of(std::string_view line) {
  std::vector<std::string_view> fields;
  while (!line.empty()) fields.push_back(take_until(line, ','));
  return fields;
}

/// は and へ at the beginning of a word are no particles.
bool begins_as_particle(std::string_view reading, std::string_view sound) {
  return (reading.starts_with("ハ") && sound.starts_with("ワ")) ||
         (reading.starts_with("ヘ") && sound.starts_with("エ"));
}

}  // namespace

bool is_read_as(std::string_view trace, std::string_view reading) {
  const std::size_t begin = trace.find(analysis);
  if (begin == std::string_view::npos) return false;
  trace.remove_prefix(begin + analysis.size());
  std::string read;
  for (std::string_view line = take_until(trace, '\n'); !line.empty();
       line = take_until(trace, '\n')) {
    const std::vector<std::string_view> fields = fields_of(line);
    if (fields.size() <= sound_field) return false;
    if (read.empty() && begins_as_particle(fields[reading_field], fields[sound_field])) {
      return false;
    }
    read += fields[reading_field];
  }
  return read == to_katakana(reading);
}

std::string to_katakana(std::string_view text) {
  // In UTF-8, ぁ to み are E3 81 81 to E3 81 BF, む to ゖ are E3 82 80 to E3 82 96; katakana lie
  // 0x60 further on.
  std::string katakana;
  katakana.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = [&](std::size_t n) {
      return n < text.size() ? static_cast<unsigned char>(text[n]) : 0U;
    };
    const unsigned second = byte(i + 1);
    const unsigned third = byte(i + 2);
    const bool kana = byte(i) == 0xE3 && ((second == 0x81 && third >= 0x81 && third <= 0xBF) ||
                                          (second == 0x82 && third >= 0x80 && third <= 0x96));
    if (!kana) {
      katakana += text[i];
      continue;
    }
    const unsigned code = ((second & 0x3FU) << 6U | (third & 0x3FU)) + 0x60;
    katakana += text[i];
    katakana += static_cast<char>(0x80U | (code >> 6U));
    katakana += static_cast<char>(0x80U | (code & 0x3FU));
    i += 2;
  }
  return katakana;
}

}  // namespace taraba::voice
