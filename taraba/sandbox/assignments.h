#pragma once

#include <vector>

#include "taraba/base/result.h"
#include "taraba/catalogue/catalogue.h"
#include "taraba/model/api.h"

namespace taraba::sandbox {

/// All that match, in the order in which they are taught.
Result<std::vector<Assignment>> list_in_lesson_order(Api&, const Catalogue&,
                                                     const AssignmentFilter&);

void sort_in_lesson_order(std::vector<Assignment>&, const Catalogue&);

}  // namespace taraba::sandbox
