#pragma once

#include <vector>

#include "taraba/base/result.h"
#include "taraba/catalogue/catalogue.h"

namespace taraba {

/// Whether the entries, in file order, fit together: rising ids, components that are there and not
/// of a later level, names and places used once. `invalid` names line, value and expectation.
Result<void> check_curriculum(const std::vector<CurriculumEntry>& entries);

}  // namespace taraba
