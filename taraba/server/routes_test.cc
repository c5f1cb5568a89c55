#include "taraba/server/routes.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

namespace taraba::server {
namespace {

/// The operations of docs/api.md with what a token needs for them.
const std::vector<std::string> operations = {
    "GET /v2/assignments all_data:read",
    "GET /v2/assignments/:id all_data:read",
    "PUT /v2/assignments/:id/start assignments:start",
    "PUT /v2/assignments/:id/resurrect assignments:update",
    "PUT /v2/assignments/:id/burn assignments:update",
    "PUT /v2/assignments/:id/stage assignments:update",
    "GET /v2/level_progressions all_data:read",
    "GET /v2/level_progressions/:id all_data:read",
    "GET /v2/resets all_data:read",
    "GET /v2/resets/:id all_data:read",
    "POST /v2/resets resets:create",
    "GET /v2/reviews all_data:read",
    "GET /v2/reviews/:id all_data:read",
    "POST /v2/reviews reviews:create",
    "GET /v2/review_statistics all_data:read",
    "GET /v2/review_statistics/:id all_data:read",
    "GET /v2/spaced_repetition_systems all_data:read",
    "GET /v2/spaced_repetition_systems/:id all_data:read",
    "PUT /v2/spaced_repetition_systems/:id user:update",
    "DELETE /v2/spaced_repetition_systems/:id user:update",
    "GET /v2/srs_stages all_data:read",
    "GET /v2/study_materials all_data:read",
    "GET /v2/study_materials/:id all_data:read",
    "POST /v2/study_materials study_materials:create",
    "PUT /v2/study_materials/:id study_materials:update",
    "GET /v2/subjects all_data:read",
    "GET /v2/subjects/:id all_data:read",
    "GET /v2/voice_actors all_data:read",
    "GET /v2/voice_actors/:id all_data:read",
    "GET /v2/summary all_data:read",
    "GET /v2/user all_data:read",
    "PUT /v2/user user:update",
    "PUT /v2/user/vacation user:update",
    "DELETE /v2/user/vacation user:update",
    "GET /taraba/v1/items all_data:read",
};
const std::vector<std::string> open_pages = {
    "GET /",
    "GET /radicals/:id",
    "GET /kanji/:id",
    "GET /vocabulary/:id",
    "GET /pictures/:id",
    "GET /strokes/:id",
    "GET /audios/:id",
    "GET /style.css",
    "GET /openapi.json",
    "GET /healthz",
    "GET /readyz",
    "GET /metrics",
};

std::string text_of(const Route& route) {
  std::string text = std::string(name_of(route.method)) + " " + std::string(route.path);
  if (route.scope) text += " " + std::string(name_of(*route.scope));
  return text;
}

TEST(Routes, AreTheDocumentedOnes) {
  std::multiset<std::string> expected(operations.begin(), operations.end());
  expected.insert(open_pages.begin(), open_pages.end());
  std::multiset<std::string> actual;
  for (const Route& route : route_table()) actual.insert(text_of(route));
  EXPECT_EQ(actual, expected);
}

TEST(Routes, NeedATokenUnlessTheyAreOpen) {
  for (const Route& route : route_table()) {
    const bool is_open = std::holds_alternative<OpenRoute>(route.action) ||
                         std::holds_alternative<AudioRoute>(route.action) ||
                         std::holds_alternative<DocumentRoute>(route.action);
    EXPECT_EQ(is_open, !route.scope) << route.path;
  }
}

TEST(Routes, ReadWithGetAndWriteWithTheRest) {
  for (const Route& route : route_table()) {
    EXPECT_EQ(std::holds_alternative<WriteRoute>(route.action), route.method != Method::get)
        << route.path;
  }
}

TEST(Routes, OfTimeAreNeverVersioned) {
  for (const Route& route : route_table()) {
    const bool timed =
        route.method == Method::get && (route.path == "/v2/summary" || route.path == "/v2/user");
    EXPECT_EQ(std::holds_alternative<TimedRead>(route.action), timed) << route.path;
  }
}

TEST(Router, FindsEveryRow) {
  const Router router;
  for (const Route& route : route_table()) {
    std::string path(route.path);
    const auto id = path.find(":id");
    if (id != std::string::npos) path.replace(id, 3, "5");
    for (const std::string& slash : {"", "/"}) {
      if (path == "/" && !slash.empty()) continue;
      const std::string asked = path + slash;  // the id is a view into it
      const auto match = router.find(route.method, asked);
      ASSERT_EQ(match.route, &route) << path;
      EXPECT_EQ(match.id, id == std::string::npos ? "" : "5");
    }
  }
}

TEST(Router, HeadFindsWhatGetDoes) {
  const Router router;
  EXPECT_EQ(router.find(Method::head, "/v2/user").route,
            router.find(Method::get, "/v2/user").route);
  EXPECT_EQ(router.find(Method::head, "/v2/user/vacation").route, nullptr);
}

TEST(Router, NamesTheMethodsOfAPath) {
  const Router router;
  const auto match = router.find(Method::post, "/v2/spaced_repetition_systems/1");
  EXPECT_EQ(match.route, nullptr);
  EXPECT_EQ(match.allow, "GET, HEAD, PUT, DELETE, OPTIONS");
  EXPECT_EQ(router.find(Method::get, "/v2/user/vacation").allow, "PUT, DELETE, OPTIONS");
}

TEST(Router, KnowsNoOtherPath) {
  const Router router;
  const std::string long_path = "/v2/assignments/5/" + std::string(5000, 'a');
  for (const std::string& path :
       {std::string(""), std::string("/v2"), std::string("/v2/"), std::string("/v2/nothing"),
        std::string("/v2/user/5"), std::string("/v2/assignments/5/6"),
        std::string("/v2/assignments//start"), std::string("/v2/assignments/5/start/6"),
        std::string("//v2/user"), std::string("/V2/user"), std::string("/kanji"), long_path}) {
    const auto match = router.find(Method::get, path);
    EXPECT_EQ(match.route, nullptr) << path;
    EXPECT_EQ(match.allow, "") << path;
  }
}

}  // namespace
}  // namespace taraba::server
