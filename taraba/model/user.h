#pragma once

#include <optional>
#include <string>

#include "taraba/base/ids.h"
#include "taraba/base/timestamp.h"
#include "taraba/model/stage.h"

namespace taraba {

enum class SubscriptionType { free, recurring, lifetime, unknown };

/// As the API shows it: `active` and `max_level_granted` are computed when read.
struct Subscription {
  bool active = false;
  SubscriptionType type = SubscriptionType::free;
  int max_level_granted = limits::free_max_level;
  std::optional<Timestamp> period_ends_at;

  friend bool operator==(const Subscription&, const Subscription&) = default;
};

enum class ReviewsPresentationOrder { shuffled, lower_levels_first };

/// What a user has set; programs share it.
struct Preferences {
  bool lessons_autoplay_audio = false;
  int lessons_batch_size = 5;  ///< 3 to 10
  bool reviews_autoplay_audio = false;
  bool reviews_display_srs_indicator = true;
  bool extra_study_autoplay_audio = false;
  ReviewsPresentationOrder reviews_presentation_order = ReviewsPresentationOrder::shuffled;

  friend bool operator==(const Preferences&, const Preferences&) = default;
};

/// An absent field keeps its value.
struct PreferencesPatch {
  std::optional<bool> lessons_autoplay_audio;
  std::optional<std::int64_t> lessons_batch_size;
  std::optional<bool> reviews_autoplay_audio;
  std::optional<bool> reviews_display_srs_indicator;
  std::optional<bool> extra_study_autoplay_audio;
  std::optional<ReviewsPresentationOrder> reviews_presentation_order;

  friend bool operator==(const PreferencesPatch&, const PreferencesPatch&) = default;
};

/// The account of the token.
struct User {
  Timestamp data_updated_at;
  std::string id;  ///< a UUID
  std::string username;
  Level level;
  Timestamp started_at;
  Subscription subscription;
  std::optional<Timestamp> current_vacation_started_at;
  Preferences preferences;

  friend bool operator==(const User&, const User&) = default;
};

}  // namespace taraba
