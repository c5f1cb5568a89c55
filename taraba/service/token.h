#pragma once

#include <string>
#include <string_view>

#include "taraba/store/records.h"

namespace taraba {

/// A random UUID (version 4), lower case: a token, or the id of an account.
std::string random_uuid();

/// A UUID (version 8) that is always the same for this text, and no secret.
std::string uuid_of(std::string_view text);

/// What is kept of a token: BLAKE2b, 32 bytes.
TokenHash hash_of(std::string_view token);

}  // namespace taraba
