#pragma once

#include "taraba/model/user.h"

namespace taraba::srs {

/// What a subscription grants at a moment, from its type and end (docs/api.md#subscription). A
/// recurring one without an end goes on; lifetime never ends; free and unknown grant the first
/// three levels.
Subscription granted(Subscription, Timestamp now);

}  // namespace taraba::srs
