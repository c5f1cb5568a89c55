#pragma once
// Not installed.

#include <string>
#include <string_view>

#include "taraba/base/error.h"

namespace taraba::wire {

/// `lessons_batch_size: 11 is not a whole number from 3 to 10`. A long value is cut.
std::string complain(std::string_view name, std::string_view value, std::string_view expected);
/// That, as `invalid`.
Error not_a(std::string_view name, std::string_view value, std::string_view expected);

/// The number of characters (code points) of valid UTF-8.
std::size_t count_characters(std::string_view utf8);

}  // namespace taraba::wire
