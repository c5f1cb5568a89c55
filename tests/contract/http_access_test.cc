// Who may ask what: every operation without a token, with a wrong one, without its permission.

#include <gtest/gtest.h>

#include <algorithm>

#include "taraba/server/routes.h"
#include "tests/support/http_school.h"

namespace taraba::test {
namespace {

using server::Route;

class HttpAccess : public HttpSchool {
 protected:
  /// The request of a row, with an id that nobody has and a body that is no JSON: whoever may not
  /// ask must not learn of either.
  static HttpRequest request_of(const Route& route, const std::string& authorization) {
    HttpRequest request{.method = std::string(name_of(route.method)),
                        .target = std::string(route.path)};
    const auto id = request.target.find(":id");
    if (id != std::string::npos) request.target.replace(id, 3, "999");
    if (!authorization.empty()) request.headers = {{"Authorization", authorization}};
    if (route.method != server::Method::get) request.body = "{";
    return request;
  }

  static std::vector<const Route*> guarded_routes() {
    std::vector<const Route*> routes;
    for (const Route& route : server::route_table()) {
      if (route.scope) routes.push_back(&route);
    }
    EXPECT_EQ(routes.size(), 35U);
    return routes;
  }
};

TEST_F(HttpAccess, NoTokenIs401) {
  for (const Route* route : guarded_routes()) {
    const HttpReply reply = ask(request_of(*route, ""));
    EXPECT_EQ(reply.status, 401) << route->path;
    EXPECT_EQ(reply.body, R"({"error":"Unauthorized. Nice try.","code":401})") << route->path;
  }
}

TEST_F(HttpAccess, AWrongTokenIs401) {
  for (const Route* route : guarded_routes()) {
    const HttpReply reply = ask(request_of(*route, "Bearer 1f0e3dad-9990-4345-b743-9f8ffabdffc4"));
    EXPECT_EQ(reply.status, 401) << route->path;
    EXPECT_EQ(reply.body, R"({"error":"Unauthorized. Nice try.","code":401})") << route->path;
    EXPECT_FALSE(reply.has("RateLimit-Limit"));
  }
}

TEST_F(HttpAccess, ATokenWithoutTheScopeIs401) {
  for (const Route* route : guarded_routes()) {
    Scopes others =
        Scopes::from_bits(Scopes::all().bits() & ~(1U << static_cast<unsigned>(*route->scope)));
    const HttpReply reply = ask(request_of(*route, new_token(others)));
    EXPECT_EQ(reply.status, 401) << route->path;
    EXPECT_EQ(member(reply.body, "error"),
              "The personal access token does not grant permission to access this endpoint")
        << route->path;
    EXPECT_TRUE(reply.has("RateLimit-Limit"));
  }
}

TEST_F(HttpAccess, TheScopeAloneIsEnough) {
  for (const Route* route : guarded_routes()) {
    Scopes scopes;
    scopes.add(*route->scope);
    const HttpReply reply = ask(request_of(*route, new_token(scopes)));
    EXPECT_NE(reply.status, 401) << route->path;
    EXPECT_NE(reply.status, 403) << route->path;
    EXPECT_LT(reply.status, 500) << route->path;
  }
}

TEST_F(HttpAccess, AHibernatingAccountIs403) {
  ASSERT_TRUE(service().set_account(learner(), {.hibernating = true}));
  for (const Route* route : guarded_routes()) {
    const HttpReply reply = ask(request_of(*route, authorization()));
    EXPECT_EQ(reply.status, 403) << route->path;
    EXPECT_EQ(reply.body, R"({"error":"The user is hibernating","code":403})") << route->path;
  }
}

TEST_F(HttpAccess, AnothersIdIs404) {
  const std::string mine = first_assignment();
  const auto other = service().add_account({.username = "other"});
  ASSERT_TRUE(other);
  const auto token = service().add_token(other->number, Scopes::all());
  ASSERT_TRUE(token);
  const HttpHeaders theirs = {{"Authorization", "Bearer " + token->token}};
  EXPECT_EQ(get(mine).status, 200);
  EXPECT_EQ(ask({.target = mine, .headers = theirs}).status, 404);
  EXPECT_EQ(ask({.method = "PUT", .target = mine + "/start", .headers = theirs, .body = ""}).status,
            404);
}

TEST_F(HttpAccess, ARevokedTokenIsDeadAtOnce) {
  const auto token = service().add_token(learner(), Scopes::all());
  ASSERT_TRUE(token);
  HttpClient client = connect();
  const HttpRequest request{.target = "/v2/user",
                            .headers = {{"Authorization", "Bearer " + token->token}}};
  EXPECT_EQ(client.ask(request).status, 200);
  ASSERT_TRUE(service().revoke_token(token->info.id));
  EXPECT_EQ(client.ask(request).status, 401);
}

TEST_F(HttpAccess, TheLogHoldsNoToken) {
  const std::string token = authorization().substr(7);
  std::string escaped = token;
  escaped.replace(8, 1, "%2D");
  for (const LogFormat format : {LogFormat::text, LogFormat::json}) {
    ServerOptions options = default_options();
    options.log = format;
    restart(options);
    for (const std::string& value :
         {"Bearer " + token, "Token token=" + token, "Token token=\"" + token + "\"", token,
          "Basic " + token, "Bearer " + token + " x"}) {
      ask({.target = "/v2/user", .headers = {{"Authorization", value}}});
      ask({.method = "POST", .target = "/v2/reviews", .headers = {{"Authorization", value}}});
    }
    for (const std::string& target :
         {"/v2/user?token=" + token, "/v2/user?access_token=" + token, "/v2/user?" + token,
          "/v2/user?%74oken=" + token, "/v2/user?ids=" + token, "/v2/user?x=" + escaped,
          "/v2/user?x=y" + token + "z", "/v2/user?" + token + "=1", "/v2/" + token,
          "/v2/" + escaped, "/v2/user?a=1&b=2&c=" + token, "/api/user/" + token,
          "http://" + token + "/v2/user", token, "/v2/user#" + token}) {
      ask({.target = target, .headers = {{"Authorization", "Bearer " + token}}});
    }
    ask({.method = token, .target = "/v2/user"});
    ask({.target = "/v2/user", .headers = {{"X-Api-Key", token}, {"Cookie", "token=" + token}}});
    ask({.method = "PUT", .target = "/v2/user", .headers = {}, .body = token});
    connect().ask({.target = "/v2/user HTTP/1.1\r\n" + token});
  }
  server().drain();
  const std::string text = log();
  EXPECT_GT(std::ranges::count(text, '\n'), 60);
  for (const std::string& part : {token.substr(0, 8), token.substr(24), token.substr(9, 14)}) {
    EXPECT_EQ(text.find(part), std::string::npos) << text.substr(text.find(part) - 100, 200);
  }
}

TEST_F(HttpAccess, TheOldFormOfTheHeaderIsTaken) {
  const std::string token = authorization().substr(7);
  for (const std::string& value :
       {"Token token=" + token, "Token token=\"" + token + "\"", "bearer " + token}) {
    EXPECT_EQ(ask({.target = "/v2/user", .headers = {{"Authorization", value}}}).status, 200)
        << value;
  }
}

}  // namespace
}  // namespace taraba::test
