#include <algorithm>

#include "taraba/service/user_api.h"
#include "taraba/srs/assignment.h"
#include "taraba/srs/subscription.h"

namespace taraba {
namespace {

void apply(const PreferencesPatch& patch, Preferences& p) {
  if (patch.lessons_autoplay_audio) p.lessons_autoplay_audio = *patch.lessons_autoplay_audio;
  if (patch.lessons_batch_size) p.lessons_batch_size = static_cast<int>(*patch.lessons_batch_size);
  if (patch.reviews_autoplay_audio) p.reviews_autoplay_audio = *patch.reviews_autoplay_audio;
  if (patch.reviews_display_srs_indicator) {
    p.reviews_display_srs_indicator = *patch.reviews_display_srs_indicator;
  }
  if (patch.extra_study_autoplay_audio) {
    p.extra_study_autoplay_audio = *patch.extra_study_autoplay_audio;
  }
  if (patch.reviews_presentation_order) {
    p.reviews_presentation_order = *patch.reviews_presentation_order;
  }
}

/// Every wait, pending or over, grows by the vacation.
Result<void> delay_reviews(UserWrite& write, Timestamp::duration vacation) {
  auto rows = write.transaction().assignments().select(write.number(),
                                                       {{Column::available_at, Op::not_null, {}}});
  if (!rows) return rows.error();
  for (Assignment& row : *rows) {
    Assignment later = srs::delayed(row, vacation);
    if (later.available_at == row.available_at) continue;
    if (const auto stored = write.put(later); !stored) return stored;
  }
  return {};
}

}  // namespace

User shown(const UserRecord& record, Timestamp now) {
  User user = record.user;
  user.subscription = srs::granted(user.subscription, now);
  return user;
}

ReadResult<User> UserApi::get_user() {
  const auto known = record();
  if (!known) return known.error();
  const Timestamp now = clock_.now();
  Version version{std::nullopt, dated((*known)->user.data_updated_at, **known)};
  const auto& ends_at = (*known)->user.subscription.period_ends_at;
  if (ends_at && *ends_at <= now) version.changed_at = std::max(version.changed_at, *ends_at);
  return Versioned<User>{shown(**known, now), version};
}

Result<User> UserApi::update_user(const PreferencesPatch& patch) {
  return write([&](UserWrite& w) -> Result<User> {
    if (patch.lessons_batch_size &&
        (*patch.lessons_batch_size < 3 || *patch.lessons_batch_size > 10)) {
      return invalid("lessons_batch_size: " + std::to_string(*patch.lessons_batch_size) +
                     " is not a whole number from 3 to 10");
    }
    apply(patch, w.user().preferences);
    w.touch_user();
    return shown(w.record(), w.now());
  });
}

Result<User> UserApi::start_vacation() {
  return write([&](UserWrite& w) -> Result<User> {
    if (!w.user().current_vacation_started_at) {
      w.user().current_vacation_started_at = w.now();
      w.touch_user();
    }
    return shown(w.record(), w.now());
  });
}

Result<User> UserApi::end_vacation() {
  return write([&](UserWrite& w) -> Result<User> {
    const auto since = w.user().current_vacation_started_at;
    if (!since) return invalid("the account is not on vacation");
    const auto vacation = std::max(w.now() - *since, Timestamp::duration::zero());
    if (const auto done = delay_reviews(w, vacation); !done) return done.error();
    w.user().current_vacation_started_at.reset();
    w.touch_user();
    return shown(w.record(), w.now());
  });
}

}  // namespace taraba
