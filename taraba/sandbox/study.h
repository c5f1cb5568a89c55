#pragma once

#include <map>
#include <vector>

#include "taraba/base/clock.h"
#include "taraba/catalogue/catalogue.h"
#include "taraba/model/api.h"
#include "taraba/sandbox/step.h"

namespace taraba::sandbox {

/// Somebody who takes every lesson and every review the moment it may be done, and knows
/// everything.
class Studying {
 public:
  Studying(Api& api, const Catalogue& catalogue, ManualClock& clock, const Study& study)
      : api_(api), catalogue_(catalogue), clock_(clock), study_(study) {}

  /// Moves the clock on until what was asked for is reached. `invalid` if it never is.
  Result<void> run();

 private:
  Result<void> look_around();
  Result<bool> is_done();
  Result<void> take_lessons();
  Result<void> take_reviews();
  Result<void> review(const Assignment&, bool correct);
  Result<void> note_unlocked(const Subject& passed);
  void keep(const Assignment&);

  /// Whether passing it counts for the level that must not be left yet.
  bool is_held_back(const Assignment&) const;
  /// How many of these may still be passed before the last one.
  Result<std::size_t> count_free_passes();

  Api& api_;
  const Catalogue& catalogue_;
  ManualClock& clock_;
  const Study& study_;
  Level level_;
  std::multimap<Timestamp, Assignment> waiting_;
  std::vector<Assignment> lessons_;
  bool last_one_due_ = false;  ///< the review that would reach the level
};

}  // namespace taraba::sandbox
