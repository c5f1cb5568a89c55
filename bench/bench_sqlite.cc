// What SQLite itself needs for our work, without HTTP, JSON or rules.
//
//   bench_sqlite page DATABASE COUNT     the first 500 assignments, their count and their newest
//   bench_sqlite write DATABASE COUNT    one durable transaction with the row writes of a review
//
// Prints one line: operations and CPU seconds, user and system.

#include <sqlite3.h>
#include <sys/resource.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <initializer_list>

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

sqlite3_stmt* prepare(sqlite3* db, const char* sql) {
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(db, sql, -1, &statement, nullptr) != SQLITE_OK) {
    std::fprintf(stderr, "%s: %s\n", sql, sqlite3_errmsg(db));
    std::exit(1);
  }
  return statement;
}

/// Reads each value as a client of SQLite would.
sqlite3_int64 drain(sqlite3_stmt* statement) {
  sqlite3_int64 sum = 0;
  while (sqlite3_step(statement) == SQLITE_ROW) {
    for (int i = 0; i < sqlite3_column_count(statement); ++i) {
      sum += sqlite3_column_int64(statement, i);
    }
  }
  sqlite3_reset(statement);
  return sum;
}

void read_pages(sqlite3* db, long count) {
  sqlite3_stmt* user = prepare(db, "SELECT max(id >> 22) FROM assignments");
  const sqlite3_int64 number = drain(user);
  sqlite3_stmt* rows =
      prepare(db, "SELECT * FROM assignments WHERE id >= ?1 AND id < ?2 ORDER BY id LIMIT 500");
  sqlite3_stmt* sums = prepare(
      db, "SELECT count(*), max(data_updated_at) FROM assignments WHERE id >= ?1 AND id < ?2");
  for (sqlite3_stmt* statement : {rows, sums}) {
    sqlite3_bind_int64(statement, 1, number << 22);
    sqlite3_bind_int64(statement, 2, (number + 1) << 22);
  }
  sqlite3_int64 sum = 0;
  for (long i = 0; i < count; ++i) {
    run(db, "BEGIN");
    sum += drain(rows) + drain(sums);
    run(db, "COMMIT");
  }
  if (sum == 0) std::exit(1);
}

/// A review writes an assignment, a review, a statistic and the account: 180 bytes each.
void write_rows(sqlite3* db, long count) {
  run(db, "PRAGMA synchronous=FULL");
  run(db, "CREATE TABLE IF NOT EXISTS bench(id INTEGER PRIMARY KEY, data BLOB) WITHOUT ROWID");
  sqlite3_stmt* put = prepare(db, "INSERT OR REPLACE INTO bench VALUES(?1, ?2)");
  char data[180];
  std::memset(data, 'x', sizeof data);
  for (long i = 0; i < count; ++i) {
    run(db, "BEGIN IMMEDIATE");
    for (long row : {i % 9000, 10'000 + i, 9'000'000 + i % 9000, 20'000'000L}) {
      sqlite3_bind_int64(put, 1, row);
      sqlite3_bind_blob(put, 2, data, sizeof data, SQLITE_STATIC);
      drain(put);
    }
    run(db, "COMMIT");
  }
}

double seconds(const timeval& t) {
  return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) return std::fprintf(stderr, "usage: bench_sqlite page|write DATABASE COUNT\n"), 2;
  sqlite3* db = open(argv[2]);
  const long count = std::atol(argv[3]);
  run(db, "PRAGMA journal_mode=WAL");
  rusage before{};
  getrusage(RUSAGE_SELF, &before);
  if (std::strcmp(argv[1], "page") == 0) {
    read_pages(db, count);
  } else {
    write_rows(db, count);
  }
  rusage after{};
  getrusage(RUSAGE_SELF, &after);
  std::printf("%ld %.6f %.6f\n", count, seconds(after.ru_utime) - seconds(before.ru_utime),
              seconds(after.ru_stime) - seconds(before.ru_stime));
}
