#pragma once
// One for each operation. What it asks for and what it answers are its types.

#include "taraba/server/handler.h"

namespace taraba::server {

inline constexpr List<&Api::list_assignments, wire::parse_assignment_filter> list_assignments;
inline constexpr Get<&Api::get_assignment> get_assignment;
inline constexpr Writing<&Api::start_assignment, wire::start_form> start_assignment;
inline constexpr Writing<&Api::resurrect_assignment> resurrect_assignment;
inline constexpr Writing<&Api::burn_assignment> burn_assignment;
inline constexpr Writing<&Api::set_assignment_stage, wire::stage_form> set_assignment_stage;

inline constexpr List<&Api::list_level_progressions, wire::parse_level_progression_filter>
    list_level_progressions;
inline constexpr Get<&Api::get_level_progression> get_level_progression;

inline constexpr List<&Api::list_resets, wire::parse_reset_filter> list_resets;
inline constexpr Get<&Api::get_reset> get_reset;
inline constexpr Writing<&Api::create_reset, wire::reset_form> create_reset;

inline constexpr List<&Api::list_reviews, wire::parse_review_filter> list_reviews;
inline constexpr Get<&Api::get_review> get_review;
inline constexpr Writing<&Api::create_review, wire::review_form> create_review;

inline constexpr List<&Api::list_review_statistics, wire::parse_review_statistic_filter>
    list_review_statistics;
inline constexpr Get<&Api::get_review_statistic> get_review_statistic;

inline constexpr List<&Api::list_spaced_repetition_systems, wire::parse_srs_filter>
    list_srs_systems;
inline constexpr Get<&Api::get_spaced_repetition_system> get_srs_system;
inline constexpr Writing<&Api::set_spaced_repetition_system, wire::intervals_form> set_srs_system;
inline constexpr Writing<&Api::reset_spaced_repetition_system> reset_srs_system;
inline constexpr Report<&Api::list_srs_stages> list_srs_stages;

/// The subject of a new material stands in its body.
inline Result<StudyMaterial> create_material(Api& api, const wire::NewStudyMaterial& material) {
  return api.create_study_material(material.subject_id, material.patch);
}
inline constexpr List<&Api::list_study_materials, wire::parse_study_material_filter>
    list_study_materials;
inline constexpr Get<&Api::get_study_material> get_study_material;
inline constexpr Writing<create_material, wire::new_study_material_form> create_study_material;
inline constexpr Writing<&Api::update_study_material, wire::study_material_form>
    update_study_material;

inline constexpr List<&Api::list_subjects, wire::parse_subject_filter> list_subjects;
inline constexpr Get<&Api::get_subject> get_subject;

inline constexpr Report<&Api::get_summary> get_summary;

inline constexpr Report<&Api::get_user> get_user;
inline constexpr Writing<&Api::update_user, wire::user_form> update_user;
inline constexpr Writing<&Api::start_vacation> start_vacation;
inline constexpr Writing<&Api::end_vacation> end_vacation;

inline constexpr List<&Api::list_voice_actors, wire::parse_voice_actor_filter> list_voice_actors;
inline constexpr Get<&Api::get_voice_actor> get_voice_actor;

inline constexpr List<&Api::list_items, wire::parse_item_filter> list_items;

}  // namespace taraba::server
