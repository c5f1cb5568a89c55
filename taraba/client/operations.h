#pragma once
// Not installed.

#include <array>
#include <cstddef>
#include <string_view>

namespace taraba::client {

enum class Method { get, post, put, del };

/// What happens when the server gets the same request a second time.
enum class Repeat {
  harmless,  ///< the outcome is the same
  refused,   ///< the first one stands, the second is against a rule
  harmful,   ///< it does more
};

/// In the order of the table.
enum class Op {
  list_assignments,
  get_assignment,
  start_assignment,
  resurrect_assignment,
  burn_assignment,
  set_assignment_stage,
  list_level_progressions,
  get_level_progression,
  list_resets,
  get_reset,
  create_reset,
  list_reviews,
  get_review,
  create_review,
  list_review_statistics,
  get_review_statistic,
  list_spaced_repetition_systems,
  get_spaced_repetition_system,
  set_spaced_repetition_system,
  reset_spaced_repetition_system,
  list_srs_stages,
  list_study_materials,
  get_study_material,
  create_study_material,
  update_study_material,
  list_subjects,
  get_subject,
  list_voice_actors,
  get_voice_actor,
  get_summary,
  get_user,
  update_user,
  start_vacation,
  end_vacation,
  list_items,
};

struct Operation {
  Op op;
  Method method;
  std::string_view path;  ///< `:id` stands for an id
  Repeat repeat;
  bool cacheable;  ///< its answer is worth keeping for a conditional request

  /// POST alone is never sent again while it may have arrived.
  constexpr bool idempotent() const { return method != Method::post; }
};

namespace table {

constexpr auto get = Method::get;
constexpr auto post = Method::post;
constexpr auto put = Method::put;
constexpr auto del = Method::del;
using enum Op;
using enum Repeat;
constexpr bool kept = true;
constexpr bool gone = false;

// clang-format off
inline constexpr auto rows = std::to_array<Operation>({
  {list_assignments,               get,  "/v2/assignments",                   harmless, kept},
  {get_assignment,                 get,  "/v2/assignments/:id",               harmless, kept},
  {start_assignment,               put,  "/v2/assignments/:id/start",         refused,  gone},
  {resurrect_assignment,           put,  "/v2/assignments/:id/resurrect",     refused,  gone},
  {burn_assignment,                put,  "/v2/assignments/:id/burn",          refused,  gone},
  {set_assignment_stage,           put,  "/v2/assignments/:id/stage",         harmless, gone},
  {list_level_progressions,        get,  "/v2/level_progressions",            harmless, kept},
  {get_level_progression,          get,  "/v2/level_progressions/:id",        harmless, kept},
  {list_resets,                    get,  "/v2/resets",                        harmless, kept},
  {get_reset,                      get,  "/v2/resets/:id",                    harmless, kept},
  {create_reset,                   post, "/v2/resets",                        harmful,  gone},
  {list_reviews,                   get,  "/v2/reviews",                       harmless, kept},
  {get_review,                     get,  "/v2/reviews/:id",                   harmless, kept},
  {create_review,                  post, "/v2/reviews",                       refused,  gone},
  {list_review_statistics,         get,  "/v2/review_statistics",             harmless, kept},
  {get_review_statistic,           get,  "/v2/review_statistics/:id",         harmless, kept},
  {list_spaced_repetition_systems, get,  "/v2/spaced_repetition_systems",     harmless, kept},
  {get_spaced_repetition_system,   get,  "/v2/spaced_repetition_systems/:id", harmless, kept},
  {set_spaced_repetition_system,   put,  "/v2/spaced_repetition_systems/:id", harmless, gone},
  {reset_spaced_repetition_system, del,  "/v2/spaced_repetition_systems/:id", harmless, gone},
  {list_srs_stages,                get,  "/v2/srs_stages",                    harmless, kept},
  {list_study_materials,           get,  "/v2/study_materials",               harmless, kept},
  {get_study_material,             get,  "/v2/study_materials/:id",           harmless, kept},
  {create_study_material,          post, "/v2/study_materials",               refused,  gone},
  {update_study_material,          put,  "/v2/study_materials/:id",           harmless, gone},
  {list_subjects,                  get,  "/v2/subjects",                      harmless, kept},
  {get_subject,                    get,  "/v2/subjects/:id",                  harmless, kept},
  {list_voice_actors,              get,  "/v2/voice_actors",                  harmless, kept},
  {get_voice_actor,                get,  "/v2/voice_actors/:id",              harmless, kept},
  {get_summary,                    get,  "/v2/summary",                       harmless, kept},
  {get_user,                       get,  "/v2/user",                          harmless, kept},
  {update_user,                    put,  "/v2/user",                          harmless, gone},
  {start_vacation,                 put,  "/v2/user/vacation",                 harmless, gone},
  {end_vacation,                   del,  "/v2/user/vacation",                 refused,  gone},
  {list_items,                     get,  "/taraba/v1/items",                  harmless, kept},
});
// clang-format on

constexpr bool in_order() {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (static_cast<std::size_t>(rows[i].op) != i) return false;
  }
  return true;
}
static_assert(in_order());

}  // namespace table

constexpr const Operation& operation(Op op) { return table::rows[static_cast<std::size_t>(op)]; }

constexpr std::string_view name_of(Method method) {
  switch (method) {
    case Method::get: return "GET";
    case Method::post: return "POST";
    case Method::put: return "PUT";
    case Method::del: return "DELETE";
  }
  return "";
}

}  // namespace taraba::client
