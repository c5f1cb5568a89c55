#include "taraba/srs/statistics.h"

#include <gtest/gtest.h>

#include <array>

namespace taraba::srs {
namespace {

/// The whole number nearest to 100 c / n, the greater one of two: found by looking, in whole
/// numbers only.
std::int64_t nearest_percentage(std::int64_t correct, std::int64_t answers) {
  for (std::int64_t p = 0; p < 100; ++p) {
    // p is it while p + 1/2 is still greater than 100 c / n.
    if ((2 * p + 1) * answers > 200 * correct) return p;
  }
  return 100;
}

TEST(PercentageCorrect, IsRoundedHalfUp) {
  for (std::int64_t correct = 0; correct <= 60; ++correct) {
    for (std::int64_t incorrect = 0; incorrect <= 60; ++incorrect) {
      if (correct + incorrect == 0) continue;
      EXPECT_EQ(percentage_correct(correct, incorrect),
                nearest_percentage(correct, correct + incorrect))
          << correct << " correct, " << incorrect << " incorrect";
    }
  }
}

TEST(PercentageCorrect, OfAHalfIsTheGreater) {
  EXPECT_EQ(percentage_correct(7, 1), 88);     // 87.5
  EXPECT_EQ(percentage_correct(1, 7), 13);     // 12.5
  EXPECT_EQ(percentage_correct(3, 5), 38);     // 37.5
  EXPECT_EQ(percentage_correct(2, 1), 67);     // 66.7
  EXPECT_EQ(percentage_correct(1, 2), 33);     // 33.3
  EXPECT_EQ(percentage_correct(199, 1), 100);  // 99.5
}

TEST(PercentageCorrect, IsHundredWithoutAnswers) { EXPECT_EQ(percentage_correct(0, 0), 100); }

ReviewStatistic fresh() {
  ReviewStatistic statistic;
  statistic.id = ReviewStatisticId{7};
  statistic.subject_id = SubjectId{3};
  statistic.created_at = from_microseconds(5);
  return statistic;
}

TEST(Counted, AddsOneToBothSidesWhateverTheType) {
  for (const SubjectType type : {SubjectType::radical, SubjectType::kanji, SubjectType::vocabulary,
                                 SubjectType::kana_vocabulary}) {
    ReviewStatistic statistic = fresh();
    statistic.subject_type = type;
    for (std::int64_t n = 1; n <= 4; ++n) {
      statistic = counted(statistic, n % 2, 0);
      EXPECT_EQ(statistic.meaning_correct, n);
      EXPECT_EQ(statistic.reading_correct, n);
    }
  }
}

TEST(Counted, AddsMistakesAsTheyAre) {
  ReviewStatistic statistic = counted(counted(fresh(), 3, 0), 1, 5);
  EXPECT_EQ(statistic.meaning_incorrect, 4);
  EXPECT_EQ(statistic.reading_incorrect, 5);
  EXPECT_EQ(statistic.percentage_correct, 31);  // 4 of 13
}

/// A side's streak and greatest streak after each review, by the number of mistakes in it.
TEST(Counted, AMistakeStartsTheStreakOverWithThisReview) {
  struct Step {
    std::int64_t mistakes, streak, max_streak;
  };
  constexpr std::array<Step, 9> steps = {{{0, 1, 1},
                                          {0, 2, 2},
                                          {0, 3, 3},
                                          {2, 1, 3},
                                          {1, 1, 3},
                                          {0, 2, 3},
                                          {0, 3, 3},
                                          {0, 4, 4},
                                          {9, 1, 4}}};
  ReviewStatistic meaning = fresh();
  ReviewStatistic reading = fresh();
  for (const Step& step : steps) {
    meaning = counted(meaning, step.mistakes, 0);
    reading = counted(reading, 0, step.mistakes);
    EXPECT_EQ(meaning.meaning_current_streak, step.streak);
    EXPECT_EQ(meaning.meaning_max_streak, step.max_streak);
    EXPECT_EQ(reading.reading_current_streak, step.streak);
    EXPECT_EQ(reading.reading_max_streak, step.max_streak);
  }
}

TEST(Counted, SidesAreIndependent) {
  ReviewStatistic statistic = fresh();
  for (int i = 0; i < 9; ++i) statistic = counted(statistic, 1, 0);
  EXPECT_EQ(statistic.meaning_current_streak, 1);
  EXPECT_EQ(statistic.meaning_max_streak, 1);
  EXPECT_EQ(statistic.reading_current_streak, 9);
  EXPECT_EQ(statistic.reading_max_streak, 9);
  EXPECT_EQ(statistic.reading_incorrect, 0);
}

TEST(Cleared, LeavesOnlyWhatTheRowIsAbout) {
  EXPECT_EQ(cleared(counted(counted(fresh(), 2, 1), 0, 3)), fresh());
}

}  // namespace
}  // namespace taraba::srs
