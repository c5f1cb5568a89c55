#pragma once

#include "taraba/base/result.h"
#include "taraba/model/assignment.h"
#include "taraba/model/item.h"
#include "taraba/model/level_progression.h"
#include "taraba/model/page.h"
#include "taraba/model/reset.h"
#include "taraba/model/review.h"
#include "taraba/model/review_statistic.h"
#include "taraba/model/srs_system.h"
#include "taraba/model/study_material.h"
#include "taraba/model/subject.h"
#include "taraba/model/summary.h"
#include "taraba/model/user.h"
#include "taraba/model/versioned.h"
#include "taraba/model/voice_actor.h"

namespace taraba {

template <class T>
using ReadResult = Result<Versioned<T>>;
template <class T>
using PageResult = ReadResult<Page<T>>;

/// Every operation of the API for one account (docs/api.md). Blocking. An unknown id, and another
/// user's, is `not_found`; a broken rule is `invalid` and changes nothing. What an implementation
/// cannot do it answers with `unavailable` or `unsupported`.
class Api {
 public:
  virtual ~Api() = default;

  /// Whether reads that rest on this may have changed: cheap, for conditional requests.
  virtual Result<Version> version(Depends depends) = 0;

  /// A page of the assignments, by id, as in every list.
  virtual PageResult<Assignment> list_assignments(const AssignmentFilter&, const PageRequest&) = 0;
  /// An assignment of this account.
  virtual ReadResult<Assignment> get_assignment(AssignmentId) = 0;
  /// Ends the lesson. `started_at` is now if absent.
  virtual Result<Assignment> start_assignment(AssignmentId,
                                              std::optional<Timestamp> started_at) = 0;
  /// From Burned back to the first stage (extension).
  virtual Result<Assignment> resurrect_assignment(AssignmentId) = 0;
  /// To Burned again, if it was resurrected (extension).
  virtual Result<Assignment> burn_assignment(AssignmentId) = 0;
  /// To a stage from 1 to its own (extension).
  virtual Result<Assignment> set_assignment_stage(AssignmentId, std::int64_t srs_stage) = 0;

  /// A page of the attempts at levels.
  virtual PageResult<LevelProgression> list_level_progressions(const LevelProgressionFilter&,
                                                               const PageRequest&) = 0;
  /// An attempt at a level.
  virtual ReadResult<LevelProgression> get_level_progression(LevelProgressionId) = 0;

  /// A page of the resets.
  virtual PageResult<Reset> list_resets(const ResetFilter&, const PageRequest&) = 0;
  /// A reset of this account.
  virtual ReadResult<Reset> get_reset(ResetId) = 0;
  /// Back to a level, at most the account's own (extension).
  virtual Result<Reset> create_reset(std::int64_t target_level) = 0;

  /// A page of the reviews. Empty on a server that keeps none.
  virtual PageResult<Review> list_reviews(const ReviewFilter&, const PageRequest&) = 0;
  /// A review of this account.
  virtual ReadResult<Review> get_review(ReviewId) = 0;
  /// Answers a review that is due: right if nothing was incorrect.
  virtual Result<CreatedReview> create_review(const NewReview&) = 0;

  /// A page of the sums over reviews.
  virtual PageResult<ReviewStatistic> list_review_statistics(const ReviewStatisticFilter&,
                                                             const PageRequest&) = 0;
  /// The sums of one subject.
  virtual ReadResult<ReviewStatistic> get_review_statistic(ReviewStatisticId) = 0;

  /// A page of the built-in systems and of the caller's own.
  virtual PageResult<SpacedRepetitionSystem> list_spaced_repetition_systems(const SrsFilter&,
                                                                            const PageRequest&) = 0;
  /// A system, also one that is no longer in force.
  virtual ReadResult<SpacedRepetitionSystem> get_spaced_repetition_system(SrsId) = 0;
  /// The caller's own intervals in place of this system's, from the next review on.
  virtual Result<SpacedRepetitionSystem> set_spaced_repetition_system(SrsId,
                                                                      const SrsIntervals&) = 0;
  /// Back to the built-in system, which is the answer.
  virtual Result<SpacedRepetitionSystem> reset_spaced_repetition_system(SrsId) = 0;

  /// A page of the user's notes and synonyms.
  virtual PageResult<StudyMaterial> list_study_materials(const StudyMaterialFilter&,
                                                         const PageRequest&) = 0;
  /// Notes and synonyms for one subject.
  virtual ReadResult<StudyMaterial> get_study_material(StudyMaterialId) = 0;
  /// The first notes or synonyms for a subject; `invalid` if it has some.
  virtual Result<StudyMaterial> create_study_material(SubjectId, const StudyMaterialPatch&) = 0;
  /// Other notes or synonyms in place of these.
  virtual Result<StudyMaterial> update_study_material(StudyMaterialId,
                                                      const StudyMaterialPatch&) = 0;

  /// A page of the subjects.
  virtual PageResult<Subject> list_subjects(const SubjectFilter&, const PageRequest&) = 0;
  /// A subject.
  virtual ReadResult<Subject> get_subject(SubjectId) = 0;

  /// Lessons and reviews of now and of the next day.
  virtual ReadResult<Summary> get_summary() = 0;

  /// The account itself.
  virtual ReadResult<User> get_user() = 0;
  /// Other preferences.
  virtual Result<User> update_user(const PreferencesPatch&) = 0;
  /// From now on nothing falls due (extension). On vacation it changes nothing.
  virtual Result<User> start_vacation() = 0;
  /// What waits goes on waiting as long as it had to (extension).
  virtual Result<User> end_vacation() = 0;

  /// A page of those who speak the words.
  virtual PageResult<VoiceActor> list_voice_actors(const VoiceActorFilter&, const PageRequest&) = 0;
  /// One who speaks words.
  virtual ReadResult<VoiceActor> get_voice_actor(VoiceActorId) = 0;

  /// The ten stages, with the waits of both built-in systems (extension).
  virtual ReadResult<std::vector<SrsStageRow>> list_srs_stages() = 0;
  /// A page of subjects with what belongs to them (extension).
  virtual PageResult<Item> list_items(const ItemFilter&, const PageRequest&) = 0;
};

}  // namespace taraba
