// Both stores against a third: rows in a plain vector, and the documented sentences read over them.
// TARABA_TEST_ROUNDS says how often; each round is a seed.

#include <gtest/gtest.h>

#include <cstdlib>
#include <random>
#include <tuple>

#include "taraba/store/memory.h"
#include "taraba/store/sqlite/sqlite_store.h"
#include "tests/support/store_naive.h"
#include "tests/support/store_samples.h"

namespace taraba::test {
namespace {

constexpr int steps = 200;
constexpr std::int64_t users = 3;
constexpr std::int64_t subjects = 30;  // few, and few moments, so that filters meet their bounds

int rounds() {
  const char* const text = std::getenv("TARABA_TEST_ROUNDS");
  return text == nullptr ? 3 : std::atoi(text);
}

class Dice {
 public:
  explicit Dice(std::uint64_t seed) : engine_(seed) {}

  std::int64_t number(std::int64_t least, std::int64_t greatest) {
    return std::uniform_int_distribution<std::int64_t>(least, greatest)(engine_);
  }
  bool one_in(std::int64_t n) { return number(1, n) == 1; }

  Timestamp moment() { return from_microseconds(number(-5, 25)); }
  UserNumber user() { return UserNumber{number(1, users)}; }
  SubjectType type() { return static_cast<SubjectType>(number(0, 3)); }
  std::int64_t id() { return one_in(10) ? number(-3, 3) : row_id(user(), number(0, subjects + 1)); }

  template <class F>
  auto list(F&& draw) {
    std::vector<decltype(draw())> values;
    for (std::int64_t size = one_in(5) ? 0 : number(1, 20); size > 0; --size) {
      values.push_back(draw());
    }
    return values;
  }

  /// Mostly leaves a field of a filter out.
  template <class T, class F>
  void maybe(std::optional<T>& field, F&& draw) {
    if (one_in(5)) field = draw();
  }

 private:
  std::mt19937_64 engine_;
};

template <class Filter>
void draw_common(Dice& dice, Filter& filter) {
  dice.maybe(filter.ids, [&] { return dice.list([&] { return dice.id(); }); });
  dice.maybe(filter.updated_after, [&] { return dice.moment(); });
  dice.maybe(filter.subject_ids,
             [&] { return dice.list([&] { return dice.number(0, subjects + 5); }); });
}

template <class Filter>
void draw_about_subject(Dice& dice, Filter& filter) {
  draw_common(dice, filter);
  dice.maybe(filter.hidden, [&] { return dice.one_in(2); });
  dice.maybe(filter.subject_types, [&] { return dice.list([&] { return dice.type(); }); });
}

void draw(Dice& dice, AssignmentFilter& filter) {
  draw_about_subject(dice, filter);
  const auto flag = [&] { return dice.one_in(2); };
  const auto moment = [&] { return dice.moment(); };
  dice.maybe(filter.available_after, moment);
  dice.maybe(filter.available_before, moment);
  dice.maybe(filter.burned, flag);
  dice.maybe(filter.started, flag);
  dice.maybe(filter.unlocked, flag);
  dice.maybe(filter.levels, [&] { return dice.list([&] { return dice.number(0, 5); }); });
  dice.maybe(filter.srs_stages, [&] { return dice.list([&] { return dice.number(-1, 10); }); });
  filter.in_review = dice.one_in(8);
  filter.immediately_available_for_lessons = dice.one_in(8);
  filter.immediately_available_for_review = dice.one_in(8);
}

void draw(Dice& dice, ReviewFilter& filter) {
  draw_common(dice, filter);
  dice.maybe(filter.assignment_ids, [&] { return dice.list([&] { return dice.id(); }); });
}

void draw(Dice& dice, ReviewStatisticFilter& filter) {
  draw_about_subject(dice, filter);
  dice.maybe(filter.percentages_greater_than, [&] { return dice.number(-1, 12); });
  dice.maybe(filter.percentages_less_than, [&] { return dice.number(-1, 12); });
}

void draw(Dice& dice, StudyMaterialFilter& filter) { draw_about_subject(dice, filter); }

Predicate written(const AssignmentFilter& filter, const Moment& moment) {
  return predicate_of(filter, moment);
}
template <class Filter>
Predicate written(const Filter& filter, const Moment&) {
  return predicate_of(filter);
}

template <class Row>
struct FilterOf;
template <>
struct FilterOf<Assignment> : std::type_identity<AssignmentFilter> {};
template <>
struct FilterOf<Review> : std::type_identity<ReviewFilter> {};
template <>
struct FilterOf<ReviewStatistic> : std::type_identity<ReviewStatisticFilter> {};
template <>
struct FilterOf<StudyMaterial> : std::type_identity<StudyMaterialFilter> {};

template <class Row>
void expect_equal(const Page<Row>& page, const Page<Row>& expected) {
  EXPECT_EQ(page.data, expected.data);
  EXPECT_EQ(page.per_page, expected.per_page);
  EXPECT_EQ(page.total_count, expected.total_count);
  EXPECT_EQ(page.data_updated_at, expected.data_updated_at);
  EXPECT_EQ(page.next_after_id, expected.next_after_id);
  EXPECT_EQ(page.previous_before_id, expected.previous_before_id);
}

class Round {
 public:
  explicit Round(std::uint64_t seed) : dice_(seed), memory_(open_memory_store()) { reopen(); }

