#pragma once

#include "taraba/base/result.h"
#include "taraba/catalogue/catalogue.h"
#include "taraba/service/account_rows.h"
#include "taraba/store/store.h"

namespace taraba {

/// An account away from its store: no tokens, no UUID, and ids as those of user number 0, that is
/// the n of each row. A system is a built-in one, 1 or 2, or one of `rows.srs_versions`, which
/// therefore do not have these ids.
struct AccountCopy {
  UserRecord record;
  AccountRows rows;
};

/// `invalid`, naming what is wrong first, if the rows cannot have been made by the rules.
Result<void> check_account_copy(const Catalogue&, const AccountCopy&, Timestamp now);

/// `not_found` if there is no such account.
Result<AccountCopy> copy_account(const Transaction&, UserNumber);

/// Makes an account of a copy, with ids of its own, and checks it by the rules of `audit_account`.
/// `invalid`, naming what is wrong first, if it is not sound or its name is taken; the caller's
/// transaction must then end without a commit.
Result<UserRecord> add_account_copy(Transaction&, const Catalogue&, AccountCopy, Timestamp now);

/// Makes the copy the account of this number and UUID, in place of the one that has the number,
/// whose tokens go, too. Unchecked. `invalid` if another account has its name.
Result<UserRecord> put_account_copy(Transaction&, UserNumber, const std::string& id, AccountCopy);

}  // namespace taraba
