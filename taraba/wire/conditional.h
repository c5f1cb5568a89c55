#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "taraba/base/timestamp.h"

namespace taraba::wire {

/// `W/"..."` over a number.
std::string format_etag(std::uint64_t tag);

/// Whether `If-None-Match` names the tag: a list, `*`, weak or strong spelling.
bool etag_matches(std::string_view if_none_match, std::string_view etag);

/// Whether an answer that last changed at `changed_at` is unmodified since the date in
/// `If-Modified-Since`, compared in whole seconds. A date in the running second or to come counts
/// as changed, and so does what is no IMF-fixdate.
bool unmodified_since(std::string_view if_modified_since, Timestamp changed_at, Timestamp now);

/// 64 bits of FNV-1a: fingerprints, not secrets.
std::uint64_t fingerprint(std::string_view text, std::uint64_t seed = 0xcbf29ce484222325);

}  // namespace taraba::wire
