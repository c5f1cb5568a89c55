#include "taraba/store/sqlite/copy.h"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <thread>

#include "taraba/store/sqlite/database.h"
#include "tests/support/store_samples.h"
#include "tests/support/unsynced_vfs.h"

namespace taraba {
namespace {

using test::put;
using test::sample;
using test::sample_user;

constexpr UserNumber ann{1};

class SqliteCopy : public ::testing::Test {
 protected:
  SqliteCopy() {
    open();
    EXPECT_TRUE(store_->run_write([](Transaction& t) -> Result<void> {
      if (const auto number = t.new_user_number(); !number) return number.error();
      return t.put_user(sample_user(ann, "ann"));
    }));
  }

  void open(const std::string& vfs = {}) {
    store_.reset();
    auto opened = open_sqlite_store({.path = path_, .vfs = vfs});
    ASSERT_TRUE(opened) << opened.error().message;
    store_ = std::move(*opened);
  }

  void write(std::int64_t n) { EXPECT_TRUE(put(*store_, ann, sample<Review>(ann, n))); }

  static std::vector<Review> reviews_in(const std::string& path) {
    const auto store = open_sqlite_store({.path = path});
    EXPECT_TRUE(store) << store.error().message;
    if (!store) return {};
    auto rows = (*store)->read([](const Transaction& t) { return t.reviews().select(ann, {}); });
    EXPECT_TRUE(rows);
    return rows ? *rows : std::vector<Review>();
  }

  static std::vector<std::string> findings(const std::string& path) {
    const auto found = check_sqlite({.path = path});
    return found ? *found : std::vector{found.error().message};
  }

  void execute(const std::string& sql) const {
    const auto database = Database::open(path_, {}, Database::Access::write);
    ASSERT_TRUE(database);
    ASSERT_TRUE((*database)->execute(sql));
  }

  /// The names in the directory that begin with `copy.db`.
  std::vector<std::string> copies() const {
    std::vector<std::string> names;
    for (const auto& entry :
         std::filesystem::directory_iterator(std::filesystem::path(copy_).parent_path())) {
      const std::string name = entry.path().filename().string();
      if (name.rfind("copy.db", 0) == 0) names.push_back(name);
    }
    return names;
  }

  test::TemporaryDirectory directory_;
  std::string path_ = directory_ / "store.db";
  std::string copy_ = directory_ / "copy.db";
  std::unique_ptr<Store> store_;
};

TEST_F(SqliteCopy, IsOneFileWithEverything) {
  write(1);
  const auto size = copy_sqlite({.path = path_}, copy_, Replace::no);
  ASSERT_TRUE(size) << size.error().message;
  EXPECT_EQ(*size, static_cast<std::int64_t>(std::filesystem::file_size(copy_)));
  EXPECT_EQ(copies(), std::vector<std::string>{"copy.db"});
  EXPECT_EQ(findings(copy_), std::vector<std::string>());
  write(2);
  EXPECT_EQ(reviews_in(copy_), std::vector{sample<Review>(ann, 1)});
}

TEST_F(SqliteCopy, HoldsAMomentWhileOthersWrite) {
  std::atomic<bool> stop = false;
  std::atomic<std::int64_t> acknowledged = 0;
  std::thread writer([&] {
    for (std::int64_t n = 1; !stop; ++n) {
      write(n);
      acknowledged = n;
    }
  });
  for (int i = 0; i < 5; ++i) {
    const std::int64_t before = acknowledged;
    ASSERT_TRUE(copy_sqlite({.path = path_}, copy_, Replace::yes));
    const std::int64_t after = acknowledged + 1;  // one more may be committed and not answered
    const std::vector<Review> rows = reviews_in(copy_);
    EXPECT_GE(std::ssize(rows), before);
    EXPECT_LE(std::ssize(rows), after);
    for (std::int64_t n = 1; n <= std::ssize(rows); ++n) {
      EXPECT_EQ(rows[n - 1], sample<Review>(ann, n));  // without a gap
    }
  }
  stop = true;
  writer.join();
}

TEST_F(SqliteCopy, ReplacesOnlyWhatItMay) {
  std::ofstream(copy_) << "precious";
  const auto refused = copy_sqlite({.path = path_}, copy_, Replace::no);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error(), invalid(copy_ + " exists already"));
  for (const Replace replace : {Replace::no, Replace::yes}) {
    const auto itself = copy_sqlite({.path = path_}, path_, replace);
    ASSERT_FALSE(itself);
    EXPECT_EQ(itself.error(), invalid(path_ + " is the source itself"));
  }
  std::string text;
  std::ifstream(copy_) >> text;
  EXPECT_EQ(text, "precious");
  EXPECT_TRUE(copy_sqlite({.path = path_}, copy_, Replace::yes));
  EXPECT_TRUE(reviews_in(copy_).empty());
}

TEST_F(SqliteCopy, OnAFullDiskLeavesNothingAndTheOldOneAlone) {
  test::UnsyncedVfs disk;
  write(1);
  ASSERT_TRUE(copy_sqlite({.path = path_}, copy_, Replace::no));
  write(2);
  disk.fail_writes(SQLITE_FULL);
  const auto failed = copy_sqlite({.path = path_, .vfs = disk.name()}, copy_, Replace::yes);
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().code, ErrorCode::storage);
  EXPECT_GT(disk.failures(), 0);
  EXPECT_EQ(copies(), std::vector<std::string>{"copy.db"});
  EXPECT_EQ(reviews_in(copy_).size(), 1U);
  disk.fail_writes(SQLITE_OK);
  EXPECT_TRUE(copy_sqlite({.path = path_, .vfs = disk.name()}, copy_, Replace::yes));
  EXPECT_EQ(reviews_in(copy_).size(), 2U);
}

