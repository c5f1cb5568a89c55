// Many clients at once, with everything that can happen between them: reads, writes, tokens that
// die, clients that leave, and the end of the server. Under ThreadSanitizer it looks for races.

#include <gtest/gtest.h>

#include <latch>
#include <thread>

#include "tests/support/http_school.h"

namespace taraba::test {
namespace {

constexpr int readers = 4;
constexpr int writers = 4;
constexpr int rounds = 40;

class ServerLoad : public HttpSchool {
 protected:
  ServerLoad() {
    ServerOptions options = default_options();
    options.rate_limit.reset();
    options.threads = 3;
    options.cache_bytes = 64 * 1024;  // pages come and go
    restart(options);
  }

  HttpRequest request(const std::string& target, const std::string& token) const {
    return {.target = target, .host = "localhost", .headers = {{"Authorization", token}}};
  }

  void read_everything(int round) {
    HttpClient client = connect();
    for (const char* target :
         {"/v2/subjects", "/v2/assignments", "/v2/assignments?in_review", "/v2/reviews",
          "/v2/review_statistics", "/v2/study_materials", "/v2/summary", "/v2/user",
          "/v2/level_progressions", "/taraba/v1/items", "/v2/srs_stages", "/metrics"}) {
      HttpRequest asked = request(target, authorization());
      if (round % 2 == 0) asked.headers.emplace_back("Accept-Encoding", "gzip");
      const HttpReply reply = client.ask(asked);
      EXPECT_EQ(reply.status, 200) << target;
      asked.headers.emplace_back("If-None-Match", reply.header("ETag"));
      const int again = client.ask(asked).status;
      EXPECT_TRUE(again == 200 || again == 304) << target;
    }
  }

  HttpRequest note(const std::string& path, const std::string& text) const {
    HttpRequest put = request(path, authorization());
    put.method = "PUT";
    put.body = R"({"study_material":{"meaning_note":")" + text + R"("}})";
    return put;
  }

  /// The path of the new study material.
  std::string add_material(int subject) {
    const HttpReply reply =
        write("POST", "/v2/study_materials",
              R"({"study_material":{"subject_id":)" + std::to_string(subject) + "}}");
    EXPECT_EQ(reply.status, 200);
    return "/v2/study_materials/" + member(reply.body, "id");
  }

  /// Nobody else changes this note: what was answered must be there.
  void write_notes(int subject) {
    HttpClient client = connect();
    const std::string path = add_material(subject);
    for (int round = 0; round < rounds; ++round) {
      const std::string text = "round " + std::to_string(round);
      EXPECT_EQ(member(client.ask(note(path, text)).body, "meaning_note"), text);
      EXPECT_EQ(member(client.ask(request(path, authorization())).body, "meaning_note"), text);
    }
  }

  void use_up_tokens() {
    HttpClient client = connect();
    for (int round = 0; round < rounds; ++round) {
      const auto token = service().add_token(learner(), Scopes::all());
      ASSERT_TRUE(token);
      const HttpRequest asked = request("/v2/user", "Bearer " + token->token);
      EXPECT_EQ(client.ask(asked).status, 200);
      ASSERT_TRUE(service().revoke_token(token->info.id));
      EXPECT_EQ(client.ask(asked).status, 401);
    }
  }

  void leave_early() {
    const std::string text = to_text(request("/v2/subjects", authorization()));
    for (int round = 0; round < rounds; ++round) {
      connect().send(text.substr(0, text.size() * static_cast<std::size_t>(round) / rounds));
      connect().send(text);
    }
  }

  void turn_the_clock() {
    for (int round = 0; round < rounds; ++round) {
      clock().advance(std::chrono::minutes(7));
      EXPECT_EQ(get("/v2/summary").status, 200);
    }
  }
};

TEST_F(ServerLoad, EverybodyGetsTheirAnswers) {
  std::vector<std::thread> clients;
  for (int i = 0; i < readers; ++i) {
    clients.emplace_back([this] {
      for (int round = 0; round < rounds / 4; ++round) read_everything(round);
    });
  }
  for (int i = 1; i <= writers; ++i) clients.emplace_back([this, i] { write_notes(i); });
  clients.emplace_back([this] { use_up_tokens(); });
  clients.emplace_back([this] { leave_early(); });
  clients.emplace_back([this] { turn_the_clock(); });
  for (std::thread& client : clients) client.join();
  EXPECT_EQ(member(get("/v2/study_materials").body, "total_count"), std::to_string(writers));
}

TEST_F(ServerLoad, DrainingLosesNoAnsweredWrite) {
  std::vector<std::string> paths;
  for (int subject = 1; subject <= writers; ++subject) paths.push_back(add_material(subject));
  std::vector<int> answered(writers);
  std::latch started(writers);
  std::vector<std::thread> clients;
  for (std::size_t i = 0; i < writers; ++i) {
    clients.emplace_back([&, i] {
      HttpClient client = connect();
      for (int number = 1;; ++number) {
        const HttpReply reply = client.ask(note(paths[i], std::to_string(number)));
        if (number == 1) started.count_down();
        if (reply.status != 200) break;
        answered[i] = number;
      }
    });
  }
  started.wait();
  server().drain();
  for (std::thread& client : clients) client.join();

  restart(default_options());
  for (std::size_t i = 0; i < writers; ++i) {
    EXPECT_GE(answered[i], 1);
    EXPECT_EQ(member(get(paths[i]).body, "meaning_note"), std::to_string(answered[i]));
  }
}

}  // namespace
}  // namespace taraba::test
