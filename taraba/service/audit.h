#pragma once

#include <string>
#include <vector>

#include "taraba/base/result.h"
#include "taraba/catalogue/catalogue.h"
#include "taraba/service/account_rows.h"
#include "taraba/store/store.h"

namespace taraba {

/// Something that the rules could not have made (docs/data.md#checking).
struct Finding {
  std::string rule;     ///< `stamps`, `replay`, …
  std::string account;  ///< its name; empty where no account is concerned
  std::string where;    ///< `assignment 4194305`
  std::string message;  ///< what is, and what was expected

  friend bool operator==(const Finding&, const Finding&) = default;
};

/// Everything that is wrong with an account. What its rows alone cannot settle, because no row
/// tells of it (a stage set by hand, a vacation) or because a release has since changed the
/// subject, is not judged.
std::vector<Finding> audit_rows(const Catalogue&, const UserRecord&, const AccountRows&);

/// The same of an account in the store. A row that cannot be read is a finding. Nothing of an
/// account that is not there.
Result<std::vector<Finding>> audit_account(const Transaction&, const Catalogue&, UserNumber);

/// Tokens of nobody.
Result<std::vector<Finding>> audit_tokens(const Transaction&);

}  // namespace taraba
