#include "taraba/store/sqlite/migrations.h"

#include <gtest/gtest.h>

#include <fstream>

#include "taraba/store/sqlite/connection.h"
#include "tests/support/store_samples.h"

namespace taraba {
namespace {

class Migrations : public ::testing::Test {
 protected:
  std::unique_ptr<Database> open_database() {
    auto database = Database::open(path_, "", Database::Access::write);
    EXPECT_TRUE(database);
    return std::move(*database);
  }

  std::vector<std::string> names(std::string_view sql) {
    const std::unique_ptr<Database> database = open_database();
    Statement statement = database->prepare(sql);
    std::vector<std::string> found;
    while (*statement.step()) found.emplace_back(statement.text(0));
    return found;
  }

  Error refusal() {
    const auto opened = open_sqlite_store({.path = path_});
    EXPECT_FALSE(opened);
    return opened ? Error() : opened.error();
  }

  test::TemporaryDirectory directory_;
  std::string path_ = directory_ / "store.db";
};

constexpr std::string_view all_columns =
    "SELECT t.name || '(' || group_concat(c.name, ' ') || ')'"
    " FROM sqlite_schema AS t JOIN pragma_table_info(t.name) AS c"
    " WHERE t.type = 'table' GROUP BY t.name ORDER BY t.name";
constexpr std::string_view all_indexes =
    "SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL ORDER BY name";

TEST_F(Migrations, LeadToTheSchemaThatIsMeant) {
  ASSERT_TRUE(open_sqlite_store({.path = path_}));
  const std::vector<std::string> tables = {
      "assignments(id data_updated_at created_at subject_id subject_type srs_stage unlocked_at"
      " started_at passed_at burned_at available_at resurrected_at last_review_at)",
      "counters(name value)",
      "level_progressions(id data_updated_at created_at level unlocked_at started_at passed_at"
      " completed_at abandoned_at)",
      "resets(id data_updated_at created_at original_level target_level confirmed_at)",
      "review_statistics(id data_updated_at created_at subject_id subject_type meaning_correct"
      " meaning_incorrect meaning_max_streak meaning_current_streak reading_correct"
      " reading_incorrect reading_max_streak reading_current_streak percentage_correct)",
      "reviews(id data_updated_at created_at assignment_id spaced_repetition_system_id subject_id"
      " starting_srs_stage ending_srs_stage incorrect_meaning_answers incorrect_reading_answers)",
      "srs_versions(id data_updated_at created_at base_id active intervals)",
      "study_materials(id data_updated_at created_at subject_id subject_type meaning_note"
      " reading_note meaning_synonyms)",
      "subject_lines(id line)",
      "subjects(id type level hash created_at data_updated_at hidden_at)",
      "tokens(id hash user_number scopes created_at)",
      "users(number uuid username level started_at data_updated_at subscription_type"
      " period_ends_at current_vacation_started_at lessons_autoplay_audio lessons_batch_size"
      " reviews_autoplay_audio reviews_display_srs_indicator extra_study_autoplay_audio"
      " reviews_presentation_order hibernating revision revised_twice next_row srs_revision)"};
  EXPECT_EQ(names(all_columns), tables);
  EXPECT_EQ(names(all_indexes),
            (std::vector<std::string>{"assignments_subject", "assignments_updated",
                                      "review_statistics_subject", "review_statistics_updated",
                                      "reviews_updated", "study_materials_subject",
                                      "study_materials_updated", "subjects_hidden"}));
  const std::unique_ptr<Database> database = open_database();
  EXPECT_EQ(*database->query_integer("PRAGMA user_version"), 1);
}

TEST_F(Migrations, AreNotRepeated) {
  ASSERT_TRUE(open_sqlite_store({.path = path_}));
  EXPECT_TRUE(open_sqlite_store({.path = path_}));
}

TEST_F(Migrations, ANewerDatabaseIsRefusedNamingBothVersions) {
  ASSERT_TRUE(open_sqlite_store({.path = path_}));
  ASSERT_TRUE(open_database()->execute("PRAGMA user_version = 77"));
  const Error error = refusal();
  EXPECT_EQ(error.code, ErrorCode::invalid);
  EXPECT_NE(error.message.find("version 77"), std::string::npos) << error.message;
  EXPECT_NE(error.message.find("up to 1"), std::string::npos) << error.message;
}

TEST_F(Migrations, AnotherProgramsDatabaseIsRefusedAndLeftAlone) {
  ASSERT_TRUE(open_database()->execute("CREATE TABLE recipes (name TEXT)"));
  const Error error = refusal();
  EXPECT_EQ(error.code, ErrorCode::invalid);
  EXPECT_NE(error.message.find("not a Taraba database"), std::string::npos) << error.message;
  EXPECT_EQ(names(all_columns), std::vector<std::string>{"recipes(name)"});
  EXPECT_EQ(names("PRAGMA journal_mode"), std::vector<std::string>{"delete"});
}

TEST_F(Migrations, AFileThatIsNoDatabaseIsRefused) {
  const std::string text(5'000, 'x');
  std::ofstream(path_) << text;
  const Error error = refusal();
  EXPECT_EQ(error.code, ErrorCode::invalid);
  EXPECT_NE(error.message.find("not a Taraba database"), std::string::npos) << error.message;
}

TEST_F(Migrations, APathThatCannotBeOpenedIsAStorageError) {
  path_ = directory_ / "missing/store.db";
  EXPECT_EQ(refusal().code, ErrorCode::storage);
}

TEST_F(Migrations, AnUnknownSynchronousIsRefused) {
  const auto opened = open_sqlite_store({.path = path_, .synchronous = "MAYBE"});
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code, ErrorCode::invalid);
}

}  // namespace
}  // namespace taraba
