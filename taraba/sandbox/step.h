#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "taraba/base/ids.h"
#include "taraba/model/stage.h"
#include "taraba/model/study_material.h"
#include "taraba/model/user.h"

namespace taraba::sandbox {

/// Which of the assignments that a step could be done with; all of them where nothing is said.
struct Selection {
  std::optional<std::int64_t> count;               ///< so many, in the order of lessons
  std::optional<std::vector<SubjectId>> subjects;  ///< these; each must be one of them
};

// What can happen to an account (docs/sandbox.md#steps).

struct Advance {
  std::chrono::hours by{};
};

/// A diligent learner's life, up to eight days after the level was reached.
struct Play {
  Level level;
  std::uint64_t seed = 1;
};

struct Lessons {
  Selection selection;
};

struct Reviews {
  Selection selection;
  std::int64_t incorrect = 0;  ///< the last so many get a wrong answer
};

/// Every lesson and every review as soon as it may be done, without a mistake.
struct Study {
  std::optional<Level> level;     ///< until it is reached
  bool one_review_short = false;  ///< not quite: a single review is due, which reaches it
  bool burned = false;            ///< until everything is burned
};

struct Resurrect {
  Selection selection;
};

/// Burned again, of what was resurrected.
struct Burn {
  Selection selection;
};

struct ResetTo {
  Level level;
};

struct StartVacation {};
struct EndVacation {};

struct WriteStudyMaterial {
  SubjectId subject_id;
  StudyMaterialPatch patch;
};

struct SetPreferences {
  PreferencesPatch patch;
};

struct SetAccount {
  std::optional<SubscriptionType> subscription;
  std::optional<std::chrono::hours> period_ends_in;  ///< from then; less than 0: it is over
  std::optional<bool> hibernating;
};

using StepAction =
    std::variant<Advance, Play, Lessons, Reviews, Study, Resurrect, Burn, ResetTo, StartVacation,
                 EndVacation, WriteStudyMaterial, SetPreferences, SetAccount>;

/// As the documents call them, in the order of `StepAction`.
inline constexpr std::array<std::string_view, std::variant_size_v<StepAction>> step_names = {
    "advance",        "play",        "lessons", "reviews",        "study",
    "resurrect",      "burn",        "reset",   "start_vacation", "end_vacation",
    "study_material", "preferences", "account"};

}  // namespace taraba::sandbox
