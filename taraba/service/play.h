#pragma once

#include <cstdint>
#include <functional>

#include "taraba/base/clock.h"
#include "taraba/base/result.h"
#include "taraba/catalogue/catalogue.h"
#include "taraba/model/stage.h"
#include "taraba/store/store.h"

namespace taraba {

struct PlayOptions {
  Level level;             ///< reached eight days before `now`
  Timestamp now;
  std::uint64_t seed = 1;  ///< equal seeds make equal mistakes
  std::function<void(Level)> progress;  ///< called when a level is reached; may be empty
};

/// Gives a new account a life: lessons and reviews, with mistakes, through the rules and with
/// a clock of its own, until it stands at `level`. From level 3 on 40 reviews are due and 20 lessons
/// wait; from level 20 on some items are burned. The account must be new.
Result<void> play(Store&, const Catalogue&, UserNumber, const PlayOptions&);

}  // namespace taraba
