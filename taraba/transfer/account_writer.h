#pragma once

#include <functional>
#include <string_view>

#include "taraba/catalogue/catalogue.h"
#include "taraba/service/account_copy.h"

namespace taraba::transfer {

/// Gives the account to `sink` as lines of JSON (docs/data.md#export), in pieces of whole lines
/// and about 64 KB.
void write_account(const AccountCopy&, const Catalogue&,
                   const std::function<void(std::string_view)>& sink);

}  // namespace taraba::transfer
