#include "taraba/client/rows.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "taraba/model/paginate.h"
#include "taraba/model/reset.h"

namespace taraba {
namespace {

static_assert(std::ranges::input_range<Rows<Reset>>);
static_assert(!std::copyable<Rows<Reset>> && std::movable<Rows<Reset>>);

/// A collection of so many rows, three a page, that remembers what was asked.
class RowsTest : public testing::Test {
 protected:
  Rows<Reset> rows(int count) {
    for (int i = 1; i <= count; ++i) {
      all_.push_back({.id = {i * 10}, .data_updated_at = Timestamp(std::chrono::hours(i))});
    }
    return Rows<Reset>([this](const PageRequest& request) -> Result<Page<Reset>> {
      asked_.push_back(request.page_after_id.value_or(0));
      if (asked_.size() == fails_at_) return network_error("cut");
      std::vector<const Reset*> matching;
      for (const Reset& row : all_) matching.push_back(&row);
      Page<Reset> page = paginate(matching, request, 3);
      if (const auto named = named_next_.find(asked_.size()); named != named_next_.end()) {
        page.next_after_id = named->second;
      }
      return page;
    });
  }

  std::vector<Reset> all_;
  std::vector<std::int64_t> asked_;
  std::size_t fails_at_ = 0;
  std::map<std::size_t, std::int64_t> named_next_;
};

TEST_F(RowsTest, AreAllRowsOfAllPages) {
  for (const int count : {0, 1, 2, 3, 4, 6, 7}) {
    all_.clear();
    asked_.clear();
    const auto found = collect(rows(count));
    ASSERT_TRUE(found);
    EXPECT_EQ(*found, all_);
    EXPECT_EQ(asked_.size(), std::max((count + 2) / 3, 1));
  }
}

TEST_F(RowsTest, AskForNothingBeforeItIsWanted) {
  Rows<Reset> walk = rows(7);
  EXPECT_TRUE(asked_.empty());
  auto at = walk.begin();
  EXPECT_EQ((*at)->id, ResetId{10});
  ++at;
  ++at;
  EXPECT_EQ((*at)->id, ResetId{30});
  EXPECT_EQ(asked_, std::vector<std::int64_t>{0});
  ++at;
  EXPECT_EQ((*at)->id, ResetId{40});
  EXPECT_EQ(asked_, (std::vector<std::int64_t>{0, 30}));
}

TEST_F(RowsTest, EndAfterTheFirstError) {
  fails_at_ = 2;
  Rows<Reset> walk = rows(7);
  std::vector<std::int64_t> ids;
  int errors = 0;
  for (const Result<Reset>& row : walk) {
    EXPECT_EQ(errors, 0);
    if (row) {
      ids.push_back(row->id.value);
    } else {
      ++errors;
      EXPECT_EQ(row.error(), network_error("cut"));
    }
  }
  EXPECT_EQ(ids, (std::vector<std::int64_t>{10, 20, 30}));
  EXPECT_EQ(errors, 1);
  EXPECT_EQ(asked_.size(), 2U);
}

TEST_F(RowsTest, AreCollectedWholeOrNotAtAll) {
  for (fails_at_ = 1; fails_at_ <= 3; ++fails_at_) {
    asked_.clear();
    all_.clear();
    const auto found = collect(rows(7));
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().code, ErrorCode::network);
  }
}

TEST_F(RowsTest, TellTheFirstPagesHead) {
  Rows<Reset> walk = rows(4);
  const auto head = walk.head();
  ASSERT_TRUE(head);
  EXPECT_EQ(head->total_count, 4);
  EXPECT_EQ(head->data_updated_at, Timestamp(std::chrono::hours(4)));
  all_.push_back({.id = {50}, .data_updated_at = Timestamp(std::chrono::hours(9))});
  EXPECT_EQ(collect(walk)->size(), 5U);
  EXPECT_EQ(walk.head()->data_updated_at, Timestamp(std::chrono::hours(4)))
      << "a change during the walk is newer than the cursor";
}

TEST_F(RowsTest, HaveNoCursorWhereThereAreNone) {
  EXPECT_EQ(rows(0).head()->data_updated_at, std::nullopt);
}

TEST_F(RowsTest, HaveAnErrorForAHead) {
  fails_at_ = 1;
  Rows<Reset> walk = rows(4);
  EXPECT_EQ(walk.head().error().code, ErrorCode::network);
  EXPECT_EQ(collect(walk).error().code, ErrorCode::network);
  EXPECT_EQ(asked_.size(), 1U);
}

TEST_F(RowsTest, DoNotGoRoundInACircle) {
  for (const std::int64_t named : {60, 59, 30, 0, -1}) {
    asked_.clear();
    all_.clear();
    named_next_ = {{3, named}};
    const auto found = collect(rows(12));
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().code, ErrorCode::protocol);
    EXPECT_EQ(asked_.size(), 3U);
  }
}

TEST_F(RowsTest, PassThroughViews) {
  const auto even = [](const Result<Reset>& row) { return !row || row->id.value % 20 == 0; };
  const auto found = collect(rows(7) | std::views::filter(even));
  ASSERT_TRUE(found);
  EXPECT_EQ(found->size(), 3U);
}

TEST_F(RowsTest, GiveTheirValuesAway) {
  Rows<Reset> walk = rows(1);
  Result<Reset> taken = std::move(*walk.begin());
  EXPECT_EQ(taken->id, ResetId{10});
}

}  // namespace
}  // namespace taraba
