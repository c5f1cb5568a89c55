#include "taraba/server/routes.h"

#include <array>

namespace taraba::server {
namespace {

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
  const auto table = route_table();
  for (std::size_t i = 0; i < table.size(); ++i) {
    Path& path = paths_[table[i].path];
    path.rows.push_back(static_cast<int>(i));
    path.allow.append(name_of(table[i].method)).append(", ");
    if (table[i].method == Method::get) path.allow += "HEAD, ";
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

  const auto table = route_table();
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
