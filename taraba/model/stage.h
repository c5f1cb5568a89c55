#pragma once

#include <array>
#include <cassert>
#include <compare>
#include <optional>
#include <string_view>

#include "taraba/base/limits.h"

namespace taraba {

/// A stage of spaced repetition, 0 (Initiate: a lesson) to 9 (Burned). Only legal values exist.
class SrsStage {
 public:
  constexpr SrsStage() = default;
  /// A value that is known to be legal.
  constexpr explicit SrsStage(int value) : value_(value) {
    assert(value >= 0 && value <= limits::max_srs_stage);
  }

  /// None for a value that is not legal.
  static constexpr std::optional<SrsStage> from(int value) {
    if (value < 0 || value > limits::max_srs_stage) return std::nullopt;
    return SrsStage(value);
  }

  constexpr int value() const { return value_; }  ///< as the API writes it
  friend constexpr auto operator<=>(SrsStage, SrsStage) = default;

 private:
  int value_ = 0;
};

inline constexpr SrsStage unlocking_stage{0};
inline constexpr SrsStage starting_stage{1};
inline constexpr SrsStage passing_stage{5};
inline constexpr SrsStage burning_stage{9};

inline constexpr std::array<std::string_view, limits::max_srs_stage + 1> srs_stage_names = {
    "Initiate", "Apprentice I", "Apprentice II", "Apprentice III", "Apprentice IV",
    "Guru I",   "Guru II",      "Master",        "Enlightened",    "Burned"};

/// A level of the curriculum, 1 to 60. Only legal values exist.
class Level {
 public:
  constexpr Level() = default;
  /// A value that is known to be legal.
  constexpr explicit Level(int value) : value_(value) {
    assert(value >= 1 && value <= limits::max_level);
  }

  /// None for a value that is not legal.
  static constexpr std::optional<Level> from(int value) {
    if (value < 1 || value > limits::max_level) return std::nullopt;
    return Level(value);
  }

  constexpr int value() const { return value_; }  ///< as the API writes it
  friend constexpr auto operator<=>(Level, Level) = default;

 private:
  int value_ = 1;
};

}  // namespace taraba
