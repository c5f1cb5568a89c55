#include "taraba/store/sqlite/migrations.h"

#include <array>

#include "taraba/base/ids.h"

namespace taraba {
namespace {

constexpr std::int64_t application_id = 0x54415242;  // "TARB"

static_assert(row_bits == 22);  // as the indexes below have it

// Times are microseconds since 1970; types and stages their number. Rows of users lie in the order
// (user, n) because their id is user * 2^22 + n. An index leads from (user, subject) to the row
// where a user has one for each subject; reviews have none: they are written often, asked seldom.
// Another leads from (user, data_updated_at) to what is new, and counts a user's rows.
constexpr const char* first_schema = R"sql(
CREATE TABLE counters (
  name TEXT PRIMARY KEY,
  value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO counters (name, value) VALUES ('token', 0), ('user', 0);

CREATE TABLE users (
  number INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL,
  username TEXT NOT NULL UNIQUE,
  level INTEGER NOT NULL,
  started_at INTEGER NOT NULL,
  data_updated_at INTEGER NOT NULL,
  subscription_type INTEGER NOT NULL,
  period_ends_at INTEGER,
  current_vacation_started_at INTEGER,
  lessons_autoplay_audio INTEGER NOT NULL,
  lessons_batch_size INTEGER NOT NULL,
  reviews_autoplay_audio INTEGER NOT NULL,
  reviews_display_srs_indicator INTEGER NOT NULL,
  extra_study_autoplay_audio INTEGER NOT NULL,
  reviews_presentation_order INTEGER NOT NULL,
  hibernating INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  revised_twice INTEGER NOT NULL,
  next_row INTEGER NOT NULL,
  srs_revision INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE tokens (
  id INTEGER PRIMARY KEY,
  hash BLOB NOT NULL UNIQUE,
  user_number INTEGER NOT NULL,
  scopes INTEGER NOT NULL,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE subjects (
  id INTEGER PRIMARY KEY,
  type INTEGER NOT NULL,
  level INTEGER NOT NULL,
  hash INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  data_updated_at INTEGER NOT NULL,
  hidden_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE subject_lines (
  id INTEGER PRIMARY KEY,
  line TEXT NOT NULL
) STRICT;

CREATE INDEX subjects_hidden ON subjects (id) WHERE hidden_at IS NOT NULL;

CREATE TABLE assignments (
  id INTEGER PRIMARY KEY,
  data_updated_at INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  subject_id INTEGER NOT NULL,
  subject_type INTEGER NOT NULL,
  srs_stage INTEGER NOT NULL,
  unlocked_at INTEGER,
  started_at INTEGER,
  passed_at INTEGER,
  burned_at INTEGER,
  available_at INTEGER,
  resurrected_at INTEGER,
  last_review_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX assignments_subject ON assignments (id >> 22, subject_id);
CREATE INDEX assignments_updated ON assignments (id >> 22, data_updated_at);

CREATE TABLE level_progressions (
  id INTEGER PRIMARY KEY,
  data_updated_at INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  level INTEGER NOT NULL,
  unlocked_at INTEGER,
  started_at INTEGER,
  passed_at INTEGER,
  completed_at INTEGER,
  abandoned_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE resets (
  id INTEGER PRIMARY KEY,
  data_updated_at INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  original_level INTEGER NOT NULL,
  target_level INTEGER NOT NULL,
  confirmed_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE reviews (
  id INTEGER PRIMARY KEY,
  data_updated_at INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  assignment_id INTEGER NOT NULL,
  spaced_repetition_system_id INTEGER NOT NULL,
  subject_id INTEGER NOT NULL,
  starting_srs_stage INTEGER NOT NULL,
  ending_srs_stage INTEGER NOT NULL,
  incorrect_meaning_answers INTEGER NOT NULL,
  incorrect_reading_answers INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX reviews_updated ON reviews (id >> 22, data_updated_at);

CREATE TABLE review_statistics (
  id INTEGER PRIMARY KEY,
  data_updated_at INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  subject_id INTEGER NOT NULL,
  subject_type INTEGER NOT NULL,
  meaning_correct INTEGER NOT NULL,
  meaning_incorrect INTEGER NOT NULL,
  meaning_max_streak INTEGER NOT NULL,
  meaning_current_streak INTEGER NOT NULL,
  reading_correct INTEGER NOT NULL,
  reading_incorrect INTEGER NOT NULL,
  reading_max_streak INTEGER NOT NULL,
  reading_current_streak INTEGER NOT NULL,
  percentage_correct INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX review_statistics_subject ON review_statistics (id >> 22, subject_id);
CREATE INDEX review_statistics_updated ON review_statistics (id >> 22, data_updated_at);

CREATE TABLE srs_versions (
  id INTEGER PRIMARY KEY,
  data_updated_at INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  base_id INTEGER NOT NULL,
  active INTEGER NOT NULL,
  intervals BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE study_materials (
  id INTEGER PRIMARY KEY,
  data_updated_at INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  subject_id INTEGER NOT NULL,
  subject_type INTEGER NOT NULL,
  meaning_note TEXT NOT NULL,
  reading_note TEXT NOT NULL,
  meaning_synonyms TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX study_materials_subject ON study_materials (id >> 22, subject_id);
CREATE INDEX study_materials_updated ON study_materials (id >> 22, data_updated_at);
)sql";

/// Step n leads from version n to n + 1. Only ever appended to.
constexpr std::array migrations = {first_schema};

Result<void> apply(Database& database, std::size_t step) {
  const std::string version = std::to_string(step + 1);
  return database.execute("PRAGMA application_id = " + std::to_string(application_id) + ";" +
                          migrations[step] + "PRAGMA user_version = " + version + ";");
}

Error not_ours(const std::string& path) { return invalid(path + " is not a Taraba database"); }

}  // namespace

Result<void> check_ownership(Database& database, const std::string& path) {
  const Result<std::int64_t> objects = database.query_integer("SELECT count(*) FROM sqlite_schema");
  if (!objects) return database.is_not_a_database() ? not_ours(path) : objects.error();
  const Result<std::int64_t> owner = database.query_integer("PRAGMA application_id");
  if (!owner) return owner.error();
  const Result<std::int64_t> version = database.query_integer("PRAGMA user_version");
  if (!version) return version.error();
  const bool fresh = *objects == 0 && *owner == 0 && *version == 0;
  if (!fresh && *owner != application_id) return not_ours(path);
  if (*version > std::ssize(migrations)) {
    return invalid(path + " has version " + std::to_string(*version) + ", written by a newer " +
                   "program; this one knows versions up to " + std::to_string(migrations.size()));
  }
  return {};
}

Result<void> migrate(Database& database) {
  while (true) {
    // Another process may be at the same work: the version counts that is read under the lock.
    if (Result<void> begun = database.execute("BEGIN IMMEDIATE"); !begun) return begun;
    const Result<std::int64_t> version = database.query_integer("PRAGMA user_version");
    Result<void> step = version ? Result<void>() : version.error();
    const bool done = step && *version >= std::ssize(migrations);
    if (step && !done) step = apply(database, static_cast<std::size_t>(*version));
    if (step) step = database.execute("COMMIT");
    if (!step || done) return step;  // who opened the connection closes it after an error
  }
}

}  // namespace taraba
