#pragma once

#include <cstdint>

#include "taraba/model/review_statistic.h"

namespace taraba::srs {

/// The statistic after one more review (docs/api.md#review-statistics): one correct answer on both
/// sides whatever the subject's type, mistakes as counted, a side's streak starting over at this
/// review when it had a mistake.
ReviewStatistic counted(ReviewStatistic, std::int64_t incorrect_meaning_answers,
                        std::int64_t incorrect_reading_answers);

/// Zeros, and 100 per cent.
ReviewStatistic cleared(ReviewStatistic);

/// Of all answers of both sides, rounded half up; 100 when there are none.
std::int64_t percentage_correct(std::int64_t correct, std::int64_t incorrect);

}  // namespace taraba::srs
