#include "taraba/server/pitch.h"

#include <algorithm>
#include <array>
#include <vector>

#include "taraba/server/markup.h"

namespace taraba::server {
namespace {

using namespace std::string_view_literals;

/// Small kana belong to the mora before them; っ and ー are morae of their own.
constexpr std::array small_kana = {"ゃ"sv, "ゅ"sv, "ょ"sv, "ぁ"sv, "ぃ"sv, "ぅ"sv,
                                   "ぇ"sv, "ぉ"sv, "ゎ"sv, "ャ"sv, "ュ"sv, "ョ"sv,
                                   "ァ"sv, "ィ"sv, "ゥ"sv, "ェ"sv, "ォ"sv, "ヮ"sv};

std::vector<std::string> morae_of(std::string_view reading) {
  std::vector<std::string> morae;
  while (!reading.empty()) {
    std::size_t length = 1;
    while (length < reading.size() &&
           (static_cast<unsigned char>(reading[length]) & 0xC0U) == 0x80U) {
      ++length;
    }
    const std::string_view kana = reading.substr(0, length);
    const bool is_small = std::find(small_kana.begin(), small_kana.end(), kana) != small_kana.end();
    if (is_small && !morae.empty()) {
      morae.back() += kana;
    } else {
      morae.emplace_back(kana);
    }
    reading.remove_prefix(length);
  }
  return morae;
}

/// The first mora is low unless the pitch falls right after it.
bool is_high(std::size_t mora, std::size_t accent) {
  if (accent == 1) return mora == 1;
  return mora > 1 && (accent == 0 || mora <= accent);
}

}  // namespace

void append_pitch(std::string& html, std::string_view reading, std::size_t accent) {
  html += "<span class=\"pitch\">";
  const std::vector<std::string> morae = morae_of(reading);
  for (std::size_t mora = 1; mora <= morae.size(); ++mora) {
    const bool falls = mora == accent;
    const bool high = is_high(mora, accent);
    if (high) html += falls ? "<span class=\"high falls\">" : "<span class=\"high\">";
    append_escaped(html, morae[mora - 1]);
    if (high) html += "</span>";
  }
  html += "</span>";
}

}  // namespace taraba::server
