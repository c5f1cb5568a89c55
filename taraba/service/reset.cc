#include <optional>
#include <utility>

#include "taraba/service/progress.h"
#include "taraba/service/user_api.h"
#include "taraba/srs/assignment.h"
#include "taraba/srs/statistics.h"

namespace taraba {
namespace {

/// The subjects of the target level and above lose their progress; `open_level` unlocks again
/// what the target level allows.
Result<void> clear_progress(UserWrite& write, Level target) {
  const Predicate affected = {{Column::level, Op::greater_equal, {target.value()}}};
  auto assignments = write.transaction().assignments().select(write.number(), affected);
  if (!assignments) return assignments.error();
  for (const Assignment& row : *assignments) {
    Assignment cleared = srs::reset(row, std::nullopt);
    if (const auto stored = write.put(cleared); !stored) return stored;
  }
  auto statistics = write.transaction().review_statistics().select(write.number(), affected);
  if (!statistics) return statistics.error();
  for (const ReviewStatistic& row : *statistics) {
    ReviewStatistic cleared = srs::cleared(row);
    if (const auto stored = write.put(cleared); !stored) return stored;
  }
  return {};
}

Result<void> abandon_level(UserWrite& write) {
  auto left = find_progression(write, write.user().level);
  if (!left) return left.error();
  if (!*left) return {};
  (*left)->abandoned_at = write.now();
  return write.put(**left);
}

}  // namespace

Result<Reset> reset_to(UserWrite& write, Level target) {
  auto reset = write.make<Reset>();
  reset.original_level = write.user().level;
  reset.target_level = target;
  reset.confirmed_at = reset.created_at;
  if (const auto stored = write.put(reset); !stored) return stored.error();
  if (const auto done = abandon_level(write); !done) return done.error();
  if (const auto done = clear_progress(write, target); !done) return done.error();
  if (const auto done = open_level(write, target, write.now()); !done) return done.error();
  return reset;
}

PageResult<Reset> UserApi::list_resets(const ResetFilter& filter, const PageRequest& page) {
  const auto past = check_updated_after(filter.updated_after);
  if (!past) return past.error();
  return list(&Transaction::resets, predicate_of(filter), page, limits::page_size);
}

ReadResult<Reset> UserApi::get_reset(ResetId id) { return get(&Transaction::resets, id); }

Result<Reset> UserApi::create_reset(std::int64_t target_level) {
  return write([&](UserWrite& w) -> Result<Reset> {
    if (target_level < 1 || target_level > w.user().level.value()) {
      return invalid("target_level: " + std::to_string(target_level) +
                     " is not from 1 to the account's level " +
                     std::to_string(w.user().level.value()));
    }
    return reset_to(w, Level(static_cast<int>(target_level)));
  });
}

}  // namespace taraba
