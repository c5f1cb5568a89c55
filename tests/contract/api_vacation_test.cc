#include <algorithm>
#include <chrono>

#include "tests/support/school.h"

namespace taraba {
namespace {

using namespace std::chrono_literals;

class Vacations : public SchoolTest {
 protected:
  Vacations() {
    ann_.start(radicals(1)[0]);
    advance(90min);
    ann_.start(radicals(1)[1]);
  }
};

INSTANTIATE_TEST_SUITE_P(Apis, Vacations, testing::ValuesIn(api_kinds), api_name);

TEST_P(Vacations, KeepTheirFirstStamp) {
  const Timestamp since = now();
  const User away = ok(ann_.api().start_vacation());
  EXPECT_EQ(away.current_vacation_started_at, since);
  EXPECT_GE(away.data_updated_at, since);
  advance(5h);
  EXPECT_EQ(ok(ann_.api().start_vacation()), away);
  EXPECT_EQ(ann_.user(), away);
}

TEST_P(Vacations, EndOnlyWhenThereIsOne) {
  ann_.expect_refused([](Api& api) { return api.end_vacation(); }, "vacation");
  ok(ann_.api().start_vacation());
  EXPECT_EQ(ok(ann_.api().end_vacation()).current_vacation_started_at, std::nullopt);
  ann_.expect_refused([](Api& api) { return api.end_vacation(); }, "vacation");
}

TEST_P(Vacations, MoveEveryWaitByTheirLengthToTheHour) {
  ann_.burn({kana_word(1)});
  ann_.study(radicals(1)[0], now() - 2000h);  // due long ago
  const auto before = ann_.assignments();
  ok(ann_.api().start_vacation());
  advance(50h + 40min);
  EXPECT_EQ(ann_.assignments(), before);
  ok(ann_.api().end_vacation());
  std::size_t moved = 0;
  for (const Assignment& was : before) {
    Assignment expected = was;
    if (was.available_at) {
      ++moved;
      expected.available_at = *was.available_at + 50h;
      expected.data_updated_at = now();
    }
    EXPECT_EQ(ann_.assignment(was.subject_id), expected);
  }
  EXPECT_EQ(moved, 2U);
}

TEST_P(Vacations, OfLessThanAnHourMoveNothing) {
  const auto before = ann_.assignments();
  ok(ann_.api().start_vacation());
  advance(59min);
  ok(ann_.api().end_vacation());
  EXPECT_EQ(ann_.assignments(), before);
}

TEST_P(Vacations, OfAClockThatWentBackMoveNothing) {
  const auto before = ann_.assignments();
  ok(ann_.api().start_vacation());
  advance(-30h);
  EXPECT_EQ(ok(ann_.api().end_vacation()).current_vacation_started_at, std::nullopt);
  EXPECT_EQ(ann_.assignments(), before);
}

TEST_P(Vacations, EmptyTheQueues) {
  advance(30h);
  const auto count = [&] {
    std::size_t ids = 0;
    const Summary summary = ok(ann_.api().get_summary());
    EXPECT_EQ(summary.lessons.size(), 1U);
    EXPECT_EQ(summary.reviews.size(), 25U);
    for (const auto* hours : {&summary.lessons, &summary.reviews}) {
      for (const SummaryHour& hour : *hours) ids += hour.subject_ids.size();
    }
    EXPECT_EQ(summary.next_reviews_at.has_value(), ids > 0);
    ids += ann_.assignments({.immediately_available_for_lessons = true}).size();
    return ids + ann_.assignments({.immediately_available_for_review = true}).size();
  };
  EXPECT_EQ(count(), 2U + 1U + 2U + 1U);
  ok(ann_.api().start_vacation());
  EXPECT_EQ(count(), 0U);
  EXPECT_EQ(ann_.assignments({.in_review = true}).size(), 2U);
  ok(ann_.api().end_vacation());
  EXPECT_EQ(count(), 2U + 1U + 2U + 1U);
}

TEST_P(Vacations, AreTheirUsersOwn) {
  ben_.start(radicals(1)[0]);
  const std::string before = ben_.contents();
  ok(ann_.api().start_vacation());
  advance(30h);
  ok(ann_.api().end_vacation());
  EXPECT_EQ(ben_.contents(), before);
}

}  // namespace
}  // namespace taraba
