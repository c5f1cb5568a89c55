#pragma once

#include <utility>

#include "taraba/base/clock.h"
#include "taraba/model/api.h"
#include "taraba/model/predicate.h"
#include "taraba/service/core.h"
#include "taraba/service/user_write.h"

namespace taraba {

/// Whether only what is newer than `newest` can match. Clients that poll ask this all the time, and
/// the answer is known: nothing is newer than the newest change.
bool asks_beyond(const Predicate& where, Timestamp newest);

/// One account's Api over the store. Each resource has a file of its own.
class UserApi final : public Api {
 public:
  UserApi(Core& core, const Clock& clock, UserNumber user)
      : core_(core), clock_(clock), user_(user) {}

  Result<Version> version(Depends) override;

  PageResult<Assignment> list_assignments(const AssignmentFilter&, const PageRequest&) override;
  ReadResult<Assignment> get_assignment(AssignmentId) override;
  Result<Assignment> start_assignment(AssignmentId, std::optional<Timestamp>) override;
  Result<Assignment> resurrect_assignment(AssignmentId) override;
  Result<Assignment> burn_assignment(AssignmentId) override;
  Result<Assignment> set_assignment_stage(AssignmentId, std::int64_t) override;

  PageResult<LevelProgression> list_level_progressions(const LevelProgressionFilter&,
                                                       const PageRequest&) override;
  ReadResult<LevelProgression> get_level_progression(LevelProgressionId) override;

  PageResult<Reset> list_resets(const ResetFilter&, const PageRequest&) override;
  ReadResult<Reset> get_reset(ResetId) override;
  Result<Reset> create_reset(std::int64_t) override;

  PageResult<Review> list_reviews(const ReviewFilter&, const PageRequest&) override;
  ReadResult<Review> get_review(ReviewId) override;
  Result<CreatedReview> create_review(const NewReview&) override;

  PageResult<ReviewStatistic> list_review_statistics(const ReviewStatisticFilter&,
                                                     const PageRequest&) override;
  ReadResult<ReviewStatistic> get_review_statistic(ReviewStatisticId) override;

  PageResult<SpacedRepetitionSystem> list_spaced_repetition_systems(const SrsFilter&,
                                                                    const PageRequest&) override;
  ReadResult<SpacedRepetitionSystem> get_spaced_repetition_system(SrsId) override;
  Result<SpacedRepetitionSystem> set_spaced_repetition_system(SrsId, const SrsIntervals&) override;
  Result<SpacedRepetitionSystem> reset_spaced_repetition_system(SrsId) override;

  PageResult<StudyMaterial> list_study_materials(const StudyMaterialFilter&,
                                                 const PageRequest&) override;
  ReadResult<StudyMaterial> get_study_material(StudyMaterialId) override;
  Result<StudyMaterial> create_study_material(SubjectId, const StudyMaterialPatch&) override;
  Result<StudyMaterial> update_study_material(StudyMaterialId, const StudyMaterialPatch&) override;

  PageResult<Subject> list_subjects(const SubjectFilter&, const PageRequest&) override;
  ReadResult<Subject> get_subject(SubjectId) override;

  ReadResult<Summary> get_summary() override;

  ReadResult<User> get_user() override;
  Result<User> update_user(const PreferencesPatch&) override;
  Result<User> start_vacation() override;
  Result<User> end_vacation() override;

  PageResult<VoiceActor> list_voice_actors(const VoiceActorFilter&, const PageRequest&) override;
  ReadResult<VoiceActor> get_voice_actor(VoiceActorId) override;

  ReadResult<std::vector<SrsStageRow>> list_srs_stages() override;
  PageResult<Item> list_items(const ItemFilter&, const PageRequest&) override;

 private:
  using Record = std::shared_ptr<const UserRecord>;

  Result<Record> record() { return core_.roster.user(user_); }
  Version version_of(const UserRecord&, Depends) const;
  /// Of an answer that depends on time.
  Version version_now(const UserRecord&, Timestamp now) const;
  Moment moment_of(const UserRecord&, Timestamp now) const;

  /// A time in the future, and later than anything of the account, is `invalid`.
  Result<void> check_updated_after(const std::optional<Timestamp>& updated_after);

  /// Runs a read with the version that was in force before it.
  template <class F>
  auto read(Depends depends, F&& f)
      -> ReadResult<typename std::invoke_result_t<F, const Transaction&>::value_type> {
    const auto known = record();
    if (!known) return known.error();
    auto value = core_.store.read(std::forward<F>(f));
    if (!value) return value.error();
    return Versioned<typename std::invoke_result_t<F, const Transaction&>::value_type>{
        std::move(*value), version_of(**known, depends)};
  }

  /// One page of one of the user's tables.
  template <class Row>
  PageResult<Row> list(const Table<Row>& (Transaction::*table)() const, Predicate where,
                       const PageRequest& page, int per_page) {
    const Query query{std::move(where), page, per_page};
    const auto known = record();
    if (!known) return known.error();
    if (asks_beyond(query.where, (*known)->revision)) {
      Page<Row> empty;
      empty.per_page = per_page;
      return Versioned<Page<Row>>{std::move(empty), version_of(**known, Depends::user)};
    }
    return read(Depends::user,
                [&](const Transaction& t) { return (t.*table)().list(user_, query); });
  }

  template <class Row>
  ReadResult<Row> get(const Table<Row>& (Transaction::*table)() const, decltype(Row::id) id) {
    return read(Depends::user,
                [&](const Transaction& t) -> Result<Row> { return found(t, table, id); });
  }

  template <class Row>
  Result<Row> found(const Transaction& t, const Table<Row>& (Transaction::*table)() const,
                    decltype(Row::id) id) const {
    auto row = (t.*table)().find(user_, id);
    if (!row) return row.error();
    if (!*row) return not_found();
    return std::move(**row);
  }

  template <class F>
  auto write(F&& f) {
    return UserWrite::run(core_, user_, clock_.now(), std::forward<F>(f));
  }

  /// A write that changes one assignment: `change(write, assignment)` says how, or why not.
  template <class F>
  Result<Assignment> change_assignment(AssignmentId, F&& change);

  /// The account's own intervals, those in force and older ones.
  Result<std::vector<SrsVersion>> srs_versions();
  Result<std::vector<SpacedRepetitionSystem>> systems();

  Core& core_;
  const Clock& clock_;
  UserNumber user_;
};

/// Whether lessons and reviews of the subject are open to the account at all.
Result<void> check_may_study(const UserWrite&, const UserRecord&, const Subject&);

/// Lets the subject name the account's own system where one is in force, so that a client that
/// looks it up finds the right intervals.
void name_system(const std::vector<SrsVersion>&, Subject&);

/// When a change counts as made: HTTP's dates are whole seconds, so that of two changes in one
/// second the later must look newer than what was answered between them. The next second, then.
Timestamp dated(Timestamp changed_at, const UserRecord&);

/// The user as the API shows it at a moment.
User shown(const UserRecord&, Timestamp now);

}  // namespace taraba
