// What every store promises of the rows of users.

#include <gtest/gtest.h>

#include "tests/support/store_kinds.h"

namespace taraba::test {
namespace {

constexpr UserNumber ann{1};
constexpr UserNumber ben{2};

using RowTypes = boost::mp11::mp_list<Assignment, LevelProgression, Reset, Review, ReviewStatistic,
                                      SrsVersion, StudyMaterial>;

/// Calls `f` with an empty row of each type.
template <class F>
void for_each_row_type(F&& f) {
  boost::mp11::mp_for_each<RowTypes>(f);
}

class StoreRows : public EveryStore {
 protected:
  template <class Row>
  std::optional<Row> find(UserNumber user, const Row& row) {
    auto found =
        store().read([&](const Transaction& t) { return table_of<Row>(t).find(user, row.id); });
    EXPECT_TRUE(found.has_value());
    return found ? *found : std::nullopt;
  }

  template <class Row>
  std::vector<Row> select(UserNumber user, const Predicate& predicate = {}) {
    auto found = store().read(
        [&](const Transaction& t) { return table_of<Row>(t).select(user, predicate); });
    EXPECT_TRUE(found.has_value());
    return found ? *found : std::vector<Row>();
  }

  template <class Row>
  Page<Row> list(UserNumber user, const Query& query) {
    auto page =
        store().read([&](const Transaction& t) { return table_of<Row>(t).list(user, query); });
    EXPECT_TRUE(page.has_value());
    return page ? *page : Page<Row>();
  }

  std::vector<std::int64_t> assignment_ids(const Predicate& predicate) {
    std::vector<std::int64_t> ids;
    for (const Assignment& row : select<Assignment>(ann, predicate)) {
      ids.push_back(row.id.value - row_id(ann, 0));
    }
    return ids;
  }

