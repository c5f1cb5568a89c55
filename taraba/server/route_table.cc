#include <array>

#include "taraba/server/handlers.h"
#include "taraba/server/openapi.h"
#include "taraba/server/routes.h"
#include "taraba/server/site.h"

namespace taraba::server {
namespace {

constexpr auto get_ = Method::get;
constexpr auto put_ = Method::put;
constexpr auto post = Method::post;
constexpr auto del = Method::del;

using enum Scope;

/// Rests on the caller's rows; on the catalogue alone; on the time.
constexpr VersionedRead own(auto handler) {
  return {handler.read, Depends::user, handler.contract};
}
constexpr VersionedRead shared(auto handler) {
  return {handler.read, Depends::catalogue, handler.contract};
}
constexpr TimedRead timed(auto handler) { return {handler.read, handler.contract}; }
constexpr WriteRoute write(auto handler) { return {handler.write, handler.contract}; }
constexpr OpenRoute open(Response (Site::*page)(const Request&, std::string_view) const) {
  return {page};
}
constexpr DocumentRoute document(std::string (*render)(std::string_view, std::string_view)) {
  return {render};
}

constexpr bool refuses = true;
constexpr bool extension = true;

// clang-format off
constexpr auto table = std::to_array<Route>({
  {get_, "/v2/assignments",                   all_data_read,          own(list_assignments),
   {"list_assignments", "The caller's progress on subjects"}},
  {get_, "/v2/assignments/:id",               all_data_read,          own(get_assignment),
   {"get_assignment", "The progress on one subject"}},
  {put_, "/v2/assignments/:id/start",         assignments_start,      write(start_assignment),
   {"start_assignment", "Ends a lesson",
    R"({"assignment":{"started_at":"2026-03-01T09:30:00Z"}})"}},
  {put_, "/v2/assignments/:id/resurrect",     assignments_update,     write(resurrect_assignment),
   {"resurrect_assignment", "Brings a burned subject back", {}, refuses, extension}},
  {put_, "/v2/assignments/:id/burn",          assignments_update,     write(burn_assignment),
   {"burn_assignment", "Burns a subject that came back", {}, refuses, extension}},
  {put_, "/v2/assignments/:id/stage",         assignments_update,     write(set_assignment_stage),
   {"set_assignment_stage", "Goes back to an earlier stage", R"({"assignment":{"srs_stage":2}})",
    refuses, extension}},

  {get_, "/v2/level_progressions",            all_data_read,          own(list_level_progressions),
   {"list_level_progressions", "The caller's attempts at levels"}},
  {get_, "/v2/level_progressions/:id",        all_data_read,          own(get_level_progression),
   {"get_level_progression", "One attempt at a level"}},

  {get_, "/v2/resets",                        all_data_read,          own(list_resets),
   {"list_resets", "The caller's resets"}},
  {get_, "/v2/resets/:id",                    all_data_read,          own(get_reset),
   {"get_reset", "One reset"}},
  {post, "/v2/resets",                        resets_create,          write(create_reset),
   {"create_reset", "Goes back to an earlier level, at once", R"({"reset":{"target_level":1}})",
    refuses, extension}},

  {get_, "/v2/reviews",                       all_data_read,          own(list_reviews),
   {"list_reviews", "The caller's reviews, all of them"}},
  {get_, "/v2/reviews/:id",                   all_data_read,          own(get_review),
   {"get_review", "One review"}},
  {post, "/v2/reviews",                       reviews_create,         write(create_review),
   {"create_review", "Tells how a review went",
    R"({"review":{"subject_id":1,"incorrect_meaning_answers":0,"incorrect_reading_answers":1}})"}},

  {get_, "/v2/review_statistics",             all_data_read,          own(list_review_statistics),
   {"list_review_statistics", "How often the caller was right, subject by subject"}},
  {get_, "/v2/review_statistics/:id",         all_data_read,          own(get_review_statistic),
   {"get_review_statistic", "How often the caller was right on one subject"}},

  {get_, "/v2/spaced_repetition_systems",     all_data_read,          own(list_srs_systems),
   {"list_spaced_repetition_systems", "The systems in force, with their intervals"}},
  {get_, "/v2/spaced_repetition_systems/:id", all_data_read,          own(get_srs_system),
   {"get_spaced_repetition_system", "One system"}},
  {put_, "/v2/spaced_repetition_systems/:id", user_update,            write(set_srs_system),
   {"set_spaced_repetition_system", "Replaces the intervals, for the caller alone",
    R"({"spaced_repetition_system":{"stages":)"
    R"([3600,7200,14400,28800,86400,259200,604800,2592000]}})",
    refuses, extension}},
  {del,  "/v2/spaced_repetition_systems/:id", user_update,            write(reset_srs_system),
   {"reset_spaced_repetition_system", "Returns to the built-in intervals", {}, !refuses,
    extension}},
  {get_, "/v2/srs_stages",                    all_data_read,          shared(list_srs_stages),
   {"list_srs_stages", "The ten stages, with names and built-in intervals", {}, !refuses,
    extension}},

  {get_, "/v2/study_materials",               all_data_read,          own(list_study_materials),
   {"list_study_materials", "The caller's notes and synonyms"}},
  {get_, "/v2/study_materials/:id",           all_data_read,          own(get_study_material),
   {"get_study_material", "The notes and synonyms of one subject"}},
  {post, "/v2/study_materials",               study_materials_create, write(create_study_material),
   {"create_study_material", "Adds notes and synonyms to a subject",
    R"({"study_material":{"subject_id":1,"meaning_note":"warm","meaning_synonyms":["sol"]}})"}},
  {put_, "/v2/study_materials/:id",           study_materials_update, write(update_study_material),
   {"update_study_material", "Changes what it names, and keeps the rest",
    R"({"study_material":{"reading_note":"as in a name"}})"}},

  {get_, "/v2/subjects",                      all_data_read,          shared(list_subjects),
   {"list_subjects", "Everything that is learned"}},
  {get_, "/v2/subjects/:id",                  all_data_read,          shared(get_subject),
   {"get_subject", "One radical, kanji or word"}},
  {get_, "/v2/voice_actors",                  all_data_read,          shared(list_voice_actors),
   {"list_voice_actors", "Who speaks the words"}},
  {get_, "/v2/voice_actors/:id",              all_data_read,          shared(get_voice_actor),
   {"get_voice_actor", "One voice"}},

  {get_, "/v2/summary",                       all_data_read,          timed(get_summary),
   {"get_summary", "What is due now and in the next 24 hours"}},

  {get_, "/v2/user",                          all_data_read,          timed(get_user),
   {"get_user", "The caller's account"}},
  {put_, "/v2/user",                          user_update,            write(update_user),
   {"update_user", "Changes the preferences it names",
    R"({"user":{"preferences":{"lessons_batch_size":7}}})"}},
  {put_, "/v2/user/vacation",                 user_update,            write(start_vacation),
   {"start_vacation", "Begins a vacation: nothing is due until it ends", {}, !refuses, extension}},
  {del,  "/v2/user/vacation",                 user_update,            write(end_vacation),
   {"end_vacation", "Ends the vacation: what waits waits as much longer", {}, refuses, extension}},

  {get_, "/taraba/v1/items",                  all_data_read,          own(list_items),
   {"list_items", "Subjects, each with all that the caller has on it", {}, !refuses, extension}},

  {get_, "/",                                 {},                     open(&Site::index)},
  {get_, "/radicals/:id",                     {},                     open(&Site::radical)},
  {get_, "/kanji/:id",                        {},                     open(&Site::kanji)},
  {get_, "/vocabulary/:id",                   {},                     open(&Site::vocabulary)},
  {get_, "/pictures/:id",                     {},                     open(&Site::picture)},
  {get_, "/strokes/:id",                      {},                     open(&Site::strokes)},
  {get_, "/audios/:id",                       {},                     AudioRoute{}},
  {get_, "/style.css",                        {},                     open(&Site::style)},
  {get_, "/openapi.json",                     {},                     document(render_openapi)},
  {get_, "/healthz",                          {},                     open(&Site::health)},
  {get_, "/readyz",                           {},                     open(&Site::readiness)},
  {get_, "/metrics",                          {},                     open(&Site::metrics)},
});
// clang-format on

}  // namespace

std::span<const Route> route_table() { return table; }

const Contract* find_contract(const Route& route) {
  return std::visit(
      [](const auto& action) -> const Contract* {
        if constexpr (requires { action.contract; }) return &action.contract;
        return nullptr;
      },
      route.action);
}

}  // namespace taraba::server
