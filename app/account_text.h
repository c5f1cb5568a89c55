#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "taraba/base/result.h"
#include "taraba/model/accounts.h"

namespace taraba::app {

/// What an account may do now.
struct Waiting {
  std::int64_t lessons = 0;
  std::int64_t reviews = 0;
};

Result<Waiting> count_waiting(Accounts&, UserNumber);

/// `not_found` says what was meant.
Result<Account> find_user(Accounts&, std::string_view username);

// For people a table, for programs one line of JSON; both end in a line end.

std::string account_table(const Account&, const Waiting&);
std::string account_json(const Account&, const Waiting&);
std::string accounts_table(const std::vector<Account>&);
std::string accounts_json(const std::vector<Account>&);

}  // namespace taraba::app
