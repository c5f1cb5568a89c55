#pragma once
// One function for each operation, in the file of its resource.

#include "taraba/server/handler.h"

namespace taraba::server {

Result<Answer> list_assignments(const Call&);
Result<Answer> get_assignment(const Call&);
Result<Change> start_assignment(const Call&);
Result<Change> resurrect_assignment(const Call&);
Result<Change> burn_assignment(const Call&);
Result<Change> set_assignment_stage(const Call&);

Result<Answer> list_level_progressions(const Call&);
Result<Answer> get_level_progression(const Call&);

Result<Answer> list_resets(const Call&);
Result<Answer> get_reset(const Call&);
Result<Change> create_reset(const Call&);

Result<Answer> list_reviews(const Call&);
Result<Answer> get_review(const Call&);
Result<Change> create_review(const Call&);

Result<Answer> list_review_statistics(const Call&);
Result<Answer> get_review_statistic(const Call&);

Result<Answer> list_srs_systems(const Call&);
Result<Answer> get_srs_system(const Call&);
Result<Change> set_srs_system(const Call&);
Result<Change> reset_srs_system(const Call&);
Result<Answer> list_srs_stages(const Call&);

Result<Answer> list_study_materials(const Call&);
Result<Answer> get_study_material(const Call&);
Result<Change> create_study_material(const Call&);
Result<Change> update_study_material(const Call&);

Result<Answer> list_subjects(const Call&);
Result<Answer> get_subject(const Call&);

Result<Answer> get_summary(const Call&);

Result<Answer> get_user(const Call&);
Result<Change> update_user(const Call&);
Result<Change> start_vacation(const Call&);
Result<Change> end_vacation(const Call&);

Result<Answer> list_voice_actors(const Call&);
Result<Answer> get_voice_actor(const Call&);

Result<Answer> list_items(const Call&);

}  // namespace taraba::server
