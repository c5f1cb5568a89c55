// Every operation in every way that the OpenAPI document says it may end. Here the statuses are
// looked at; tests/openapi/ holds what was answered to the document.

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <set>

#include "taraba/base/limits.h"
#include "taraba/server/routes.h"
#include "taraba/store/sqlite/sqlite_store.h"
#include "tests/support/http_school.h"
#include "tests/support/learner.h"
#include "tests/support/temporary_directory.h"
#include "tests/support/unsynced_vfs.h"

namespace taraba::test {
namespace {

using server::Method;
using server::Route;

/// A disk that lies below the school, and so must be there before it.
struct Disk {
  UnsyncedVfs vfs;
  TemporaryDirectory directory;
};

class HttpOpenApiWalk : private Disk, public HttpSchool {
 protected:
  struct Write {
    std::string_view operation;
    HttpRequest request;
  };

  HttpOpenApiWalk()
      : HttpSchool(ok(open_sqlite_store({directory / "school.sqlite", vfs.name(), "FULL"}))) {}

  void fail_writes(int code) { vfs.fail_writes(code); }

  static bool has_id(const Route& route) {
    return route.path.find(":id") != std::string_view::npos;
  }

  std::vector<const Route*> operations() const {
    std::vector<const Route*> found;
    for (const Route& route : server::route_table()) {
      if (find_contract(route) != nullptr) found.push_back(&route);
    }
    return found;
  }

  /// The operation with an id that nobody has, and with the body that the document shows.
  HttpRequest request_of(const Route& route) const {
    HttpRequest request{.method = std::string(name_of(route.method)),
                        .target = std::string(route.path),
                        .headers = {{"Authorization", authorization()}}};
    if (has_id(route)) request.target.replace(request.target.find(":id"), 3, "999999");
    if (route.method != Method::get) request.body = std::string(route.operation.example);
    return request;
  }

  void expect(const HttpRequest& request, int status) {
    EXPECT_EQ(ask(request).status, status) << request.method << " " << request.target;
  }

  /// Something of everything: one burned, one back from it, a lesson, a review that is due, own
  /// intervals and a note.
  void study() {
    Learner me(learner(), service().open(learner()), clock());
    me.burn({burned, resurrected});
    ok(me.api().resurrect_assignment(me.assignment(resurrected).id));
    me.start(due);
    ok(me.api().create_reset(1));
    me.burn({burned, resurrected});
    ok(me.api().resurrect_assignment(me.assignment(resurrected).id));
    me.start(due);
    clock().advance(std::chrono::hours(3));
    me.answer(resurrected);
    ok(me.api().set_spaced_repetition_system(accelerated_system, default_intervals));
    ok(me.api().create_study_material(burned, {.meaning_note = "mine"}));
  }

  /// A write of each kind that the state after `study` allows, one after the other.
  std::vector<Write> writes() {
    Learner me(learner(), service().open(learner()), clock());
    const auto assignment = [&](SubjectId subject) {
      return "/v2/assignments/" + std::to_string(me.assignment(subject).id.value);
    };
    const auto material =
        std::to_string(ok(me.api().list_study_materials({}, {})).data.front().id.value);
    std::vector<Write> all;
    const auto add = [&](std::string_view operation, const char* method, std::string target) {
      all.push_back({operation,
                     {.method = method,
                      .target = std::move(target),
                      .headers = {{"Authorization", authorization()}},
                      .body = body_of(operation)}});
    };
    add("start_assignment", "PUT", assignment(lesson) + "/start");
    add("create_review", "POST", "/v2/reviews");
    add("set_assignment_stage", "PUT", assignment(resurrected) + "/stage");
    add("burn_assignment", "PUT", assignment(resurrected) + "/burn");
    add("resurrect_assignment", "PUT", assignment(burned) + "/resurrect");
    add("create_study_material", "POST", "/v2/study_materials");
    add("update_study_material", "PUT", "/v2/study_materials/" + material);
    add("set_spaced_repetition_system", "PUT", "/v2/spaced_repetition_systems/1");
    add("reset_spaced_repetition_system", "DELETE", "/v2/spaced_repetition_systems/2");
    add("update_user", "PUT", "/v2/user");
    add("create_reset", "POST", "/v2/resets");
    add("start_vacation", "PUT", "/v2/user/vacation");
    add("end_vacation", "DELETE", "/v2/user/vacation");
    return all;
  }

  static std::string body_of(std::string_view operation) {
    if (operation == "start_assignment") return "";  // the example's date is none of this school's
    if (operation == "set_assignment_stage") return R"({"assignment":{"srs_stage":1}})";
    if (operation == "create_review") {
      return R"({"review":{"subject_id":3,"incorrect_meaning_answers":1,)"
             R"("incorrect_reading_answers":0}})";
    }
    if (operation == "create_study_material") {
      return R"({"study_material":{"subject_id":3,"meaning_synonyms":["clear"]}})";
    }
    for (const Route& route : server::route_table()) {
      if (route.operation.id == operation) return std::string(route.operation.example);
    }
    return "";
  }

