#pragma once

#include <functional>
#include <unordered_map>
#include <vector>

#include "taraba/store/sqlite/database.h"
#include "taraba/store/sqlite/sqlite_table.h"
#include "taraba/store/store.h"

namespace taraba {

/// The view through one connection, whose transactions somebody else opens and ends.
class SqliteTransaction final : public Transaction {
 public:
  explicit SqliteTransaction(Database& database) : database_(database) {}

  /// What a part costs that fails: only itself, by a savepoint around each part, or the whole
  /// transaction if it had written. Parts hardly ever fail after they wrote, and a savepoint copies
  /// each page that its part changes.
  enum class Undo { part, whole };

  /// A transaction begins.
  void begin(Undo undo);
  /// Runs a part of it.
  Result<void> run_part(const Store::Work& work);
  /// Whether a part that failed left something behind, so that all must be rolled back.
  bool is_torn() const { return torn_; }
  std::vector<std::function<void()>> take_hooks() { return std::exchange(hooks_, {}); }

  Table<Assignment>& assignments() override { return assignments_; }
  Table<LevelProgression>& level_progressions() override { return level_progressions_; }
  Table<Reset>& resets() override { return resets_; }
  Table<Review>& reviews() override { return reviews_; }
  Table<ReviewStatistic>& review_statistics() override { return review_statistics_; }
  Table<SrsVersion>& srs_versions() override { return srs_versions_; }
  Table<StudyMaterial>& study_materials() override { return study_materials_; }

  Result<std::optional<UserRecord>> find_user(UserNumber number) const override;
  Result<std::optional<UserRecord>> find_user(std::string_view username) const override;
  Result<std::vector<UserRecord>> list_users() const override;
  Result<UserNumber> new_user_number() override;
  Result<void> put_user(const UserRecord& record) override;
  Result<void> remove_user(UserNumber number) override;

  Result<std::optional<TokenRecord>> find_token(const TokenHash& hash) const override;
  Result<std::vector<TokenRecord>> list_tokens() const override;
  Result<TokenId> add_token(const TokenRecord& record) override;
  Result<bool> remove_token(TokenId id) override;

  Result<std::vector<SubjectRecord>> list_subjects() const override;
  Result<void> put_subject(const SubjectRecord& record) override;
  Result<std::string> find_subject_line(SubjectId id) const override;
  Result<void> put_subject_line(SubjectId id, std::string_view line) override;

  void on_commit(std::function<void()> hook) override { hooks_.push_back(std::move(hook)); }

 private:
  Result<void> remove_rows(UserNumber number);

  Result<void> run_in_savepoint(const Store::Work& work);

  Database& database_;
  Undo undo_ = Undo::part;
  bool torn_ = false;
  /// As this transaction sees them: what is written together is often one account's.
  mutable std::unordered_map<UserNumber, UserRecord> users_;
  std::vector<std::function<void()>> hooks_;
  SqliteTable<Assignment> assignments_{database_};
  SqliteTable<LevelProgression> level_progressions_{database_};
  SqliteTable<Reset> resets_{database_};
  SqliteTable<Review> reviews_{database_};
  SqliteTable<ReviewStatistic> review_statistics_{database_};
  SqliteTable<SrsVersion> srs_versions_{database_};
  SqliteTable<StudyMaterial> study_materials_{database_};
};

}  // namespace taraba
