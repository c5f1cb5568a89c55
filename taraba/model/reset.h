#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "taraba/base/ids.h"
#include "taraba/base/timestamp.h"
#include "taraba/model/stage.h"

namespace taraba {

/// A return to an earlier level.
struct Reset {
  ResetId id;
  Timestamp data_updated_at;
  Timestamp created_at;
  Level original_level;
  Level target_level;
  std::optional<Timestamp> confirmed_at;

  friend bool operator==(const Reset&, const Reset&) = default;
};

/// Every field narrows.
struct ResetFilter {
  std::optional<std::vector<std::int64_t>> ids;
  std::optional<Timestamp> updated_after;

  friend bool operator==(const ResetFilter&, const ResetFilter&) = default;
};

}  // namespace taraba
