#include "taraba/server/routes.h"

#include <array>

#include "taraba/server/handlers.h"
#include "taraba/server/site.h"

namespace taraba::server {
namespace {

constexpr auto get_ = Method::get;
constexpr auto put_ = Method::put;
constexpr auto post = Method::post;
constexpr auto del = Method::del;

using enum Scope;

/// Rests on the caller's rows; on the catalogue alone; on the time.
constexpr VersionedRead own(Read handler) { return {handler, Depends::user}; }
constexpr VersionedRead shared(Read handler) { return {handler, Depends::catalogue}; }
constexpr TimedRead timed(Read handler) { return {handler}; }
constexpr WriteRoute write(Write handler) { return {handler}; }
constexpr OpenRoute open(Response (Site::*page)(const Request&, std::string_view) const) {
  return {page};
}

// clang-format off
constexpr auto table = std::to_array<Route>({
  {get_, "/v2/assignments",                   all_data_read,          own(list_assignments)},
  {get_, "/v2/assignments/:id",               all_data_read,          own(get_assignment)},
  {put_, "/v2/assignments/:id/start",         assignments_start,      write(start_assignment)},
  {put_, "/v2/assignments/:id/resurrect",     assignments_update,     write(resurrect_assignment)},
  {put_, "/v2/assignments/:id/burn",          assignments_update,     write(burn_assignment)},
  {put_, "/v2/assignments/:id/stage",         assignments_update,     write(set_assignment_stage)},

  {get_, "/v2/level_progressions",            all_data_read,          own(list_level_progressions)},
  {get_, "/v2/level_progressions/:id",        all_data_read,          own(get_level_progression)},

  {get_, "/v2/resets",                        all_data_read,          own(list_resets)},
  {get_, "/v2/resets/:id",                    all_data_read,          own(get_reset)},
  {post, "/v2/resets",                        resets_create,          write(create_reset)},

  {get_, "/v2/reviews",                       all_data_read,          own(list_reviews)},
  {get_, "/v2/reviews/:id",                   all_data_read,          own(get_review)},
  {post, "/v2/reviews",                       reviews_create,         write(create_review)},

  {get_, "/v2/review_statistics",             all_data_read,          own(list_review_statistics)},
  {get_, "/v2/review_statistics/:id",         all_data_read,          own(get_review_statistic)},

  {get_, "/v2/spaced_repetition_systems",     all_data_read,          own(list_srs_systems)},
  {get_, "/v2/spaced_repetition_systems/:id", all_data_read,          own(get_srs_system)},
  {put_, "/v2/spaced_repetition_systems/:id", user_update,            write(set_srs_system)},
  {del,  "/v2/spaced_repetition_systems/:id", user_update,            write(reset_srs_system)},
  {get_, "/v2/srs_stages",                    all_data_read,          shared(list_srs_stages)},

  {get_, "/v2/study_materials",               all_data_read,          own(list_study_materials)},
  {get_, "/v2/study_materials/:id",           all_data_read,          own(get_study_material)},
  {post, "/v2/study_materials",               study_materials_create, write(create_study_material)},
  {put_, "/v2/study_materials/:id",           study_materials_update, write(update_study_material)},

  {get_, "/v2/subjects",                      all_data_read,          shared(list_subjects)},
  {get_, "/v2/subjects/:id",                  all_data_read,          shared(get_subject)},
  {get_, "/v2/voice_actors",                  all_data_read,          shared(list_voice_actors)},
  {get_, "/v2/voice_actors/:id",              all_data_read,          shared(get_voice_actor)},

  {get_, "/v2/summary",                       all_data_read,          timed(get_summary)},

  {get_, "/v2/user",                          all_data_read,          timed(get_user)},
  {put_, "/v2/user",                          user_update,            write(update_user)},
  {put_, "/v2/user/vacation",                 user_update,            write(start_vacation)},
  {del,  "/v2/user/vacation",                 user_update,            write(end_vacation)},

  {get_, "/taraba/v1/items",                  all_data_read,          own(list_items)},

  {get_, "/",                                 {},                     open(&Site::index)},
  {get_, "/radicals/:id",                     {},                     open(&Site::radical)},
  {get_, "/kanji/:id",                        {},                     open(&Site::kanji)},
  {get_, "/vocabulary/:id",                   {},                     open(&Site::vocabulary)},
  {get_, "/pictures/:id",                     {},                     open(&Site::picture)},
  {get_, "/style.css",                        {},                     open(&Site::style)},
  {get_, "/healthz",                          {},                     open(&Site::health)},
  {get_, "/readyz",                           {},                     open(&Site::readiness)},
  {get_, "/metrics",                          {},                     open(&Site::metrics)},
});
// clang-format on

/// Where the segment that `:id` may stand for begins and ends: the last but for what follows an id.
struct Segment {
  std::size_t begin;
  std::size_t end;
};

std::size_t slash_after(std::string_view path, std::size_t from) {
  const auto slash = path.find('/', from);
  return slash == std::string_view::npos ? path.size() : slash;
}

/// Ids are the third segment below /v2 and the second elsewhere.
std::optional<Segment> id_segment(std::string_view path) {
  std::size_t end = slash_after(path, 1);
  if (path.starts_with("/v2/")) end = slash_after(path, end + 1);
  if (end >= path.size()) return std::nullopt;
  return Segment{end + 1, slash_after(path, end + 1)};
}

}  // namespace

std::span<const Route> route_table() { return table; }

std::string_view name_of(Method method) {
  switch (method) {
    case Method::get: return "GET";
    case Method::head: return "HEAD";
    case Method::post: return "POST";
    case Method::put: return "PUT";
    case Method::del: return "DELETE";
    case Method::options: return "OPTIONS";
    case Method::other: return "";
  }
  return "";
}

Router::Router() {
  for (std::size_t i = 0; i < table.size(); ++i) {
    Path& path = paths_[table[i].path];
    path.rows.push_back(static_cast<int>(i));
    path.allow.append(name_of(table[i].method)).append(", ");
    if (table[i].method == get_) path.allow += "HEAD, ";
  }
  for (auto& [pattern, path] : paths_) path.allow += "OPTIONS";
}

const Router::Path* Router::find_path(std::string_view pattern) const {
  const auto found = paths_.find(pattern);
  return found == paths_.end() ? nullptr : &found->second;
}

Router::Match Router::find(Method method, std::string_view path) const {
  path = without_trailing_slash(path);
  if (method == Method::head) method = Method::get;

  Match match{.number = static_cast<int>(table.size())};
  const Path* found = find_path(path);
  if (found == nullptr) {
    constexpr std::size_t longest_pattern = 64;
    const auto segment = id_segment(path);
    if (!segment || segment->begin == segment->end) return match;
    std::array<char, longest_pattern> pattern;
    const std::string_view head = path.substr(0, segment->begin);
    const std::string_view tail = path.substr(segment->end);
    constexpr std::string_view id = ":id";
    if (head.size() + id.size() + tail.size() > pattern.size()) return match;
    char* end = pattern.data();
    for (const std::string_view part : {head, id, tail}) end = std::ranges::copy(part, end).out;
    found = find_path({pattern.data(), end});
    match.id = path.substr(segment->begin, segment->end - segment->begin);
  }
  if (found == nullptr) return match;

  match.allow = found->allow;
  for (const int row : found->rows) {
    if (table[static_cast<std::size_t>(row)].method != method) continue;
    match.route = &table[static_cast<std::size_t>(row)];
    match.number = row;
  }
  return match;
}

}  // namespace taraba::server
