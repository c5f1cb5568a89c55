#pragma once
// The field list of each resource, once, for JSON and for rows, in the recorded order.
// Not installed.

#include <boost/describe.hpp>
#include <boost/mp11/list.hpp>
#include <boost/pfr.hpp>

#include "taraba/model/assignment.h"
#include "taraba/model/level_progression.h"
#include "taraba/model/reset.h"
#include "taraba/model/review.h"
#include "taraba/model/review_statistic.h"
#include "taraba/model/srs_system.h"
#include "taraba/model/study_material.h"
#include "taraba/model/subject.h"
#include "taraba/model/user.h"
#include "taraba/model/voice_actor.h"

namespace taraba {

template <class T>
using Fields = boost::describe::describe_members<T, boost::describe::mod_public>;

BOOST_DESCRIBE_ENUM(SubjectType, radical, kanji, vocabulary, kana_vocabulary)
BOOST_DESCRIBE_ENUM(SubscriptionType, free, recurring, lifetime, unknown)
BOOST_DESCRIBE_ENUM(ReviewsPresentationOrder, shuffled, lower_levels_first)

BOOST_DESCRIBE_STRUCT(Assignment, (),
                      (id, data_updated_at, created_at, subject_id, subject_type, srs_stage,
                       unlocked_at, started_at, passed_at, burned_at, available_at, resurrected_at,
                       hidden, last_review_at))
BOOST_DESCRIBE_STRUCT(LevelProgression, (),
                      (id, data_updated_at, created_at, level, unlocked_at, started_at, passed_at,
                       completed_at, abandoned_at))
BOOST_DESCRIBE_STRUCT(Reset, (),
                      (id, data_updated_at, created_at, original_level, target_level, confirmed_at))
BOOST_DESCRIBE_STRUCT(Review, (),
                      (id, data_updated_at, created_at, assignment_id, spaced_repetition_system_id,
                       subject_id, starting_srs_stage, ending_srs_stage, incorrect_meaning_answers,
                       incorrect_reading_answers))
BOOST_DESCRIBE_STRUCT(ReviewStatistic, (),
                      (id, data_updated_at, created_at, subject_id, subject_type, meaning_correct,
                       meaning_incorrect, meaning_max_streak, meaning_current_streak,
                       reading_correct, reading_incorrect, reading_max_streak,
                       reading_current_streak, percentage_correct, hidden))
BOOST_DESCRIBE_STRUCT(SrsVersion, (), (id, data_updated_at, created_at, base_id, active, intervals))
BOOST_DESCRIBE_STRUCT(StudyMaterial, (),
                      (id, data_updated_at, created_at, subject_id, subject_type, meaning_note,
                       reading_note, meaning_synonyms, hidden))
BOOST_DESCRIBE_STRUCT(VoiceActor, (), (id, data_updated_at, created_at, name, description, gender))
BOOST_DESCRIBE_STRUCT(Meaning, (), (meaning, primary, accepted_answer))
BOOST_DESCRIBE_STRUCT(AuxiliaryMeaning, (), (meaning, type))
BOOST_DESCRIBE_STRUCT(Reading, (), (reading, primary, accepted_answer, type))
BOOST_DESCRIBE_STRUCT(ContextSentence, (), (en, ja))
BOOST_DESCRIBE_STRUCT(Subscription, (), (active, type, max_level_granted, period_ends_at))
BOOST_DESCRIBE_STRUCT(Preferences, (),
                      (lessons_autoplay_audio, lessons_batch_size, reviews_autoplay_audio,
                       reviews_display_srs_indicator, extra_study_autoplay_audio,
                       reviews_presentation_order))

/// A field that is added to a struct and forgotten here does not compile.
template <class T>
inline constexpr bool lists_every_field =
    boost::pfr::tuple_size_v<T> == boost::mp11::mp_size<Fields<T>>::value;

static_assert(lists_every_field<Assignment> && lists_every_field<LevelProgression> &&
              lists_every_field<Reset> && lists_every_field<Review> &&
              lists_every_field<ReviewStatistic> && lists_every_field<SrsVersion> &&
              lists_every_field<StudyMaterial> && lists_every_field<VoiceActor> &&
              lists_every_field<Meaning> && lists_every_field<AuxiliaryMeaning> &&
              lists_every_field<Reading> && lists_every_field<ContextSentence> &&
              lists_every_field<Subscription> && lists_every_field<Preferences>);

}  // namespace taraba
