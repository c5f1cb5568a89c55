#pragma once

#include <vector>

#include "taraba/base/result.h"
#include "taraba/store/store.h"

namespace taraba {

/// All rows of an account, each kind in the order of its ids, which is that of their making.
struct AccountRows {
  std::vector<Assignment> assignments;
  std::vector<LevelProgression> level_progressions;
  std::vector<Reset> resets;
  std::vector<Review> reviews;
  std::vector<ReviewStatistic> review_statistics;
  std::vector<SrsVersion> srs_versions;
  std::vector<StudyMaterial> study_materials;

  friend bool operator==(const AccountRows&, const AccountRows&) = default;
};

/// Calls `f(rows, name)` for each kind: `name` is what people call one of them. `rows` may be
/// const.
template <class Rows, class F>
void for_each_kind(Rows& rows, F&& f) {
  f(rows.assignments, "assignment");
  f(rows.level_progressions, "level progression");
  f(rows.resets, "reset");
  f(rows.reviews, "review");
  f(rows.review_statistics, "review statistic");
  f(rows.srs_versions, "srs version");
  f(rows.study_materials, "study material");
}

Result<AccountRows> read_rows(const Transaction&, UserNumber);

}  // namespace taraba