  void put_subjects(const std::vector<SubjectRecord>& subjects) {
    ASSERT_TRUE(store().run_write([&](Transaction& t) -> Result<void> {
      for (const SubjectRecord& subject : subjects) {
        if (Result<void> put = t.put_subject(subject); !put) return put;
      }
      return {};
    }));
  }
};

TEST_P(StoreRows, AreFoundAsTheyWerePut) {
  for_each_row_type([&]<class Row>(const Row&) {
    for (const Row& row : {sample<Row>(ann, 1), bare_sample<Row>(ann, 2)}) {
      ASSERT_TRUE(put(store(), ann, row));
      EXPECT_EQ(find(ann, row), row) << typeid(Row).name();
    }
  });
}

TEST_P(StoreRows, AreReplacedById) {
  for_each_row_type([&]<class Row>(const Row&) {
    Row row = sample<Row>(ann, 1);
    ASSERT_TRUE(put(store(), ann, row));
    row = bare_sample<Row>(ann, 1);
    ASSERT_TRUE(put(store(), ann, row));
    EXPECT_EQ(select<Row>(ann), std::vector{row});
  });
}

TEST_P(StoreRows, UnknownOnesAreNotFound) {
  for_each_row_type([&]<class Row>(const Row&) {
    EXPECT_EQ(find(ann, sample<Row>(ann, 1)), std::nullopt);
    Row impossible;
    for (const std::int64_t id : {std::int64_t{-1}, std::numeric_limits<std::int64_t>::min(),
                                  std::numeric_limits<std::int64_t>::max()}) {
      impossible.id.value = id;
      EXPECT_EQ(find(ann, impossible), std::nullopt);
    }
  });
}

TEST_P(StoreRows, AreNobodyElses) {
  for_each_row_type([&]<class Row>(const Row&) {
    const Row row = sample<Row>(ann, 1);
    ASSERT_TRUE(put(store(), ann, row));
    EXPECT_EQ(find(ben, row), std::nullopt);
    EXPECT_TRUE(select<Row>(ben).empty());
    EXPECT_TRUE(select<Row>(ben, {{Column::id, Op::in, {row.id.value}}}).empty());
    EXPECT_EQ(list<Row>(ben, {{}, {}, 10}).total_count, 0);
    const Result<void> stolen = put(store(), ben, row);
    ASSERT_FALSE(stolen);
    EXPECT_EQ(stolen.error().code, ErrorCode::internal);
  });
}

TEST_P(StoreRows, NeighboursIdsDoNotLeak) {
  for (const std::int64_t n : {std::int64_t{0}, rows_per_user - 1}) {
    ASSERT_TRUE(put(store(), ann, bare_sample<Review>(ann, n)));
    ASSERT_TRUE(put(store(), ben, bare_sample<Review>(ben, n)));
  }
  EXPECT_EQ(select<Review>(ann).size(), 2);
  EXPECT_EQ(list<Review>(ben, {{}, {}, 10}).total_count, 2);
}

TEST_P(StoreRows, ASubjectHasOneOfAUser) {
  const auto check = [&]<class Row>(const Row&) {
    ASSERT_TRUE(put(store(), ann, sample<Row>(ann, 1)));
    Row second = sample<Row>(ann, 2);
    second.subject_id = SubjectId{1};
    const Result<void> refused = put(store(), ann, second);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::internal);
    EXPECT_EQ(select<Row>(ann).size(), 1);
    EXPECT_TRUE(put(store(), ben, sample<Row>(ben, 1)));
  };
  check(Assignment());
  check(ReviewStatistic());
  check(StudyMaterial());
}

TEST_P(StoreRows, ARowThatMovesToAnotherSubjectFreesItsOwn) {
  Assignment first = sample<Assignment>(ann, 1);
  ASSERT_TRUE(put(store(), ann, first));
  first.subject_id = SubjectId{7};
  ASSERT_TRUE(put(store(), ann, first));
  Assignment second = sample<Assignment>(ann, 2);
  second.subject_id = SubjectId{1};
  ASSERT_TRUE(put(store(), ann, second));
  EXPECT_EQ(assignment_ids({{Column::subject_id, Op::in, {1}}}), std::vector<std::int64_t>{2});
  EXPECT_EQ(assignment_ids({{Column::subject_id, Op::in, {7}}}), std::vector<std::int64_t>{1});
}

TEST_P(StoreRows, ShowTheirSubjectsHidden) {
  const auto check = [&]<class Row>(const Row&) {
    put_subjects({sample_subject(1, SubjectType::kanji, 3)});
    Row row = sample<Row>(ann, 1);
    row.hidden = true;  // not theirs to say
    ASSERT_TRUE(put(store(), ann, row));
    EXPECT_FALSE(find(ann, row)->hidden);
    put_subjects({sample_subject(1, SubjectType::kanji, 3, true)});
    EXPECT_TRUE(find(ann, row)->hidden);
    EXPECT_TRUE(list<Row>(ann, {{}, {}, 10}).data.front().hidden);
    EXPECT_EQ(select<Row>(ann, {{Column::hidden, Op::in, {1}}}).size(), 1);
    EXPECT_TRUE(select<Row>(ann, {{Column::hidden, Op::in, {0}}}).empty());
  };
  check(Assignment());
  check(ReviewStatistic());
  check(StudyMaterial());
}

TEST_P(StoreRows, AreFilteredByTheirSubject) {
  put_subjects({sample_subject(1, SubjectType::radical, 1),
                sample_subject(2, SubjectType::kanji, 2),
                sample_subject(3, SubjectType::vocabulary, 60, true)});
  for (std::int64_t n = 1; n <= 4; ++n) {
    ASSERT_TRUE(put(store(), ann, sample<Assignment>(ann, n)));
  }
  using Ids = std::vector<std::int64_t>;
  EXPECT_EQ(assignment_ids({{Column::level, Op::in, {2, 60}}}), (Ids{2, 3}));
  EXPECT_EQ(assignment_ids({{Column::level, Op::less_equal, {2}}}), (Ids{1, 2, 4}));
  EXPECT_EQ(assignment_ids({{Column::hidden, Op::in, {0}}}), (Ids{1, 2, 4}));
  EXPECT_EQ(assignment_ids({{Column::subject_type, Op::in, {1, 2}}}), (Ids{2, 3}));
  EXPECT_EQ(assignment_ids({{Column::subject_type, Op::in, {0}}}), (Ids{1, 4}));  // 4 is unknown
}

TEST_P(StoreRows, ListsOfValuesMayBeEmptyAndLong) {
  for (std::int64_t n = 1; n <= 30; ++n) {
    ASSERT_TRUE(put(store(), ann, sample<Assignment>(ann, n)));
  }
  const auto reach = [](std::int64_t from, std::int64_t to) {
    std::vector<std::int64_t> values = {std::numeric_limits<std::int64_t>::min(), -1};
    for (std::int64_t value = from; value <= to; ++value) values.push_back(value);
    values.push_back(std::numeric_limits<std::int64_t>::max());
    return values;
  };
  for (const Column column : {Column::subject_id, Column::id, Column::srs_stage}) {
    EXPECT_TRUE(assignment_ids({{column, Op::in, {}}}).empty());
  }
  EXPECT_EQ(assignment_ids({{Column::subject_id, Op::in, reach(21, 3'000)}}).size(), 10);
  EXPECT_EQ(
      assignment_ids({{Column::id, Op::in, reach(row_id(ann, 21), row_id(ann, 3'000))}}).size(),
      10);
}

TEST_P(StoreRows, ColumnsThatARowLacksAreNull) {
  ASSERT_TRUE(put(store(), ann, sample<LevelProgression>(ann, 1)));
  EXPECT_EQ(select<LevelProgression>(ann, {{Column::unlocked_at, Op::is_null, {}}}).size(), 1);
  EXPECT_TRUE(select<LevelProgression>(ann, {{Column::unlocked_at, Op::not_null, {}}}).empty());
  EXPECT_TRUE(select<LevelProgression>(ann, {{Column::level, Op::greater, {0}}}).empty());
}

// Pages

constexpr std::int64_t first_id = row_id(ann, 1);

class StorePages : public StoreRows {
 protected:
  void put_rows(std::int64_t count) {
    for (std::int64_t n = 1; n <= count; ++n) {
      ASSERT_TRUE(put(store(), ann, sample<Review>(ann, n)));
    }
  }

  /// The page's ids as n, then its cursors as n; -1 for none.
  std::vector<std::int64_t> page(std::int64_t per_page, PageRequest request) {
    const Page<Review> page = list<Review>(ann, {{}, request, static_cast<int>(per_page)});
    std::vector<std::int64_t> seen;
    const auto n = [](std::int64_t id) { return id - row_id(ann, 0); };
    for (const Review& row : page.data) seen.push_back(n(row.id.value));
    seen.push_back(page.previous_before_id ? n(*page.previous_before_id) : -1);
    seen.push_back(page.next_after_id ? n(*page.next_after_id) : -1);
    EXPECT_EQ(page.per_page, per_page);
    return seen;
  }
};

using Seen = std::vector<std::int64_t>;
constexpr std::int64_t none = -1;

TEST_P(StorePages, OfNothingHaveNoNewestAndNoCursors) {
  const Page<Review> page = list<Review>(ann, {{}, {}, 10});
  EXPECT_EQ(page.total_count, 0);
  EXPECT_EQ(page.data_updated_at, std::nullopt);
  EXPECT_EQ(this->page(10, {}), (Seen{none, none}));
  EXPECT_EQ(this->page(10, {.page_after_id = 5}), (Seen{none, none}));
  EXPECT_EQ(this->page(10, {.page_before_id = 5}), (Seen{none, none}));
}

TEST_P(StorePages, OneFewerAsManyAndOneMoreThanFit) {
  put_rows(1);
  EXPECT_EQ(page(2, {}), (Seen{1, none, none}));
  put_rows(2);
  EXPECT_EQ(page(2, {}), (Seen{1, 2, none, none}));
  put_rows(3);
  EXPECT_EQ(page(2, {}), (Seen{1, 2, none, 2}));
  EXPECT_EQ(page(2, {.page_after_id = first_id + 1}), (Seen{3, 3, none}));
}

TEST_P(StorePages, WalkBothWays) {
  put_rows(5);
  EXPECT_EQ(page(2, {.page_after_id = row_id(ann, 2)}), (Seen{3, 4, 3, 4}));
  EXPECT_EQ(page(2, {.page_after_id = row_id(ann, 4)}), (Seen{5, 5, none}));
  EXPECT_EQ(page(2, {.page_before_id = row_id(ann, 5)}), (Seen{3, 4, 3, 4}));
  EXPECT_EQ(page(2, {.page_before_id = row_id(ann, 3)}), (Seen{1, 2, none, 2}));
  EXPECT_EQ(page(2, {.page_before_id = row_id(ann, 2)}), (Seen{1, none, 1}));
}

TEST_P(StorePages, AfterWinsOverBefore) {
  put_rows(5);
  EXPECT_EQ(page(2, {.page_after_id = row_id(ann, 3), .page_before_id = row_id(ann, 2)}),
            (Seen{4, 5, 4, none}));
}

TEST_P(StorePages, CursorsMayLieAnywhere) {
  put_rows(3);
  constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();
  constexpr std::int64_t greatest = std::numeric_limits<std::int64_t>::max();
  for (const std::int64_t low : {least, std::int64_t{-1}, std::int64_t{0}, row_id(ann, 1)}) {
    EXPECT_EQ(page(2, {.page_before_id = low}), (Seen{none, none})) << low;
  }
  for (const std::int64_t low : {least, std::int64_t{-1}, std::int64_t{0}, row_id(ann, 0)}) {
    EXPECT_EQ(page(2, {.page_after_id = low}), (Seen{1, 2, none, 2})) << low;
  }
  for (const std::int64_t high : {row_id(ann, 4), row_id(ben, 3), greatest}) {
    EXPECT_EQ(page(2, {.page_after_id = high}), (Seen{none, none})) << high;
    EXPECT_EQ(page(2, {.page_before_id = high}), (Seen{2, 3, 2, none})) << high;
  }
}

TEST_P(StorePages, CountAndNewestAreOfAllThatMatches) {
  put_rows(5);
  const Query query{
      {{Column::subject_id, Op::in, {2, 3, 4}}}, {.page_after_id = row_id(ann, 3)}, 1};
  const Page<Review> page = list<Review>(ann, query);
  EXPECT_EQ(page.total_count, 3);
  EXPECT_EQ(page.data_updated_at, sample<Review>(ann, 4).data_updated_at);
  ASSERT_EQ(page.data.size(), 1);
  EXPECT_EQ(page.data.front(), sample<Review>(ann, 4));
  EXPECT_EQ(page.previous_before_id, row_id(ann, 4));
  EXPECT_EQ(page.next_after_id, std::nullopt);
}

INSTANTIATE_TEST_SUITE_P(Contract, StoreRows, every_store(), kind_name());
INSTANTIATE_TEST_SUITE_P(Contract, StorePages, every_store(), kind_name());

}  // namespace
}  // namespace taraba::test
