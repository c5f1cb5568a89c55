#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "taraba/base/result.h"
#include "taraba/model/accounts.h"
#include "taraba/service/service.h"

namespace taraba {

struct PlayOptions {
  std::string username;
  SubscriptionType subscription = SubscriptionType::lifetime;
  Level level;  ///< reached eight days before `now`
  Timestamp now;
  std::uint64_t seed = 1;               ///< equal seeds make equal mistakes
  std::function<void(Level)> progress;  ///< called when a level is reached; may be empty
};

/// Makes an account with a life behind it: lessons and reviews, with mistakes, through the rules
/// and with a clock of its own, until it stands at `level`. From level 3 on at least 40 reviews
/// are due and 20 lessons wait; from level 20 on some items are burned. A free account gets no
/// further than its rules let it. Writes in small portions.
Result<Account> play(Service&, const PlayOptions&);

}  // namespace taraba
