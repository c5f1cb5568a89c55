#pragma once
// The addresses in an answer. Not installed.

#include <string>
#include <string_view>

#include "taraba/wire/json_out.h"

namespace taraba::wire {

/// The collection's address with this cursor (`page_after_id=5`, or empty) among its parameters.
std::string collection_url(const Link& link, std::string_view cursor);

/// Keeps what may stand in an address, a `%` included, and percent-encodes the rest.
std::string percent_encode_url(std::string_view url);
/// For one segment of a path: letters, digits and `-._~` stay.
std::string percent_encode_segment(std::string_view segment);

}  // namespace taraba::wire
