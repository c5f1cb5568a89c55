#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "taraba/base/ids.h"
#include "taraba/base/timestamp.h"
#include "taraba/model/stage.h"

namespace taraba {

/// One attempt at a level; a reset opens another.
struct LevelProgression {
  LevelProgressionId id;
  Timestamp data_updated_at;
  Timestamp created_at;
  Level level;
  std::optional<Timestamp> unlocked_at;
  std::optional<Timestamp> started_at;    ///< the first lesson of the level
  std::optional<Timestamp> passed_at;     ///< 90 % of its kanji passed
  std::optional<Timestamp> completed_at;  ///< everything of the level burned
  std::optional<Timestamp> abandoned_at;  ///< left by a reset

  friend bool operator==(const LevelProgression&, const LevelProgression&) = default;
};

/// Every field narrows.
struct LevelProgressionFilter {
  std::optional<std::vector<std::int64_t>> ids;
  std::optional<Timestamp> updated_after;

  friend bool operator==(const LevelProgressionFilter&, const LevelProgressionFilter&) = default;
};

}  // namespace taraba
