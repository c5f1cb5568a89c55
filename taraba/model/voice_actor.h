#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "taraba/base/ids.h"
#include "taraba/base/timestamp.h"

namespace taraba {

/// Who speaks a word.
struct VoiceActor {
  VoiceActorId id;
  Timestamp data_updated_at;
  Timestamp created_at;
  std::string name;
  std::string description;
  std::string gender;

  friend bool operator==(const VoiceActor&, const VoiceActor&) = default;
};

/// Every field narrows.
struct VoiceActorFilter {
  std::optional<std::vector<std::int64_t>> ids;
  std::optional<Timestamp> updated_after;

  friend bool operator==(const VoiceActorFilter&, const VoiceActorFilter&) = default;
};

}  // namespace taraba