  void step() {
    const std::int64_t kind = dice_.number(0, 99);
    if (kind < 10) return put_subject();
    if (kind < 12) return remove_user();
    if (kind < 14) return reopen();
    if (kind < 20) return fail_to_put();
    const auto change = [&]<class Row>(const Row& row) {
      if (kind < 70) {
        put_row(row);
      } else {
        compare(row);
      }
    };
    switch (dice_.number(0, 3)) {
      case 0: return change(Assignment());
      case 1: return change(Review());
      case 2: return change(ReviewStatistic());
      default: return change(StudyMaterial());
    }
  }

 private:
  template <class Row>
  std::vector<Row>& rows() {
    return std::get<std::vector<Row>>(rows_);
  }

  SubjectRecord subject_of(SubjectId id) const {
    for (const SubjectRecord& subject : subjects_) {
      if (subject.id == id) return subject;
    }
    return {};  // a visible radical of level 1
  }

  void reopen() {
    sqlite_.reset();
    auto opened = open_sqlite_store({.path = directory_ / "store.db"});
    ASSERT_TRUE(opened) << opened.error().message;
    sqlite_ = std::move(*opened);
  }

  void write(const Store::Work& work, bool succeeds = true) {
    for (Store* store : {memory_.get(), sqlite_.get()}) {
      EXPECT_EQ(store->run_write(work).has_value(), succeeds);
    }
  }

  void put_subject() {
    const SubjectRecord subject =
        sample_subject(dice_.number(1, subjects), dice_.type(),
                       static_cast<int>(dice_.number(1, 4)), dice_.one_in(4));
    std::erase_if(subjects_, [&](const SubjectRecord& old) { return old.id == subject.id; });
    subjects_.push_back(subject);
    write([&](Transaction& t) { return t.put_subject(subject); });
  }

  void remove_user() {
    const UserNumber user = dice_.user();
    std::apply(
        [&](auto&... all) {
          (std::erase_if(all, [&](const auto& row) { return owner_of(row.id.value) == user; }),
           ...);
        },
        rows_);
    write([&](Transaction& t) { return t.remove_user(user); });
  }

