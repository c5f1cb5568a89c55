#pragma once

#include <vector>

#include "taraba/base/result.h"
#include "taraba/catalogue/catalogue.h"
#include "taraba/store/store.h"

namespace taraba {

/// Holds a curriculum against what the store remembers, and returns it with its times. New and
/// changed subjects are updated now, unchanged ones keep their times, missing ones are hidden.
/// Nobody's progress is touched.
Result<std::vector<CurriculumEntry>> sync_curriculum(Store&, Timestamp now,
                                                     std::vector<CurriculumEntry>);

/// Tells an empty store what the catalogue has, with the catalogue's times. Not kept: the lines.
Result<void> remember_subjects(Store&, const Catalogue&);

}  // namespace taraba
