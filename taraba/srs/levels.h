#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "taraba/base/timestamp.h"

namespace taraba::srs {

/// How many of a level's kanji must have been passed to leave it: nine tenths, rounded up.
constexpr std::size_t kanji_needed(std::size_t kanji) { return (9 * kanji + 9) / 10; }

/// When a level of `kanji` visible kanji was passed: the moment enough of them had been, and not
/// before the level was open. None while too few have, and for a level without kanji.
std::optional<Timestamp> level_passed_at(std::vector<Timestamp> passed_at, std::size_t kanji,
                                         Timestamp opened_at);

/// When a subject unlocked: its level was open and each component had been passed. None while
/// one has not.
std::optional<Timestamp> unlocked_at(std::span<const std::optional<Timestamp>> components_passed_at,
                                     Timestamp level_opened_at);

}  // namespace taraba::srs
