#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "taraba/base/result.h"
#include "taraba/service/core.h"
#include "taraba/store/store.h"

namespace taraba {

/// One write for one account: hands out row ids, stamps what it puts with one commit time, strictly
/// later than the account's last, and keeps the account in step. Lives within a transaction.
class UserWrite {
 public:
  /// Runs `work` and stores the account after it, all or nothing.
  template <class F>
  static auto run(Core& core, UserNumber user, Timestamp now, F&& work)
      -> std::invoke_result_t<F, UserWrite&> {
    return core.store.write([&](Transaction& t) -> std::invoke_result_t<F, UserWrite&> {
      auto write = begin(core, t, user, now);
      if (!write) return write.error();
      auto result = work(*write);
      if (!result) return result;
      if (const auto stored = write->finish(); !stored) return stored.error();
      return result;
    });
  }

  /// For an account that is not stored yet.
  UserWrite(Core& core, Transaction& t, UserRecord record, Timestamp now);

  Result<void> finish();

  Timestamp now() const { return now_; }      ///< by the clock
  Timestamp stamp() const { return stamp_; }  ///< of this write: what `data_updated_at` becomes
  const Catalogue& catalogue() const { return core_.catalogue; }
  Transaction& transaction() { return transaction_; }

  UserNumber number() const { return record_.number; }
  UserRecord& record() { return record_; }
  User& user() { return record_.user; }
  /// The account's own fields changed: `user.data_updated_at` moves.
  void touch_user() { record_.user.data_updated_at = stamp_; }

  /// The levels that the subscription grants at `now()`.
  int granted_level() const;

  /// The intervals in force for a subject, with the id that reviews name.
  struct System {
    SrsId id;
    SrsIntervals intervals;
  };
  Result<System> system_of(const Subject&);

  /// A new row of this account: id, created_at and data_updated_at are filled in.
  template <class Row>
  Row make() {
    Row row;
    row.id.value = row_id(record_.number, record_.next_row++);
    row.created_at = stamp_;
    row.data_updated_at = stamp_;
    return row;
  }

  template <class Row>
  Result<void> put(Table<Row>& table, Row& row) {
    row.data_updated_at = stamp_;
    return table.put(record_.number, row);
  }

  Result<void> put(Assignment& row) { return put(transaction_.assignments(), row); }
  Result<void> put(LevelProgression& row) { return put(transaction_.level_progressions(), row); }
  Result<void> put(Reset& row) { return put(transaction_.resets(), row); }
  Result<void> put(Review& row) { return put(transaction_.reviews(), row); }
  Result<void> put(ReviewStatistic& row) { return put(transaction_.review_statistics(), row); }
  Result<void> put(SrsVersion& row) { return put(transaction_.srs_versions(), row); }
  Result<void> put(StudyMaterial& row) { return put(transaction_.study_materials(), row); }

  /// `invalid` with "Record invalid" if there is no such row of this account.
  Result<Assignment> assignment(SubjectId);
  Result<std::optional<ReviewStatistic>> find_statistic(SubjectId);
  /// Of these subjects, those that have one.
  Result<std::vector<Assignment>> assignments_of(const std::vector<SubjectId>&);

 private:
  static Result<UserWrite> begin(Core&, Transaction&, UserNumber, Timestamp now);

  Core& core_;
  Transaction& transaction_;
  UserRecord record_;
  Timestamp now_;
  Timestamp stamp_;
};

}  // namespace taraba
