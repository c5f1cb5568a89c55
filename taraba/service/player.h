#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <random>
#include <vector>

#include "taraba/base/clock.h"
#include "taraba/base/result.h"
#include "taraba/service/play.h"

namespace taraba {

/// A diligent learner: three sittings a day, each with what is due and a few lessons, ten days
/// to a level.
class Player {
 public:
  Player(Service&, const PlayOptions&);

  /// Makes the account and plays it.
  Result<Account> play();

 private:
  Timestamp opens_at(int level) const;
  Timestamp next_sitting(Timestamp at) const;
  bool ends_before(Timestamp sitting) const;

  /// Sits down from `next_` on, in one write, until something unlocks or the day is over.
  Result<void> play_on();
  Result<void> sit();
  Result<void> review(const Assignment&);
  Result<void> note_unlocked();

  std::vector<Assignment> take_due();
  std::vector<Assignment> take_lessons();
  NewReview answer(const Assignment&);
  void keep(const Assignment& changed);

  Service& service_;
  const PlayOptions& options_;
  const Timestamp reached_at_;  ///< when the last level opens
  Timestamp next_;              ///< the next sitting
  ManualClock clock_;
  std::unique_ptr<Api> api_;
  std::mt19937_64 random_;
  int level_ = 1;
  std::map<int, std::size_t> passed_kanji_;  ///< by level
  std::multimap<Timestamp, Assignment> waiting_;
  std::vector<Assignment> lessons_;
  bool unlocked_ = true;  ///< something may have unlocked since the last look
};

}  // namespace taraba
