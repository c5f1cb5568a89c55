#include "taraba/srs/statistics.h"

#include <algorithm>

namespace taraba::srs {
namespace {

void count(std::int64_t mistakes, std::int64_t& correct, std::int64_t& incorrect,
           std::int64_t& streak, std::int64_t& max_streak) {
  correct += 1;
  incorrect += mistakes;
  streak = mistakes > 0 ? 1 : streak + 1;
  max_streak = std::max(max_streak, streak);
}

}  // namespace

ReviewStatistic counted(ReviewStatistic s, std::int64_t incorrect_meaning_answers,
                        std::int64_t incorrect_reading_answers) {
  count(incorrect_meaning_answers, s.meaning_correct, s.meaning_incorrect, s.meaning_current_streak,
        s.meaning_max_streak);
  count(incorrect_reading_answers, s.reading_correct, s.reading_incorrect, s.reading_current_streak,
        s.reading_max_streak);
  s.percentage_correct = percentage_correct(s.meaning_correct + s.reading_correct,
                                            s.meaning_incorrect + s.reading_incorrect);
  return s;
}

ReviewStatistic cleared(ReviewStatistic s) {
  s.meaning_correct = s.meaning_incorrect = s.meaning_current_streak = s.meaning_max_streak = 0;
  s.reading_correct = s.reading_incorrect = s.reading_current_streak = s.reading_max_streak = 0;
  s.percentage_correct = percentage_correct(0, 0);
  return s;
}

std::int64_t percentage_correct(std::int64_t correct, std::int64_t incorrect) {
  const std::int64_t answers = correct + incorrect;
  if (answers == 0) return 100;
  return (200 * correct + answers) / (2 * answers);
}

}  // namespace taraba::srs
