#include "taraba/server/openapi.h"

#include <gtest/gtest.h>
#include <simdjson.h>

#include <set>
#include <string>

#include "taraba/server/routes.h"

namespace taraba::server {
namespace {

class OpenApi : public ::testing::Test {
 protected:
  simdjson::dom::element operation_of(const Route& route) {
    std::string path(route.path);
    if (const auto id = path.find(":id"); id != std::string::npos) path.replace(id, 3, "{id}");
    std::string method(name_of(route.method));
    for (char& c : method) c = static_cast<char>(c - 'A' + 'a');
    simdjson::dom::element operation;
    EXPECT_EQ(document_["paths"][path][method].get(operation), simdjson::SUCCESS) << path;
    return operation;
  }

  std::string text_ = render_openapi("1.2.3", "");
  simdjson::dom::parser parser_;
  simdjson::dom::element document_ = parser_.parse(text_);
};

std::string text(simdjson::simdjson_result<simdjson::dom::element> value) {
  return std::string(std::string_view(value));
}

TEST_F(OpenApi, HasEveryOperationThatNeedsAToken) {
  std::size_t count = 0;
  for (const Route& route : route_table()) {
    ASSERT_EQ(find_contract(route) != nullptr, route.scope.has_value()) << route.path;
    if (!route.scope) continue;
    ++count;
    const auto operation = operation_of(route);
    EXPECT_EQ(text(operation["operationId"]), route.operation.id);
    EXPECT_EQ(text(operation["x-taraba-permission"]), name_of(*route.scope));
  }
  std::size_t documented = 0;
  for (const auto path : document_["paths"].get_object()) {
    for (const auto member : path.value.get_object()) {
      if (member.key != "parameters") ++documented;
    }
  }
  EXPECT_EQ(documented, count);
}

TEST_F(OpenApi, KnowsOfEachOperationWhatItsTypesDoNotSay) {
  std::set<std::string_view> ids;
  for (const Route& route : route_table()) {
    if (!route.scope) continue;
    EXPECT_NE(route.operation.id, "") << route.path;
    EXPECT_TRUE(ids.insert(route.operation.id).second) << route.operation.id;
    EXPECT_NE(route.operation.summary, "") << route.operation.id;
    EXPECT_EQ(route.operation.example.empty(), find_contract(route)->body.empty())
        << route.operation.id;
    EXPECT_NE(text(operation_of(route)["tags"].at(0)), "") << route.operation.id;
  }
}

TEST_F(OpenApi, SaysWhoseItIsAndWhoseNot) {
  EXPECT_EQ(text(document_["openapi"]), "3.1.0");
  EXPECT_EQ(text(document_["info"]["version"]), "1.2.3");
  EXPECT_NE(text(document_["info"]["description"]).find("not affiliated"), std::string::npos);
  EXPECT_EQ(text(document_["info"]["license"]["identifier"]), "Apache-2.0");
}

TEST_F(OpenApi, NamesTheServerAsTheOperatorDoes) {
  EXPECT_EQ(text(document_["servers"].at(0)["url"]), "/");
  const std::string fixed = render_openapi("1.2.3", "https://outer.example/taraba");
  EXPECT_EQ(text(parser_.parse(fixed)["servers"].at(0)["url"]), "https://outer.example/taraba");
}

TEST_F(OpenApi, MarksExtensions) {
  std::set<std::string_view> extensions;
  for (const Route& route : route_table()) {
    if (route.scope && operation_of(route)["x-taraba-extension"].error() == simdjson::SUCCESS) {
      extensions.insert(route.operation.id);
    }
  }
  EXPECT_EQ(extensions,
            (std::set<std::string_view>{
                "burn_assignment", "create_reset", "end_vacation", "list_items", "list_srs_stages",
                "reset_spaced_repetition_system", "resurrect_assignment", "set_assignment_stage",
                "set_spaced_repetition_system", "start_vacation"}));
}

}  // namespace
}  // namespace taraba::server
