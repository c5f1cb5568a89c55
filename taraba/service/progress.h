#pragma once

#include "taraba/base/result.h"
#include "taraba/service/user_write.h"

namespace taraba {

// What follows from an event for the rest of an account (docs/api.md#levels), within its write.

/// A subject was passed for the first time: unlocks what it is part of, and leaves the level,
/// perhaps several, if enough of its kanji have now been passed.
Result<void> after_pass(UserWrite&, const Subject&);

/// A subject was burned for the first time at `at`: its level may be complete.
Result<void> after_burn(UserWrite&, const Subject&, Timestamp at);

/// The first lesson of a level starts its progression.
Result<void> after_start(UserWrite&, Level, Timestamp at);

/// The account now stands at `level`: its progression opens at `at`, and what may be learned
/// unlocks, there and below.
Result<void> open_level(UserWrite&, Level, Timestamp at);

/// Back to `target`, at most the level of the account, as a reset that is confirmed at once.
Result<Reset> reset_to(UserWrite&, Level target);

/// The newest progression of a level that was not abandoned.
Result<std::optional<LevelProgression>> find_progression(UserWrite&, Level);

}  // namespace taraba
