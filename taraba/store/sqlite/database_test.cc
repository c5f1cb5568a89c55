#include "taraba/store/sqlite/database.h"

#include <gtest/gtest.h>

#include "tests/support/store_samples.h"

namespace taraba {
namespace {

class DatabaseTest : public ::testing::Test {
 protected:
  DatabaseTest() {
    auto opened = Database::open(directory_ / "test.db", "", Database::Access::write);
    EXPECT_TRUE(opened);
    database_ = std::move(*opened);
    EXPECT_TRUE(database_->execute("CREATE TABLE t (a INTEGER PRIMARY KEY, b)"));
  }

  test::TemporaryDirectory directory_;
  std::unique_ptr<Database> database_;
};

TEST_F(DatabaseTest, ValuesComeBackAsBound) {
  const std::string text("\0é", 3);
  const std::vector<std::uint8_t> blob = {0, 255};
  ASSERT_TRUE(database_->prepare("INSERT INTO t VALUES (1, ?), (2, ?), (3, ?), (4, ?)")
                  .bind(text)
                  .bind(std::span(blob))
                  .bind_null()
                  .bind(std::string_view())
                  .run());
  Statement rows = database_->prepare("SELECT b FROM t ORDER BY a");
  ASSERT_TRUE(*rows.step());
  EXPECT_EQ(rows.text(0), text);
  ASSERT_TRUE(*rows.step());
  EXPECT_TRUE(std::ranges::equal(rows.blob(0), blob));
  ASSERT_TRUE(*rows.step());
  EXPECT_TRUE(rows.is_null(0));
  ASSERT_TRUE(*rows.step());
  EXPECT_FALSE(rows.is_null(0));  // empty is not null
  EXPECT_FALSE(*rows.step());
}

TEST_F(DatabaseTest, AStatementOnLoanTwiceIsTwoStatements) {
  ASSERT_TRUE(database_->execute("INSERT INTO t VALUES (1, 1), (2, 2)"));
  constexpr std::string_view sql = "SELECT a FROM t ORDER BY a";
  Statement first = database_->prepare(sql);
  ASSERT_TRUE(*first.step());
  {
    Statement second = database_->prepare(sql);
    ASSERT_TRUE(*second.step());
    EXPECT_EQ(second.integer(0), 1);
  }
  ASSERT_TRUE(*first.step());
  EXPECT_EQ(first.integer(0), 2);
}

TEST_F(DatabaseTest, AReturnedStatementStartsAnew) {
  for (int i = 0; i < 3; ++i) {
    Statement statement = database_->prepare("SELECT ?1 IS NULL");
    if (i == 0) statement.bind(std::int64_t{1});
    ASSERT_TRUE(*statement.step());
    EXPECT_EQ(statement.integer(0), i == 0 ? 0 : 1);
  }
}

TEST_F(DatabaseTest, MoreTextsThanAreKeptAreServed) {
  for (int i = 0; i < 1'000; ++i) {
    EXPECT_EQ(*database_->query_integer("SELECT " + std::to_string(i % 300)), i % 300);
  }
}

TEST_F(DatabaseTest, ABrokenConstraintIsNoFault) {
  ASSERT_TRUE(database_->execute("INSERT INTO t VALUES (1, 1)"));
  const Result<void> refused = database_->prepare("INSERT INTO t VALUES (1, 2)").run();
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::internal);
  EXPECT_FALSE(database_->fault());
}

TEST_F(DatabaseTest, AfterAFaultNothingRunsUntilItIsForgotten) {
  const Result<void> broken = database_->prepare("SELECT nothing").run();
  ASSERT_FALSE(broken);
  EXPECT_EQ(broken.error().code, ErrorCode::storage);
  EXPECT_EQ(database_->fault(), broken.error());
  EXPECT_FALSE(database_->execute("INSERT INTO t VALUES (1, 1)"));
  EXPECT_FALSE(database_->query_integer("SELECT 1"));
  database_->forget_fault();
  EXPECT_EQ(*database_->query_integer("SELECT count(*) FROM t"), 0);
}

}  // namespace
}  // namespace taraba
