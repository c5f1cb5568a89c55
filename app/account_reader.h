#pragma once

#include <istream>

#include "taraba/base/result.h"
#include "taraba/catalogue/catalogue.h"
#include "taraba/service/account_copy.h"

namespace taraba::app {

/// Reads what `write_account` wrote, line by line. `invalid` names the line, the field, its value
/// and what was expected: another version, a line that is cut off or missing, a key that is not
/// there or not known, a value out of its bounds, an id that is there twice, a subject that this
/// catalogue does not have under this slug. Whether the rows agree with each other is another
/// question.
Result<AccountCopy> read_account(std::istream&, const Catalogue&);

}  // namespace taraba::app
