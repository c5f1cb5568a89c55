#pragma once
// What an exported account consists of, once for writing and reading (docs/data.md#export).

#include <algorithm>
#include <string>

#include "taraba/service/account_copy.h"

namespace taraba::transfer {

inline constexpr std::int64_t export_version = 1;

/// Calls `f(name, field)` for each field of the line `user`; `record` may be const.
template <class Record, class F>
void for_each_user_field(Record& record, F&& f) {
  auto& user = record.user;
  auto& preferences = user.preferences;
  f("username", user.username);
  f("level", user.level);
  f("started_at", user.started_at);
  f("data_updated_at", user.data_updated_at);
  f("subscription_type", user.subscription.type);
  f("period_ends_at", user.subscription.period_ends_at);
  f("current_vacation_started_at", user.current_vacation_started_at);
  f("lessons_autoplay_audio", preferences.lessons_autoplay_audio);
  f("lessons_batch_size", preferences.lessons_batch_size);
  f("reviews_autoplay_audio", preferences.reviews_autoplay_audio);
  f("reviews_display_srs_indicator", preferences.reviews_display_srs_indicator);
  f("extra_study_autoplay_audio", preferences.extra_study_autoplay_audio);
  f("reviews_presentation_order", preferences.reviews_presentation_order);
  f("hibernating", record.hibernating);
  f("revision", record.revision);
  f("next_row", record.next_row);
  f("srs_revision", record.srs_revision);
}

/// `level progression` as the lines call it.
inline std::string object_name(std::string kind) {
  std::replace(kind.begin(), kind.end(), ' ', '_');
  return kind;
}

}  // namespace taraba::transfer
