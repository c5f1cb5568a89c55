// What SQLite itself needs for our work, without HTTP, JSON or rules.
//
//   bench_sqlite ask DATABASE COUNT TABLE WHERE PER_PAGE   a page of rows, their count, their
//   newest bench_sqlite write DATABASE COUNT BATCH                the row writes of a review,
//   durable,
//                                                          BATCH reviews a transaction
//
// Prints one line: operations and CPU seconds, user and system.

#include <sqlite3.h>
#include <sys/resource.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <initializer_list>
#include <string>
#include <vector>

namespace {

sqlite3* open(const char* path) {
  sqlite3* db = nullptr;
  if (sqlite3_open(path, &db) != SQLITE_OK) {
    std::fprintf(stderr, "%s: %s\n", path, sqlite3_errmsg(db));
    std::exit(1);
  }
  return db;
}

void run(sqlite3* db, const char* sql) {
  if (sqlite3_exec(db, sql, nullptr, nullptr, nullptr) != SQLITE_OK) {
    std::fprintf(stderr, "%s: %s\n", sql, sqlite3_errmsg(db));
    std::exit(1);
  }
}

sqlite3_stmt* prepare(sqlite3* db, const std::string& sql) {
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(db, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK) {
    std::fprintf(stderr, "%s: %s\n", sql.c_str(), sqlite3_errmsg(db));
    std::exit(1);
  }
  return statement;
}

/// Reads each value as a client of SQLite would.
void drain(sqlite3_stmt* statement) {
  while (sqlite3_step(statement) == SQLITE_ROW) {
    for (int i = 0; i < sqlite3_column_count(statement); ++i) {
      static_cast<void>(sqlite3_column_int64(statement, i));
    }
  }
  sqlite3_reset(statement);
}

void ask(sqlite3* db, long count, const std::string& table, const std::string& where,
         const std::string& per_page) {
  const std::string from = " FROM " + table + " WHERE " + where;
  sqlite3_stmt* rows = prepare(db, "SELECT *" + from + " ORDER BY id LIMIT " + per_page);
  sqlite3_stmt* sums = prepare(db, "SELECT count(*), max(data_updated_at)" + from);
  for (long i = 0; i < count; ++i) {
    run(db, "BEGIN");
    drain(rows);
    drain(sums);
    run(db, "COMMIT");
  }
}

std::vector<sqlite3_int64> ids(sqlite3* db, const char* sql) {
  std::vector<sqlite3_int64> found;
  sqlite3_stmt* statement = prepare(db, sql);
  while (sqlite3_step(statement) == SQLITE_ROW) {
    found.push_back(sqlite3_column_int64(statement, 0));
  }
  sqlite3_finalize(statement);
  return found;
}

void write(sqlite3_stmt* statement, std::initializer_list<sqlite3_int64> values) {
  int parameter = 0;
  for (const sqlite3_int64 value : values) sqlite3_bind_int64(statement, ++parameter, value);
  drain(statement);
}

/// A review writes an assignment, a statistic, itself and the account, of account 1, subject after
/// subject in no order, as bench/run sends them.
void write_reviews(sqlite3* db, long count, long batch) {
  run(db, "PRAGMA synchronous=FULL");
  const auto assignments =
      ids(db, "SELECT id FROM assignments WHERE id >> 22 = 1 ORDER BY subject_id * 7919 % 10007");
  const auto statistics = ids(
      db, "SELECT id FROM review_statistics WHERE id >> 22 = 1 ORDER BY subject_id * 7919 % 10007");
  sqlite3_int64 next = ids(db, "SELECT max(id) + 1 FROM reviews WHERE id >> 22 = 1").front();
  sqlite3_stmt* assignment =
      prepare(db,
              "UPDATE assignments SET data_updated_at = ?2, available_at = ?2, last_review_at = ?2,"
              " srs_stage = 1 WHERE id = ?1");
  sqlite3_stmt* statistic =
      prepare(db,
              "UPDATE review_statistics SET data_updated_at = ?2, meaning_incorrect = 20,"
              " meaning_current_streak = 1, percentage_correct = 50 WHERE id = ?1");
  sqlite3_stmt* review =
      prepare(db, "INSERT INTO reviews VALUES (?1, ?2, ?2, 4194400, 1, 5000, 1, 1, 20, 0)");
  sqlite3_stmt* user =
      prepare(db, "UPDATE users SET revision = ?1, next_row = ?2 WHERE number = 1");
  for (long i = 0; i < count; ++i) {
    if (i % batch == 0) run(db, "BEGIN IMMEDIATE");
    const auto item = static_cast<std::size_t>(next) % statistics.size();
    const sqlite3_int64 now = 1'800'000'000'000'000 + next;
    write(assignment, {assignments[item], now});
    write(statistic, {statistics[item], now});
    write(review, {next, now});
    write(user, {now, next++});
    if (i % batch == batch - 1 || i == count - 1) run(db, "COMMIT");
  }
}

double seconds(const timeval& t) {
  return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
}

}  // namespace

int main(int argc, char** argv) {
  const bool asks = argc == 7 && std::strcmp(argv[1], "ask") == 0;
  const bool writes = argc == 5 && std::strcmp(argv[1], "write") == 0;
  if (!asks && !writes) {
    return std::fprintf(stderr,
                        "usage: bench_sqlite ask DATABASE COUNT TABLE WHERE PER_PAGE\n"
                        "       bench_sqlite write DATABASE COUNT BATCH\n"),
           2;
  }
  sqlite3* db = open(argv[2]);
  const long count = std::atol(argv[3]);
  run(db, "PRAGMA journal_mode=WAL");
  rusage before{};
  getrusage(RUSAGE_SELF, &before);
  if (asks) {
    ask(db, count, argv[4], argv[5], argv[6]);
  } else {
    write_reviews(db, count, std::atol(argv[4]));
  }
  rusage after{};
  getrusage(RUSAGE_SELF, &after);
  std::printf("%ld %.6f %.6f\n", count, seconds(after.ru_utime) - seconds(before.ru_utime),
              seconds(after.ru_stime) - seconds(before.ru_stime));
}
