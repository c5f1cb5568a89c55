#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "taraba/catalogue/catalogue.h"
#include "taraba/sandbox/clock.h"
#include "taraba/sandbox/scenario.h"
#include "taraba/service/account_copy.h"

namespace taraba::sandbox {

struct DumpedAccount {
  Scenario scenario;
  UserNumber number;
  bool at_start = true;                     ///< nobody has changed it
  std::shared_ptr<const AccountCopy> copy;  ///< what it is; none at the start
};

/// All that a sandbox holds (docs/sandbox.md#dump).
struct Dump {
  ClockState clock;
  std::optional<Timestamp> saved_at;  ///< by the system's clock; only where nobody carries it away
  Timestamp start_time;               ///< when the accounts are at their start
  std::vector<DumpedAccount> accounts;
};

enum class Rows {
  included,
  elsewhere,  ///< in the database beside it
};

std::string format_dump(const Dump&, const Catalogue&);

/// `invalid` names the line, the key, its value and what was expected, and accounts that share a
/// name, a token or a number. Whether rows agree with each other is another question.
Result<Dump> parse_dump(std::string_view text, Rows, const Catalogue&);

}  // namespace taraba::sandbox
