#include "taraba/client/client.h"

#include <utility>

#include "taraba/client/calls.h"
#include "taraba/wire/encode_body.h"

namespace taraba {

using client::Op;

namespace {

std::string no_body() { return {}; }

}  // namespace

Result<std::unique_ptr<Client>> Client::open(ClientOptions options) {
  return client::guarded([&]() -> Result<std::unique_ptr<Client>> {
    auto requester = client::Requester::open(std::move(options));
    if (!requester) return requester.error();
    return std::unique_ptr<Client>(new Client(std::make_shared<Calls>(*std::move(requester))));
  });
}

Client::Client(std::shared_ptr<Calls> calls) : calls_(std::move(calls)) {}
Client::~Client() = default;

std::optional<Timestamp> Client::server_now() const {
  const client::Requester& requester = *calls_->requester();
  return requester.server_clock().at(requester.clock().now());
}

const RateGate& Client::gate() const { return *calls_->requester()->options().gate; }

Result<Version> Client::version(Depends /*depends*/) {
  return unsupported("a client has no versions of its own");
}

PageResult<Assignment> Client::list_assignments(const AssignmentFilter& filter,
                                                const PageRequest& page) {
  return calls_->list<Assignment>(Op::list_assignments, filter, page);
}

ReadResult<Assignment> Client::get_assignment(AssignmentId id) {
  return calls_->get<Assignment>(Op::get_assignment, id.value);
}

Result<Assignment> Client::start_assignment(AssignmentId id, std::optional<Timestamp> started_at) {
  return calls_->write<Assignment>(
      Op::start_assignment, id.value, [&] { return wire::encode_start(started_at); },
      [&](Timestamp since) {
        return calls_->settle_assignment(id, [&](const Assignment& a) {
          return a.started_at &&
                 (started_at ? *a.started_at == *started_at : *a.started_at >= since);
        });
      });
}

Result<Assignment> Client::resurrect_assignment(AssignmentId id) {
  return calls_->write<Assignment>(Op::resurrect_assignment, id.value, no_body,
                                   [&](Timestamp since) {
                                     return calls_->settle_assignment(id, [&](const Assignment& a) {
                                       return a.resurrected_at && *a.resurrected_at >= since;
                                     });
                                   });
}

Result<Assignment> Client::burn_assignment(AssignmentId id) {
  return calls_->write<Assignment>(Op::burn_assignment, id.value, no_body, [&](Timestamp since) {
    return calls_->settle_assignment(id, [&](const Assignment& a) {
      return a.srs_stage == burning_stage && a.data_updated_at >= since;
    });
  });
}

Result<Assignment> Client::set_assignment_stage(AssignmentId id, std::int64_t srs_stage) {
  return calls_->write<Assignment>(Op::set_assignment_stage, id.value,
                                   [&] { return wire::encode_stage(srs_stage); });
}

PageResult<LevelProgression> Client::list_level_progressions(const LevelProgressionFilter& filter,
                                                             const PageRequest& page) {
  return calls_->list<LevelProgression>(Op::list_level_progressions, filter, page);
}

ReadResult<LevelProgression> Client::get_level_progression(LevelProgressionId id) {
  return calls_->get<LevelProgression>(Op::get_level_progression, id.value);
}

PageResult<Reset> Client::list_resets(const ResetFilter& filter, const PageRequest& page) {
  return calls_->list<Reset>(Op::list_resets, filter, page);
}

ReadResult<Reset> Client::get_reset(ResetId id) {
  return calls_->get<Reset>(Op::get_reset, id.value);
}

Result<Reset> Client::create_reset(std::int64_t target_level) {
  return calls_->write<Reset>(
      Op::create_reset, {}, [&] { return wire::encode_reset(target_level); },
      [&](Timestamp since) { return calls_->settle_reset(target_level, since); });
}

PageResult<Review> Client::list_reviews(const ReviewFilter& filter, const PageRequest& page) {
  return calls_->list<Review>(Op::list_reviews, filter, page);
}

ReadResult<Review> Client::get_review(ReviewId id) {
  return calls_->get<Review>(Op::get_review, id.value);
}

Result<CreatedReview> Client::create_review(const NewReview& review) {
  return calls_->write<CreatedReview>(
      Op::create_review, {}, [&] { return wire::encode_review(review); },
      [&](Timestamp since) { return calls_->settle_review(review, since); });
}

PageResult<ReviewStatistic> Client::list_review_statistics(const ReviewStatisticFilter& filter,
                                                           const PageRequest& page) {
  return calls_->list<ReviewStatistic>(Op::list_review_statistics, filter, page);
}

ReadResult<ReviewStatistic> Client::get_review_statistic(ReviewStatisticId id) {
  return calls_->get<ReviewStatistic>(Op::get_review_statistic, id.value);
}

PageResult<SpacedRepetitionSystem> Client::list_spaced_repetition_systems(const SrsFilter& filter,
                                                                          const PageRequest& page) {
  return calls_->list<SpacedRepetitionSystem>(Op::list_spaced_repetition_systems, filter, page);
}

ReadResult<SpacedRepetitionSystem> Client::get_spaced_repetition_system(SrsId id) {
  return calls_->get<SpacedRepetitionSystem>(Op::get_spaced_repetition_system, id.value);
}

Result<SpacedRepetitionSystem> Client::set_spaced_repetition_system(SrsId id,
                                                                    const SrsIntervals& intervals) {
  if (intervals.front() != 0 || intervals.back() != 0) {  // the body has no place for them
    return invalid("stages: nothing waits in the first and the last stage: no interval");
  }
  return calls_->write<SpacedRepetitionSystem>(Op::set_spaced_repetition_system, id.value,
                                               [&] { return wire::encode_intervals(intervals); });
}

Result<SpacedRepetitionSystem> Client::reset_spaced_repetition_system(SrsId id) {
  return calls_->write<SpacedRepetitionSystem>(Op::reset_spaced_repetition_system, id.value,
                                               no_body);
}

PageResult<StudyMaterial> Client::list_study_materials(const StudyMaterialFilter& filter,
                                                       const PageRequest& page) {
  return calls_->list<StudyMaterial>(Op::list_study_materials, filter, page);
}

ReadResult<StudyMaterial> Client::get_study_material(StudyMaterialId id) {
  return calls_->get<StudyMaterial>(Op::get_study_material, id.value);
}

Result<StudyMaterial> Client::create_study_material(SubjectId subject,
                                                    const StudyMaterialPatch& patch) {
  return calls_->write<StudyMaterial>(
      Op::create_study_material, {},
      [&] { return wire::encode_new_study_material(subject, patch); },
      [&](Timestamp since) { return calls_->settle_study_material(subject, patch, since); });
}

Result<StudyMaterial> Client::update_study_material(StudyMaterialId id,
                                                    const StudyMaterialPatch& patch) {
  return calls_->write<StudyMaterial>(Op::update_study_material, id.value,
                                      [&] { return wire::encode_study_material(patch); });
}

PageResult<Subject> Client::list_subjects(const SubjectFilter& filter, const PageRequest& page) {
  return calls_->list<Subject>(Op::list_subjects, filter, page);
}

ReadResult<Subject> Client::get_subject(SubjectId id) {
  return calls_->get<Subject>(Op::get_subject, id.value);
}

ReadResult<Summary> Client::get_summary() { return calls_->get<Summary>(Op::get_summary); }

ReadResult<User> Client::get_user() {
  auto user = calls_->get<User>(Op::get_user);
  if (user) calls_->remember(user->value);
  return user;
}

Result<User> Client::update_user(const PreferencesPatch& patch) {
  return calls_->write<User>(Op::update_user, {}, [&] { return wire::encode_user(patch); });
}

Result<User> Client::start_vacation() {
  return calls_->write<User>(Op::start_vacation, {}, no_body);
}

Result<User> Client::end_vacation() {
  return calls_->write<User>(
      Op::end_vacation, {}, no_body, [&](Timestamp since) -> Result<std::optional<User>> {
        auto user = calls_->get<User>(Op::get_user);
        if (!user) return user.error();
        const bool ended =
            !user->value.current_vacation_started_at && user->value.data_updated_at >= since;
        if (!ended) return std::optional<User>();
        return std::optional(std::move(user->value));
      });
}

PageResult<VoiceActor> Client::list_voice_actors(const VoiceActorFilter& filter,
                                                 const PageRequest& page) {
  return calls_->list<VoiceActor>(Op::list_voice_actors, filter, page);
}

ReadResult<VoiceActor> Client::get_voice_actor(VoiceActorId id) {
  return calls_->get<VoiceActor>(Op::get_voice_actor, id.value);
}

ReadResult<std::vector<SrsStageRow>> Client::list_srs_stages() {
  return calls_->get<std::vector<SrsStageRow>>(Op::list_srs_stages);
}

PageResult<Item> Client::list_items(const ItemFilter& filter, const PageRequest& page) {
  return calls_->list<Item>(Op::list_items, filter, page);
}

}  // namespace taraba