  static constexpr SubjectId burned{1};
  static constexpr SubjectId resurrected{2};
  static constexpr SubjectId due{3};
  static constexpr SubjectId lesson{5};
};

TEST_F(HttpOpenApiWalk, EveryReadIsAnsweredAndConfirmed) {
  study();
  for (const Route* route : operations()) {
    if (route->method != Method::get || has_id(*route)) continue;
    HttpRequest request = request_of(*route);
    const HttpReply reply = ask(request);
    EXPECT_EQ(reply.status, 200) << route->path;
    const auto id = member(reply.body.substr(reply.body.find("\"data\":[") + 1), "id");
    request.headers.emplace_back("If-None-Match", reply.header("ETag"));
    expect(request, 304);

    request.target += "/" + id;
    request.headers.pop_back();
    const auto match = server::Router().find(Method::get, request.target);
    if (match.route == nullptr || id.empty()) continue;
    const HttpReply one = ask(request);
    EXPECT_EQ(one.status, 200) << request.target;
    request.headers.emplace_back("If-None-Match", one.header("ETag"));
    expect(request, 304);
  }
}

TEST_F(HttpOpenApiWalk, EveryWriteIsDone) {
  study();
  std::set<std::string_view> wanted;
  for (const Route* route : operations()) {
    if (route->method != Method::get) wanted.insert(route->operation.id);
  }
  for (const auto& [operation, request] : writes()) {
    expect(request, 200);
    wanted.erase(operation);
  }
  EXPECT_EQ(wanted, std::set<std::string_view>());
}

TEST_F(HttpOpenApiWalk, EveryWriteIsRefusedByAFullDisk) {
  study();
  for (const auto& [operation, request] : writes()) {
    if (operation == "end_vacation") ok(service().open(learner())->start_vacation());
    fail_writes(SQLITE_FULL);
    expect(request, 503);
    fail_writes(SQLITE_OK);
  }
}

TEST_F(HttpOpenApiWalk, WhatNobodyHasIs404) {
  for (const Route* route : operations()) {
    if (has_id(*route)) expect(request_of(*route), 404);
  }
}

TEST_F(HttpOpenApiWalk, BodiesAreRefusedForWhatTheyAre) {
  for (const Route* route : operations()) {
    if (find_contract(*route)->body.empty()) continue;
    HttpRequest request = request_of(*route);
    for (const auto& [body, status] : std::vector<std::pair<std::string, int>>{
             {"{", 400}, {"[]", 422}, {std::string(limits::max_body_bytes + 1, ' '), 413}}) {
      request.body = body;
      expect(request, status);
    }
  }
}

TEST_F(HttpOpenApiWalk, RulesRefuseWhatHasNoBody) {
  const std::string assignment = first_assignment();
  EXPECT_EQ(write("PUT", assignment + "/resurrect", "").status, 422);
  EXPECT_EQ(write("PUT", assignment + "/burn", "").status, 422);
  EXPECT_EQ(write("DELETE", "/v2/user/vacation", "").status, 422);
}

TEST_F(HttpOpenApiWalk, EveryParameterIsUnderstoodAndMayBeWrong) {
  for (const Route* route : operations()) {
    const auto list_parameters = find_contract(*route)->parameters;
    if (list_parameters == nullptr) continue;
    for (const wire::Parameter& parameter : list_parameters()) {
      const bool is_date = parameter.schema.find("date-time") != std::string::npos;
      const bool is_flag = parameter.schema.find("boolean") != std::string::npos;
      const bool is_text = parameter.schema.find("string") != std::string::npos;
      const std::string name = std::string(parameter.name) + "=";
      const std::string value = is_date ? "2020-01-01" : is_flag ? "true" : is_text ? "kanji" : "3";
      const HttpReply reply = get(std::string(route->path) + "?" + name + value);
      EXPECT_EQ(reply.status, 200) << route->path << " " << name << value;
      EXPECT_NE(member(reply.body, "url").find(name + value), std::string::npos) << name;
    }
    EXPECT_EQ(get(std::string(route->path) + "?ids=x").status, 422) << route->path;
  }
}

TEST_F(HttpOpenApiWalk, EveryOperationIsLimited) {
  ServerOptions options = default_options();
  options.rate_limit = 1;
  restart(options);
  EXPECT_EQ(get("/v2/user").status, 200);
  for (const Route* route : operations()) expect(request_of(*route), 429);
}

}  // namespace
}  // namespace taraba::test
