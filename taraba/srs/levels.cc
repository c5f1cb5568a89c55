#include "taraba/srs/levels.h"

#include <algorithm>

namespace taraba::srs {

std::optional<Timestamp> level_passed_at(std::vector<Timestamp> passed_at, std::size_t kanji,
                                         Timestamp opened_at) {
  const std::size_t needed = kanji_needed(kanji);
  if (needed == 0 || passed_at.size() < needed) return std::nullopt;
  const auto last_needed = passed_at.begin() + static_cast<std::ptrdiff_t>(needed - 1);
  std::ranges::nth_element(passed_at, last_needed);
  return std::max(*last_needed, opened_at);
}

std::optional<Timestamp> unlocked_at(std::span<const std::optional<Timestamp>> components_passed_at,
                                     Timestamp level_opened_at) {
  Timestamp at = level_opened_at;
  for (const std::optional<Timestamp>& passed_at : components_passed_at) {
    if (!passed_at) return std::nullopt;
    at = std::max(at, *passed_at);
  }
  return at;
}

}  // namespace taraba::srs
