#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>

#include "app/backup_schedule.h"
#include "taraba/store/sqlite/copy.h"
#include "tests/support/temporary_directory.h"

namespace taraba::app {
namespace {

using namespace std::chrono_literals;

using Names = std::set<std::string>;

constexpr Timestamp noon = std::chrono::sys_days{2026y / std::chrono::March / 1} + 12h;

TEST(BackupName, IsATimeInUtc) {
  EXPECT_EQ(backup_name(noon + 34min + 56s + 789ms), "taraba-20260301T123456Z.db");
  EXPECT_EQ(parse_backup_name("taraba-20260301T123456Z.db"), noon + 34min + 56s);
}

TEST(BackupName, IsNoOtherFilesName) {
  for (const char* name :
       {"", "taraba.db", "taraba-20260301T123456Z.db.partial-abcdef", "taraba-20260301 123456Z.db",
        "taraba-20261301T123456Z.db", "taraba-20260230T123456Z.db", "taraba-2026030aT123456Z.db",
        "Taraba-20260301T123456Z.db", "taraba-20260301T123456Z.DB"}) {
    EXPECT_EQ(parse_backup_name(name), std::nullopt) << name;
  }
}

class BackupScheduleTest : public testing::Test {
 protected:
  BackupScheduleTest() {
    EXPECT_TRUE(open_sqlite_store({.path = database_}));  // made, and closed
  }

  BackupSchedule::Turn take_turn(Timestamp now) const {
    return BackupSchedule({kept_, 24h, 3},
                          [this](const std::string& to) {
                            return copy_sqlite({.path = database_}, to, Replace::no);
                          })
        .take_turn(now);
  }

  Names names() const {
    Names names;
    for (const auto& entry : std::filesystem::directory_iterator(kept_)) {
      names.insert(entry.path().filename().string());
    }
    return names;
  }

  void touch(const std::string& name) const {
    std::filesystem::create_directory(kept_);
    std::ofstream(kept_ + "/" + name) << "x";
  }

  test::TemporaryDirectory place_;
  std::string database_ = place_ / "taraba.db";
  std::string kept_ = place_ / "kept";
};

TEST_F(BackupScheduleTest, TheFirstIsDueAtOnceTheNextAfterTheTime) {
  const auto first = take_turn(noon);
  EXPECT_EQ(first.made, kept_ + "/taraba-20260301T120000Z.db");
  EXPECT_EQ(first.error, std::nullopt);
  EXPECT_EQ(first.next, noon + 24h);
  EXPECT_EQ(check_sqlite({.path = *first.made}).value_or(std::vector<std::string>{"none"}).size(),
            0U);

  const auto early = take_turn(noon + 24h - 1us);
  EXPECT_EQ(early.made, std::nullopt);
  EXPECT_EQ(early.next, noon + 24h);
  EXPECT_TRUE(take_turn(noon + 24h).made);
}

TEST_F(BackupScheduleTest, KeepsTheNewestAndWhatIsNotItsOwn) {
  touch("notes.txt");
  touch("taraba.db");
  touch("taraba-20260301T120000Z.db.bak");
  touch("taraba-20260228T120000Z.db.partial-abcdef");  // of a program that was killed
  for (int day = 0; day < 5; ++day) EXPECT_TRUE(take_turn(noon + day * 24h).made);
  EXPECT_EQ(names(), (Names{"notes.txt", "taraba.db", "taraba-20260301T120000Z.db.bak",
                            "taraba-20260303T120000Z.db", "taraba-20260304T120000Z.db",
                            "taraba-20260305T120000Z.db"}));
}

TEST_F(BackupScheduleTest, AWrongClockCostsNothing) {
  touch("taraba-20990101T000000Z.db");
  touch("taraba-20990102T000000Z.db");
  touch("taraba-20990103T000000Z.db");
  for (int day = 0; day < 4; ++day) EXPECT_TRUE(take_turn(noon + day * 24h).made);
  EXPECT_EQ(names(), (Names{"taraba-20260302T120000Z.db", "taraba-20260303T120000Z.db",
                            "taraba-20260304T120000Z.db", "taraba-20990101T000000Z.db",
                            "taraba-20990102T000000Z.db", "taraba-20990103T000000Z.db"}));
}

TEST_F(BackupScheduleTest, AfterAFailureNothingIsRemovedAndItTriesAgainSoon) {
  for (int day = 0; day < 3; ++day) EXPECT_TRUE(take_turn(noon + day * 24h).made);
  const Names before = names();
  std::filesystem::rename(database_, database_ + ".gone");
  const Timestamp due = noon + 72h;
  const auto failed = take_turn(due);
  EXPECT_EQ(failed.made, std::nullopt);
  ASSERT_TRUE(failed.error);
  EXPECT_NE(failed.error->message.find("taraba.db"), std::string::npos);
  EXPECT_GT(failed.next, due);
  EXPECT_LE(failed.next, due + 1h);
  EXPECT_EQ(names(), before);

  std::filesystem::rename(database_ + ".gone", database_);
  EXPECT_TRUE(take_turn(failed.next).made);
  EXPECT_EQ(names().size(), 3U);
}

TEST_F(BackupScheduleTest, ADirectoryThatCannotBeIsAFailure) {
  std::ofstream(kept_) << "a file";
  const auto failed = take_turn(noon);
  ASSERT_TRUE(failed.error);
  EXPECT_NE(failed.error->message.find(kept_), std::string::npos) << failed.error->message;
  EXPECT_GT(failed.next, noon);
}

}  // namespace
}  // namespace taraba::app