TEST_F(SqliteCopy, WantsADirectoryAndASource) {
  const auto nowhere = copy_sqlite({.path = path_}, directory_ / "no/copy.db", Replace::no);
  ASSERT_FALSE(nowhere);
  EXPECT_EQ(nowhere.error().code, ErrorCode::storage);
  const auto nothing = copy_sqlite({.path = directory_ / "none.db"}, copy_, Replace::no);
  ASSERT_FALSE(nothing);
  EXPECT_NE(nothing.error().message.find("none.db"), std::string::npos);
  EXPECT_TRUE(copies().empty());
}

TEST_F(SqliteCopy, RefusesWhatIsNotOurs) {
  const std::string text = directory_ / "text";
  std::ofstream(text) << "no database at all, but long enough to be looked at";
  const std::string empty = directory_ / "empty";
  std::ofstream(empty).flush();
  for (const std::string& path : {text, empty}) {
    for (const auto& error : {copy_sqlite({.path = path}, copy_, Replace::no).error(),
                              check_sqlite({.path = path}).error()}) {
      EXPECT_EQ(error.code, ErrorCode::invalid) << error.message;
      EXPECT_NE(error.message.find("is not a Taraba database"), std::string::npos);
    }
  }
  store_.reset();
  execute("PRAGMA user_version = 999");
  const auto newer = check_sqlite({.path = path_});
  ASSERT_FALSE(newer);
  EXPECT_NE(newer.error().message.find("999"), std::string::npos) << newer.error().message;
}

TEST_F(SqliteCopy, TheCheckNamesRowsOfNobody) {
  execute(
      "INSERT INTO resets VALUES (4194305, 0, 0, 2, 1, 0), (8388609, 0, 0, 2, 1, 0),"
      " (37748737, 0, 0, 2, 1, 0), (37748738, 0, 0, 2, 1, 0)");
  EXPECT_EQ(findings(path_),
            (std::vector<std::string>{"resets: rows of user 2, who does not exist",
                                      "resets: rows of user 9, who does not exist"}));
}

TEST_F(SqliteCopy, TheCheckNamesDamage) {
  ASSERT_TRUE(put(*store_, ann, sample<Assignment>(ann, 2)));
  store_.reset();
  // The index now promises what its entries do not hold.
  execute(
      "PRAGMA writable_schema = ON;"
      "UPDATE sqlite_schema SET sql = replace(sql, 'subject_id)', 'subject_type)')"
      " WHERE name = 'assignments_subject'");
  const auto found = check_sqlite({.path = path_});
  ASSERT_TRUE(found) << found.error().message;
  EXPECT_FALSE(found->empty());
}

}  // namespace
}  // namespace taraba
