#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "taraba/base/ids.h"
#include "taraba/base/limits.h"
#include "taraba/base/timestamp.h"
#include "taraba/model/stage.h"

namespace taraba {

/// Seconds to wait in each stage, 0 to 9; 0 where nothing waits (stages 0 and 9).
using SrsIntervals = std::array<std::int64_t, limits::max_srs_stage + 1>;

/// The built-in systems (docs/api.md#stages).
inline constexpr SrsIntervals default_intervals = {
    0, 14'400, 28'800, 82'800, 169'200, 601'200, 1'206'000, 2'588'400, 10'364'400, 0};
inline constexpr SrsIntervals accelerated_intervals = {
    0, 7'200, 14'400, 28'800, 82'800, 601'200, 1'206'000, 2'588'400, 10'364'400, 0};
inline constexpr SrsId default_system{1};
inline constexpr SrsId accelerated_system{2};

/// Levels 1 and 2 are accelerated, for every type of subject.
constexpr SrsId system_of(Level level) {
  return level.value() <= 2 ? accelerated_system : default_system;
}

/// How long each stage waits.
struct SpacedRepetitionSystem {
  SrsId id;
  Timestamp data_updated_at;
  Timestamp created_at;
  std::string name;
  std::string description;
  SrsIntervals intervals{};  ///< of stages 0 to 9

  friend bool operator==(const SpacedRepetitionSystem&, const SpacedRepetitionSystem&) = default;
};

/// Intervals that a user set in place of a built-in system. Never changed but for `active`:
/// old reviews go on naming the version they were made with.
struct SrsVersion {
  SrsId id;
  Timestamp data_updated_at;
  Timestamp created_at;
  SrsId base_id;             ///< the built-in system it replaces
  bool active = false;       ///< in force from the next review on
  SrsIntervals intervals{};  ///< of stages 0 to 9

  friend bool operator==(const SrsVersion&, const SrsVersion&) = default;
};

/// Every field narrows.
struct SrsFilter {
  std::optional<std::vector<std::int64_t>> ids;
  std::optional<Timestamp> updated_after;

  friend bool operator==(const SrsFilter&, const SrsFilter&) = default;
};

/// A row of `/v2/srs_stages`.
struct SrsStageRow {
  int srs_stage = 0;
  std::string srs_stage_name;
  std::int64_t interval = 0;
  std::int64_t accelerated_interval = 0;

  friend bool operator==(const SrsStageRow&, const SrsStageRow&) = default;
};

}  // namespace taraba
