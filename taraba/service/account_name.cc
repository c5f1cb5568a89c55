#include "taraba/service/account_name.h"

#include <algorithm>

#include "taraba/base/limits.h"
#include "taraba/service/text.h"

namespace taraba {

Result<void> check_username(const Transaction& t, std::string_view name, UserNumber self) {
  const bool control = std::ranges::any_of(
      name, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
  if (name.empty() || control || count_characters(name) > limits::max_username_characters) {
    return invalid("name: \"" + std::string(name) + "\" is not 1 to " +
                   std::to_string(limits::max_username_characters) + " printable characters");
  }
  const auto known = t.find_user(name);
  if (!known) return known.error();
  if (*known && (*known)->number != self) {
    return invalid("name: there is an account \"" + std::string(name) + "\" already");
  }
  return {};
}

}  // namespace taraba
