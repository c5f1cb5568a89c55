#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "taraba/base/result.h"
#include "taraba/model/assignment.h"
#include "taraba/model/level_progression.h"
#include "taraba/model/page.h"
#include "taraba/model/predicate.h"
#include "taraba/model/reset.h"
#include "taraba/model/review.h"
#include "taraba/model/review_statistic.h"
#include "taraba/model/srs_system.h"
#include "taraba/model/study_material.h"
#include "taraba/store/records.h"

namespace taraba {

struct Query {
  Predicate where;
  PageRequest page;
  int per_page = 0;
};

/// The rows of users of one kind, each under its owner: `find`, `list` and `select` never see
/// another user's. Rows come in the order of their ids, with `hidden` as their subject has it.
template <class Row>
class Table {
 public:
  using RowId = decltype(Row::id);

  virtual ~Table() = default;

  virtual Result<std::optional<Row>> find(UserNumber, RowId) const = 0;
  /// One page, with count and newest over all that matches.
  virtual Result<Page<Row>> list(UserNumber, const Query&) const = 0;
  /// Everything that matches.
  virtual Result<std::vector<Row>> select(UserNumber, const Predicate&) const = 0;
  /// Inserts the row or replaces the one with its id. The id must be of this user.
  virtual Result<void> put(UserNumber, const Row&) = 0;
};

/// A consistent view of the store while a function runs. A const one reads; writing through it
/// does not compile.
class Transaction {
 public:
  virtual ~Transaction() = default;

  virtual Table<Assignment>& assignments() = 0;
  virtual Table<LevelProgression>& level_progressions() = 0;
  virtual Table<Reset>& resets() = 0;
  virtual Table<Review>& reviews() = 0;
  virtual Table<ReviewStatistic>& review_statistics() = 0;
  virtual Table<SrsVersion>& srs_versions() = 0;
  virtual Table<StudyMaterial>& study_materials() = 0;

  const Table<Assignment>& assignments() const { return self().assignments(); }
  const Table<LevelProgression>& level_progressions() const { return self().level_progressions(); }
  const Table<Reset>& resets() const { return self().resets(); }
  const Table<Review>& reviews() const { return self().reviews(); }
  const Table<ReviewStatistic>& review_statistics() const { return self().review_statistics(); }
  const Table<SrsVersion>& srs_versions() const { return self().srs_versions(); }
  const Table<StudyMaterial>& study_materials() const { return self().study_materials(); }

  virtual Result<std::optional<UserRecord>> find_user(UserNumber) const = 0;
  /// Names compare byte by byte.
  virtual Result<std::optional<UserRecord>> find_user(std::string_view username) const = 0;
  virtual Result<std::vector<UserRecord>> list_users() const = 0;
  /// The next free number, never used before in this store.
  virtual Result<UserNumber> new_user_number() = 0;
  virtual Result<void> put_user(const UserRecord&) = 0;
  /// With all rows and tokens.
  virtual Result<void> remove_user(UserNumber) = 0;

  virtual Result<std::optional<TokenRecord>> find_token(const TokenHash&) const = 0;
  virtual Result<std::vector<TokenRecord>> list_tokens() const = 0;
  /// Assigns the id, which is returned.
  virtual Result<TokenId> add_token(const TokenRecord&) = 0;
  /// Whether there was one.
  virtual Result<bool> remove_token(TokenId) = 0;

  virtual Result<std::vector<SubjectRecord>> list_subjects() const = 0;
  virtual Result<void> put_subject(const SubjectRecord&) = 0;
  /// The subject's line of the curriculum, kept for the day when a release drops it; empty if none.
  virtual Result<std::string> find_subject_line(SubjectId) const = 0;
  virtual Result<void> put_subject_line(SubjectId, std::string_view line) = 0;

  /// Runs after the commit and before anybody hears of it; not at all if there is none.
  virtual void on_commit(std::function<void()>) = 0;

 private:
  Transaction& self() const { return const_cast<Transaction&>(*this); }
};

/// What an operator watches.
struct StoreStatus {
  std::int64_t queued_writes = 0;
  std::int64_t commits = 0;           ///< since start
  std::int64_t committed_writes = 0;  ///< since start; divided by commits: the batch size
  std::int64_t bytes = 0;             ///< on disk; 0 in memory
};

/// Keeps everything. Thread-safe. An answered write is durable, as far as the store is.
class Store {
 public:
  using Work = std::function<Result<void>(Transaction&)>;
  using Done = std::function<void(Result<void>)>;

  virtual ~Store() = default;

  /// Runs on the calling thread.
  virtual Result<void> run_read(const std::function<Result<void>(const Transaction&)>&) = 0;

  /// Queues work for the writer, to run in one commit with others, and again if that was undone:
  /// an error undoes its own work alone. `done` is called on the writer's thread after the commit,
  /// or with `storage` for all of the batch if the commit failed.
  virtual void submit(Work, Done) = 0;

  /// Runs once and waits. Within a running work of the same store it joins that work: its own error
  /// undoes its own part, and the commit is the outer one's.
  virtual Result<void> run_write(const Work&) = 0;

  virtual StoreStatus status() const = 0;

  template <class F>
  auto read(F&& f) -> std::invoke_result_t<F, const Transaction&> {
    std::optional<std::invoke_result_t<F, const Transaction&>> result;
    const Result<void> ran = run_read([&](const Transaction& transaction) -> Result<void> {
      result = f(transaction);
      if (!*result) return result->error();
      return {};
    });
    if (!ran) return ran.error();
    return std::move(*result);
  }

  template <class F>
  auto write(F&& f) -> std::invoke_result_t<F, Transaction&> {
    std::optional<std::invoke_result_t<F, Transaction&>> result;
    const Result<void> ran = run_write([&](Transaction& transaction) -> Result<void> {
      result = f(transaction);
      if (!*result) return result->error();
      return {};
    });
    if (!ran) return ran.error();
    return std::move(*result);
  }
};

}  // namespace taraba
