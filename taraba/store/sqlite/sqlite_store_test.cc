#include "taraba/store/sqlite/sqlite_store.h"

#include <gtest/gtest.h>

#include <future>
#include <thread>

#include "taraba/store/sqlite/connection.h"
#include "taraba/store/sqlite/sqlite_transaction.h"
#include "tests/support/store_samples.h"

namespace taraba {
namespace {

using test::put;
using test::sample;
using test::sample_user;

constexpr UserNumber ann{1};

class SqliteStoreTest : public ::testing::Test {
 protected:
  std::unique_ptr<Store> open() {
    auto opened = open_sqlite_store({.path = path_});
    EXPECT_TRUE(opened) << opened.error().message;
    return std::move(*opened);
  }

  test::TemporaryDirectory directory_;
  std::string path_ = directory_ / "store.db";
};

TEST_F(SqliteStoreTest, DataSurvivesReopening) {
  std::unique_ptr<Store> store = open();
  ASSERT_TRUE(store->run_write([](Transaction& t) -> Result<void> {
    EXPECT_EQ(*t.new_user_number(), ann);
    EXPECT_TRUE(t.put_user(sample_user(ann, "ann")));
    EXPECT_EQ(*t.add_token({.hash = {1}, .user = ann}), TokenId{1});
    EXPECT_TRUE(t.remove_token(TokenId{1}));
    return t.study_materials().put(ann, sample<StudyMaterial>(ann, 1));
  }));
  store.reset();
  store = open();
  EXPECT_TRUE(store->run_write([](Transaction& t) -> Result<void> {
    EXPECT_EQ(*t.find_user("ann"), sample_user(ann, "ann"));
    EXPECT_EQ(*t.study_materials().select(ann, {}), std::vector{sample<StudyMaterial>(ann, 1)});
    EXPECT_EQ(*t.new_user_number(), UserNumber{2});
    EXPECT_EQ(*t.add_token({.hash = {1}, .user = ann}), TokenId{2});
    return {};
  }));
}

TEST_F(SqliteStoreTest, AWorkThatIsWaitedForRunsOnceBesideOneThatFails) {
  const std::unique_ptr<Store> store = open();
  int refused_runs = 0;
  int waited_runs = 0;
  std::promise<void> refused;
  std::thread waiting;
  // This one holds the writer up until both are in the queue.
  ASSERT_TRUE(store->run_write([&](Transaction&) -> Result<void> {
    store->submit(
        [&](Transaction& t) -> Result<void> {
          ++refused_runs;
          EXPECT_TRUE(t.reviews().put(ann, sample<Review>(ann, 1)));
          return record_invalid();
        },
        [&](const Result<void>& result) {
          EXPECT_EQ(result.error(), record_invalid());
          refused.set_value();
        });
    waiting = std::thread([&] {
      EXPECT_TRUE(store->run_write([&](Transaction& t) {
        ++waited_runs;
        return t.reviews().put(ann, sample<Review>(ann, 2));
      }));
    });
    while (store->status().queued_writes < 2) std::this_thread::yield();
    return {};
  }));
  refused.get_future().wait();
  waiting.join();
  EXPECT_EQ(refused_runs, 2);
  EXPECT_EQ(waited_runs, 1);
  EXPECT_TRUE(store->run_read([](const Transaction& t) -> Result<void> {
    EXPECT_EQ(*t.reviews().select(ann, {}), std::vector{sample<Review>(ann, 2)});
    return {};
  }));
}

TEST_F(SqliteStoreTest, TellsItsSize) {
  const std::unique_ptr<Store> store = open();
  const std::int64_t before = store->status().bytes;
  EXPECT_GT(before, 0);
  StudyMaterial row = sample<StudyMaterial>(ann, 1);
  row.meaning_note = std::string(100'000, 'x');
  ASSERT_TRUE(put(*store, ann, row));
  EXPECT_GE(store->status().bytes, before + 100'000);
}

TEST_F(SqliteStoreTest, LeavesNoLogBehind) {
  std::unique_ptr<Store> store = open();
  ASSERT_TRUE(put(*store, ann, sample<Review>(ann, 1)));
  ASSERT_TRUE(store->run_read([](const Transaction&) -> Result<void> { return {}; }));
  store.reset();
  EXPECT_FALSE(std::filesystem::exists(path_ + "-wal"));
}

TEST_F(SqliteStoreTest, TwoOfThemShareAFile) {
  const std::unique_ptr<Store> one = open();
  const std::unique_ptr<Store> other = open();
  for (std::int64_t n = 1; n <= 20; ++n) {
    ASSERT_TRUE(put(n % 2 == 0 ? *one : *other, ann, sample<Review>(ann, n)));
    const auto seen = one->read([](const Transaction& t) { return t.reviews().select(ann, {}); });
    EXPECT_EQ(std::ssize(*seen), n);
  }
}

TEST_F(SqliteStoreTest, AReadersViewDoesNotMove) {
  const std::unique_ptr<Store> store = open();
  const auto count = [](const Transaction& t) { return t.reviews().select(ann, {})->size(); };
  EXPECT_TRUE(store->run_read([&](const Transaction& t) -> Result<void> {
    EXPECT_EQ(count(t), 0);
    EXPECT_TRUE(put(*store, ann, sample<Review>(ann, 1)));
    EXPECT_EQ(count(t), 0);
    return {};
  }));
  EXPECT_TRUE(store->run_read([&](const Transaction& t) -> Result<void> {
    EXPECT_EQ(count(t), 1);
    return {};
  }));
}

TEST_F(SqliteStoreTest, AReadersConnectionCannotWrite) {
  const std::unique_ptr<Store> store = open();
  auto reader = open_reader({.path = path_});
  ASSERT_TRUE(reader);
  SqliteTransaction transaction(**reader);
  EXPECT_FALSE(transaction.put_user(sample_user(ann, "ann")));
}

TEST_F(SqliteStoreTest, AnImpossibleValueIsAnErrorOfThatReadAlone) {
  const std::unique_ptr<Store> store = open();
  ASSERT_TRUE(put(*store, ann, sample<Assignment>(ann, 1)));
  ASSERT_TRUE(put(*store, ann, sample<StudyMaterial>(ann, 1)));
  {
    auto writer = open_writer({.path = path_});
    ASSERT_TRUE(writer);
    ASSERT_TRUE(
        (*writer)->execute("UPDATE assignments SET srs_stage = 10;"
                           "UPDATE study_materials SET meaning_synonyms = '9:short'"));
  }
  EXPECT_TRUE(store->run_write([&](Transaction& t) -> Result<void> {
    const auto stage = t.assignments().select(ann, {});
    EXPECT_FALSE(stage);
    EXPECT_EQ(stage.error().code, ErrorCode::storage);
    EXPECT_FALSE(t.study_materials().find(ann, {row_id(ann, 1)}));
    return t.reviews().put(ann, sample<Review>(ann, 2));
  }));
}

/// How SQLite would look a select up, for the query of every row whose subject is named.
TEST_F(SqliteStoreTest, NamedSubjectsAreLookedUpInTheIndex) {
  const std::unique_ptr<Store> store = open();
  auto reader = open_reader({.path = path_});
  ASSERT_TRUE(reader);
  for (const std::vector<std::int64_t>& subjects : {std::vector<std::int64_t>{5}, {5, 6, 7}}) {
    const Where where =
        SqliteTable<Assignment>::matching(ann, {{Column::subject_id, Op::in, subjects}});
    Statement plan = (*reader)->prepare("EXPLAIN QUERY PLAN SELECT id FROM assignments WHERE " +
                                        where.text() + " ORDER BY id");
    where.bind_to(plan);
    ASSERT_TRUE(*plan.step());
    EXPECT_NE(plan.text(3).find("INDEX assignments_subject"), std::string::npos) << plan.text(3);
  }
}

}  // namespace
}  // namespace taraba
