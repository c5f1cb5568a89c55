#pragma once

#include <map>
#include <string>
#include <vector>

#include "taraba/store/memory_table.h"
#include "taraba/store/store.h"
#include "taraba/store/undo_log.h"

namespace taraba {

/// What the memory store holds, which is also the view of it. Not thread-safe.
class MemoryState final : public Transaction {
 public:
  /// Where a work began: its end is either kept or taken back to here.
  struct Mark {
    UndoLog::Mark undo = 0;
    std::size_t hooks = 0;
  };

  Mark mark() const { return {undo_.mark(), hooks_.size()}; }
  void roll_back_to(Mark mark);
  /// Nothing is taken back from here on. Returns the hooks that wait for this.
  std::vector<std::function<void()>> commit();

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
  UndoLog undo_;
  std::vector<std::function<void()>> hooks_;

  SubjectMap subjects_;
  std::map<SubjectId, std::string> subject_lines_;
  std::map<UserNumber, UserRecord> users_;
  std::map<std::string, UserNumber, std::less<>> user_names_;
  std::int64_t last_user_number_ = 0;
  std::map<TokenId, TokenRecord> tokens_;
  std::map<TokenHash, TokenId> token_hashes_;
  std::int64_t last_token_id_ = 0;

  MemoryTable<Assignment> assignments_{undo_, subjects_};
  MemoryTable<LevelProgression> level_progressions_{undo_, subjects_};
  MemoryTable<Reset> resets_{undo_, subjects_};
  MemoryTable<Review> reviews_{undo_, subjects_};
  MemoryTable<ReviewStatistic> review_statistics_{undo_, subjects_};
  MemoryTable<SrsVersion> srs_versions_{undo_, subjects_};
  MemoryTable<StudyMaterial> study_materials_{undo_, subjects_};
};

}  // namespace taraba
