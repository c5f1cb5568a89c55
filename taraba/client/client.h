#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>

#include "taraba/client/options.h"
#include "taraba/client/rows.h"
#include "taraba/model/api.h"

namespace taraba {

/// How far a walk over a collection has come.
struct WalkProgress {
  std::int64_t pages_done = 0;   ///< read from the server or the cache
  std::int64_t pages_total = 0;  ///< at least one; as the newest page has it
};

/// How a collection is walked.
struct WalkOptions {
  /// Hand out subjects, assignments and items above the level that the user's subscription grants
  /// too. They are left out unless the caller may show them.
  bool above_subscription = false;
  /// From the second page on, ask for the next one while this one is used: at most one page more
  /// than is read.
  bool read_ahead = true;
  /// After each page, from the thread that walks. Must not throw.
  std::function<void(const WalkProgress&)> progress;
  /// Ends the walk with `cancelled`, beside `ClientOptions::stop`.
  std::stop_token stop;
};

/// The API of a server for the account of a token, over HTTP (docs/api.md). Blocking. Thread-safe:
/// one Client serves as many threads as like to call it; a `Rows` belongs to one of them.
///
/// Calls of `Api` are exact: they ask what they are told and answer what the server says, or why it
/// could not be had: `unauthorized`, `forbidden`, `not_found`, `malformed`, `invalid`,
/// `rate_limited`, `unavailable` and `internal` as the server says; `network` without an answer,
/// `protocol` for one that is none, `unsupported` for what the server does not know, `cancelled`.
/// What may work later is tried again (`ClientOptions::max_retries`).
///
/// A write whose answer was lost is settled. PUT and DELETE are sent again; if the server then
/// refuses, because the first one had arrived, what is there is read and is the answer. POST is not
/// sent again before it is known that the first one was not carried out; where that cannot be
/// known, or not what its answer was, the error is `unavailable` and says so. The review of a lost
/// answer has the id 0 on a server that keeps no reviews.
///
/// Times are the server's. Leave `created_at` and `started_at` away for what happens now: the
/// clocks of two machines differ, and a time in the server's future is refused.
///
/// Never throws; memory that runs out is `internal`.
class Client final : public Api {
 public:
  /// `invalid` for options that are none, `storage` for a cache directory that cannot be made. Asks
  /// the server nothing.
  static Result<std::unique_ptr<Client>> open(ClientOptions);
  ~Client() override;
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  ///@{
  /// All rows of a collection. Nothing is asked before the first row is; a walk may outlive its
  /// Client. An `updated_after` that the server refuses because its clock is behind is asked again
  /// with the server's own time.
  Rows<Assignment> assignments(AssignmentFilter = {}, WalkOptions = {});
  Rows<LevelProgression> level_progressions(LevelProgressionFilter = {}, WalkOptions = {});
  Rows<Reset> resets(ResetFilter = {}, WalkOptions = {});
  Rows<Review> reviews(ReviewFilter = {}, WalkOptions = {});
  Rows<ReviewStatistic> review_statistics(ReviewStatisticFilter = {}, WalkOptions = {});
  Rows<SpacedRepetitionSystem> spaced_repetition_systems(SrsFilter = {}, WalkOptions = {});
  Rows<StudyMaterial> study_materials(StudyMaterialFilter = {}, WalkOptions = {});
  Rows<Subject> subjects(SubjectFilter = {}, WalkOptions = {});
  Rows<VoiceActor> voice_actors(VoiceActorFilter = {}, WalkOptions = {});
  Rows<Item> items(ItemFilter = {}, WalkOptions = {});
  ///@}

  /// A time that the server's clock has reached, at most about a second behind it; from the `Date`
  /// of its answers, so none before the first.
  std::optional<Timestamp> server_now() const;
  /// The gate of this client's token.
  const RateGate& gate() const;

  /// `unsupported`: conditional requests are the Client's own business.
  Result<Version> version(Depends) override;

  PageResult<Assignment> list_assignments(const AssignmentFilter&, const PageRequest&) override;
  ReadResult<Assignment> get_assignment(AssignmentId) override;
  Result<Assignment> start_assignment(AssignmentId, std::optional<Timestamp> started_at) override;
  Result<Assignment> resurrect_assignment(AssignmentId) override;
  Result<Assignment> burn_assignment(AssignmentId) override;
  Result<Assignment> set_assignment_stage(AssignmentId, std::int64_t srs_stage) override;

  PageResult<LevelProgression> list_level_progressions(const LevelProgressionFilter&,
                                                       const PageRequest&) override;
  ReadResult<LevelProgression> get_level_progression(LevelProgressionId) override;

  PageResult<Reset> list_resets(const ResetFilter&, const PageRequest&) override;
  ReadResult<Reset> get_reset(ResetId) override;
  Result<Reset> create_reset(std::int64_t target_level) override;

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
  class Calls;
  explicit Client(std::shared_ptr<Calls>);

  std::shared_ptr<Calls> calls_;  ///< shared with the walks
};

}  // namespace taraba
