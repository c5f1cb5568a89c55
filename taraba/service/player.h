#pragma once

#include <chrono>
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
  using Operation = std::function<Result<Assignment>()>;

  Timestamp opens_at(int level) const;
  Timestamp next_sitting(Timestamp at) const;
  Result<void> sit(Timestamp at);
  Result<void> review(Timestamp at);
  Result<void> learn();
  Result<void> refresh_lessons();
  std::vector<Assignment> take_due(Timestamp at);
  NewReview answer(const Assignment&);
  /// Runs the operations in one write, a few seconds apart.
  Result<std::vector<Assignment>> run(const std::vector<Operation>&);
  Result<void> run_all(const std::vector<Operation>&);
  Result<void> note_level();
  std::size_t due_between(Timestamp after, Timestamp until) const;

  Service& service_;
  const PlayOptions& options_;
  Timestamp reached_at_;  ///< when the last level opens
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
