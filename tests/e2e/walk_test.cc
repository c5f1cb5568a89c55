#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/e2e/cli_fixture.h"

namespace taraba::test {
namespace {

/// What a client that was offline for a week sends: lessons and reviews with the times at which
/// they happened.
class Walk : public CliFixture {
 protected:
  Walk() {
    token_ = text_at(output({"user", "add", "walker", "--level", "1", "--json"}), "/token");
    server_ = serve({"--rate-limit", "off"});
  }

  HttpAnswer ask(const std::string& path) const { return get(server_->url() + path, token_); }

  HttpAnswer send(const std::string& method, const std::string& path,
                  const std::string& body) const {
    return send_request({method, server_->url() + path, {"Authorization: Bearer " + token_}, body});
  }

  int level() const { return std::stoi(at(ask("/v2/user").body, "/data/level")); }

  struct Waiting {
    std::string id;
    std::string since;
  };

  /// Radicals and kanji that wait for something, with the time in one of their fields.
  std::vector<Waiting> waiting(const std::string& flag, const std::string& since) const {
    const HttpAnswer page = ask("/v2/assignments?subject_types=radical,kanji&" + flag);
    simdjson::dom::parser parser;
    std::vector<Waiting> found;
    for (const simdjson::dom::element row : parser.parse(page.body)["data"].get_array()) {
      found.push_back(
          {simdjson::minify(row["id"]), std::string(row["data"][since].get_string().take_value())});
    }
    return found;
  }

  void learn() const {
    for (const Waiting& lesson : waiting("immediately_available_for_lessons", "unlocked_at")) {
      const HttpAnswer started = send("PUT", "/v2/assignments/" + lesson.id + "/start",
                                      R"({"started_at":")" + lesson.since + "\"}");
      ASSERT_EQ(started.status, 200) << started.body;
    }
  }

  void review() const {
    for (const Waiting& due : waiting("immediately_available_for_review", "available_at")) {
      const HttpAnswer reviewed = send(
          "POST", "/v2/reviews",
          R"({"review":{"assignment_id":)" + due.id +
              R"(,"incorrect_meaning_answers":0,"incorrect_reading_answers":0,"created_at":")" +
              due.since + "\"}}");
      ASSERT_EQ(reviewed.status, 200) << reviewed.body;
    }
  }

  std::string token_;
  std::unique_ptr<ServerProcess> server_;
};

TEST_F(Walk, LeadsFromLevelOneToThreeByBackDatedLessonsAndReviews) {
  ASSERT_EQ(level(), 1);
  for (int round = 0; round < 20 && level() < 3; ++round) {
    ASSERT_NO_FATAL_FAILURE(learn());
    ASSERT_NO_FATAL_FAILURE(review());
  }
  ASSERT_EQ(level(), 3);

  const std::string progressions = ask("/v2/level_progressions").body;
  EXPECT_EQ(at(progressions, "/total_count"), "3");
  for (const std::string n : {"0", "1"}) {
    const std::string next = std::to_string(std::stoi(n) + 1);
    const std::string passed_at = text_at(progressions, "/data/" + n + "/data/passed_at");
    EXPECT_NE(passed_at, "");
    // A level opens when the one below was passed, not when the server heard of it.
    EXPECT_EQ(text_at(progressions, "/data/" + next + "/data/unlocked_at"), passed_at);
    EXPECT_LT(passed_at, text_at(progressions, "/data/" + next + "/data_updated_at"));
  }
  EXPECT_EQ(text_at(progressions, "/data/2/data/passed_at"), "");
  const std::string opened = text_at(progressions, "/data/2/data/unlocked_at");
  const std::string unlocked = ask("/v2/assignments?levels=3&unlocked=true").body;
  EXPECT_NE(at(unlocked, "/total_count"), "0");
  EXPECT_EQ(text_at(unlocked, "/data/0/data/unlocked_at"), opened);
}

}  // namespace
}  // namespace taraba::test
