#pragma once

#include <cstddef>
#include <string>

#include "taraba/base/result.h"

namespace taraba::wire {

/// A text with so many bytes of capacity behind its end is decoded where it lies; any other may be
/// copied first.
inline constexpr std::size_t decode_padding = 64;

/// What a server answered, as `encode` writes it (json_out.h). T is a resource, a `Page` of
/// resources or of `Item`, `User`, `Summary`, `CreatedReview` or `std::vector<SrsStageRow>`.
///
/// `protocol` if the text is not such an answer; the message names the place, what is there and
/// what was expected: `data[3].data.srs_stage: 12 is not a stage from 0 to 9`.
///
/// Servers differ, so keys may come in any order, unknown ones are ignored, of duplicates the last
/// holds; what may be null may be absent, and so may what younger revisions of the API added; dates
/// have any number of decimals. An unknown type of subscription is `unknown`, an unknown order of
/// reviews the default. Addresses of subjects stay absolute. Of a page's neighbours only the cursor
/// is kept, whatever host they are on.
template <class T>
Result<T> decode(const std::string& text);

/// The error that an answer of this status, 400 or above, stands for. The message is the body's
/// `error`; without one it names the status.
Error decode_error(const std::string& text, int status);

}  // namespace taraba::wire
