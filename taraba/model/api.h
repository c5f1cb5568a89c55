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

  virtual PageResult<Assignment> list_assignments(const AssignmentFilter&, const PageRequest&) = 0;
  virtual ReadResult<Assignment> get_assignment(AssignmentId) = 0;
  /// Ends the lesson. `started_at` is now if absent.
  virtual Result<Assignment> start_assignment(AssignmentId,
                                              std::optional<Timestamp> started_at) = 0;
  virtual Result<Assignment> resurrect_assignment(AssignmentId) = 0;
  virtual Result<Assignment> burn_assignment(AssignmentId) = 0;
  virtual Result<Assignment> set_assignment_stage(AssignmentId, std::int64_t srs_stage) = 0;

  virtual PageResult<LevelProgression> list_level_progressions(const LevelProgressionFilter&,
                                                               const PageRequest&) = 0;
  virtual ReadResult<LevelProgression> get_level_progression(LevelProgressionId) = 0;

  virtual PageResult<Reset> list_resets(const ResetFilter&, const PageRequest&) = 0;
  virtual ReadResult<Reset> get_reset(ResetId) = 0;
  virtual Result<Reset> create_reset(std::int64_t target_level) = 0;

  virtual PageResult<Review> list_reviews(const ReviewFilter&, const PageRequest&) = 0;
  virtual ReadResult<Review> get_review(ReviewId) = 0;
  virtual Result<CreatedReview> create_review(const NewReview&) = 0;

  virtual PageResult<ReviewStatistic> list_review_statistics(const ReviewStatisticFilter&,
                                                             const PageRequest&) = 0;
  virtual ReadResult<ReviewStatistic> get_review_statistic(ReviewStatisticId) = 0;

  virtual PageResult<SpacedRepetitionSystem> list_spaced_repetition_systems(const SrsFilter&,
                                                                            const PageRequest&) = 0;
  virtual ReadResult<SpacedRepetitionSystem> get_spaced_repetition_system(SrsId) = 0;
  /// The caller's own intervals in place of this system's, from the next review on.
  virtual Result<SpacedRepetitionSystem> set_spaced_repetition_system(SrsId,
                                                                      const SrsIntervals&) = 0;
  /// Back to the built-in system, which is the answer.
  virtual Result<SpacedRepetitionSystem> reset_spaced_repetition_system(SrsId) = 0;

  virtual PageResult<StudyMaterial> list_study_materials(const StudyMaterialFilter&,
                                                         const PageRequest&) = 0;
  virtual ReadResult<StudyMaterial> get_study_material(StudyMaterialId) = 0;
  virtual Result<StudyMaterial> create_study_material(SubjectId, const StudyMaterialPatch&) = 0;
  virtual Result<StudyMaterial> update_study_material(StudyMaterialId,
                                                      const StudyMaterialPatch&) = 0;

  virtual PageResult<Subject> list_subjects(const SubjectFilter&, const PageRequest&) = 0;
  virtual ReadResult<Subject> get_subject(SubjectId) = 0;

  virtual ReadResult<Summary> get_summary() = 0;

  virtual ReadResult<User> get_user() = 0;
  virtual Result<User> update_user(const PreferencesPatch&) = 0;
  virtual Result<User> start_vacation() = 0;
  virtual Result<User> end_vacation() = 0;

  virtual PageResult<VoiceActor> list_voice_actors(const VoiceActorFilter&, const PageRequest&) = 0;
  virtual ReadResult<VoiceActor> get_voice_actor(VoiceActorId) = 0;

  virtual ReadResult<std::vector<SrsStageRow>> list_srs_stages() = 0;
  virtual PageResult<Item> list_items(const ItemFilter&, const PageRequest&) = 0;
};

}  // namespace taraba