  /// Of every field something, often nothing where nothing may be.
  template <class Row>
  Row draw_row(UserNumber user) {
    const std::int64_t n = dice_.number(1, subjects);
    Row row = sample<Row>(user, n);
    boost::mp11::mp_for_each<Fields<Row>>([&](auto field) {
      auto& value = row.*field.pointer;
      using Value = std::remove_reference_t<decltype(value)>;
      if constexpr (std::is_same_v<Value, std::optional<Timestamp>>) {
        value = dice_.one_in(2) ? std::nullopt : std::optional(dice_.moment());
      } else if constexpr (std::is_same_v<Value, Timestamp>) {
        value = dice_.moment();
      } else if constexpr (std::is_same_v<Value, SrsStage>) {
        value = SrsStage(static_cast<int>(dice_.number(0, 9)));
      } else if constexpr (std::is_same_v<Value, std::int64_t>) {
        value = dice_.number(0, 11);
      }
    });
    if constexpr (std::is_same_v<Row, Review>) {
      row.subject_id = SubjectId{dice_.number(1, subjects)};
      row.assignment_id = AssignmentId{row_id(user, dice_.number(1, subjects))};
    }
    return row;
  }

  template <class Row>
  void put_row(const Row&) {
    const UserNumber user = dice_.user();
    const Row row = draw_row<Row>(user);
    std::erase_if(rows<Row>(), [&](const Row& old) { return old.id == row.id; });
    rows<Row>().push_back(row);
    write([&](Transaction& t) { return table_of<Row>(t).put(user, row); });
  }

  void fail_to_put() {
    const UserNumber user = dice_.user();
    const auto assignment = draw_row<Assignment>(user);
    const auto statistic = draw_row<ReviewStatistic>(user);
    const bool removes = dice_.one_in(3);
    const auto work = [&](Transaction& t) -> Result<void> {
      EXPECT_TRUE(t.assignments().put(user, assignment));
      EXPECT_TRUE(t.review_statistics().put(user, statistic));
      if (removes) EXPECT_TRUE(t.remove_user(user));
      return record_invalid();
    };
    write(work, false);
  }

  template <class Row>
  void compare(const Row&) {
    const UserNumber user = dice_.user();
    const Moment moment{dice_.moment(), static_cast<int>(dice_.number(1, 4)),
                        static_cast<int>(dice_.number(1, 4)), dice_.one_in(6)};
    typename FilterOf<Row>::type filter;
    draw(dice_, filter);
    PageRequest request;
    dice_.maybe(request.page_after_id, [&] { return dice_.id(); });
    dice_.maybe(request.page_before_id, [&] { return dice_.id(); });
    const Query query{written(filter, moment), request, static_cast<int>(dice_.number(1, 12))};

    std::vector<Row> matching;
    for (Row row : rows<Row>()) {
      const SubjectRecord subject = subject_of(row.subject_id);
      if constexpr (requires { row.hidden; }) row.hidden = subject.hidden_at.has_value();
      if (owner_of(row.id.value) != user || !keeps(filter, row, subject, moment)) continue;
      matching.push_back(row);
    }
    const Page<Row> expected = naive_page(matching, request, query.per_page);
    const Page<Row> everything = naive_page(matching, {}, 1'000);
    for (Store* store : {memory_.get(), sqlite_.get()}) {
      SCOPED_TRACE(store == memory_.get() ? "memory" : "sqlite");
      EXPECT_TRUE(store->run_read([&](const Transaction& t) -> Result<void> {
        expect_equal(*table_of<Row>(t).list(user, query), expected);
        EXPECT_EQ(*table_of<Row>(t).select(user, query.where), everything.data);
        return {};
      }));
    }
  }

  Dice dice_;
  TemporaryDirectory directory_;
  std::unique_ptr<Store> memory_;
  std::unique_ptr<Store> sqlite_;
  std::vector<SubjectRecord> subjects_;
  std::tuple<std::vector<Assignment>, std::vector<Review>, std::vector<ReviewStatistic>,
             std::vector<StudyMaterial>>
      rows_;
};

TEST(StoreModel, BothStoresAnswerAsTheSentencesSay) {
  for (int seed = 1; seed <= rounds(); ++seed) {
    Round round(static_cast<std::uint64_t>(seed));
    for (int step = 0; step < steps; ++step) {
      SCOPED_TRACE("seed " + std::to_string(seed) + ", step " + std::to_string(step));
      round.step();
      if (::testing::Test::HasFailure()) return;
    }
  }
}

}  // namespace
}  // namespace taraba::test
