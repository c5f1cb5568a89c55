#pragma once

#include "taraba/sandbox/scenario.h"
#include "taraba/service/account_copy.h"
#include "taraba/service/service.h"

namespace taraba::sandbox {

/// An account with its life behind it. It is as it was left at any time in the hour from `end` on.
struct PlayedAccount {
  AccountCopy copy;
  Timestamp end;  ///< a full hour
};

/// Plays the scenario through the rules, in a school of its own beside this one. Equal scenarios
/// make equal accounts. `invalid` names the step that could not be taken.
Result<PlayedAccount> play(const Service& beside, const Scenario&);

/// The same life, so much later. Rules count in full hours: no other shift keeps them.
AccountCopy shifted(AccountCopy, std::chrono::hours by);

}  // namespace taraba::sandbox
