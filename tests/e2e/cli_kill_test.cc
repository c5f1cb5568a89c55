// Killed amid reviews from many clients: what was acknowledged is there, once.

#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "tests/e2e/cli_fixture.h"

namespace taraba::test {
namespace {

constexpr int accounts = 3;
constexpr std::size_t clients = 8;

int rounds() {
  const char* const text = std::getenv("TARABA_TEST_ROUNDS");
  return text != nullptr ? std::atoi(text) : 3;
}

struct Due {
  std::string token;
  std::string assignment_id;
};

/// The ids of acknowledged reviews, by assignment.
using Acknowledged = std::map<std::string, std::string>;

class CliKill : public CliFixture {
 protected:
  /// A fresh copy of the accounts for each round.
  void SetUp() override {
    for (int i = 0; i < accounts; ++i) {
      const std::string name = "learner" + std::to_string(i);
      tokens_.push_back(text_at(output({"user", "add", name, "--level", "3", "--json"}), "/token"));
    }
    std::filesystem::rename(data(), original());
  }

  void begin_round() const {
    std::filesystem::remove_all(data());
    std::filesystem::copy(original(), data(), std::filesystem::copy_options::recursive);
  }

  std::string original() const { return place() / "original"; }

  static std::vector<std::string> ids(const std::string& json, const char* key) {
    simdjson::dom::parser parser;
    simdjson::dom::array rows;
    std::vector<std::string> found;
    if (parser.parse(json).at_pointer("/data").get(rows)) return found;
    for (const auto row : rows) found.push_back(simdjson::minify(row.at_pointer(key)));
    return found;
  }

  std::vector<Due> list_due(const ServerProcess& server) const {
    std::vector<Due> due;
    for (const std::string& token : tokens_) {
      const HttpAnswer page =
          get(server.url() + "/v2/assignments?immediately_available_for_review", token);
      for (std::string& id : ids(page.body, "/id")) due.push_back({token, std::move(id)});
    }
    return due;
  }

  /// Reviews everything from many connections, and kills the server after so many answers.
  static Acknowledged review_until_killed(ServerProcess& server, const std::vector<Due>& due,
                                          std::size_t answers) {
    Acknowledged acknowledged;
    std::mutex mutex;
    std::atomic<std::size_t> next = 0;
    const std::string url = server.url() + "/v2/reviews";
    std::vector<std::thread> threads;
    while (threads.size() < clients) {
      threads.emplace_back([&] {
        for (std::size_t i = next++; i < due.size(); i = next++) {
          const HttpAnswer answer = review(url, due[i]);
          const std::lock_guard lock(mutex);
          if (answer.status == 200) {
            acknowledged[due[i].assignment_id] = at(answer.body, "/id");
          }
          if (acknowledged.size() == answers) kill(server.pid(), SIGKILL);
        }
      });
    }
    for (std::thread& thread : threads) thread.join();
    return acknowledged;
  }

  static HttpAnswer review(const std::string& url, const Due& due) {
    UrlRequest request;
    request.method = "POST";
    request.url = url;
    request.headers = {"Authorization: Bearer " + due.token};
    request.body = R"({"review":{"assignment_id":)" + due.assignment_id +
                   R"(,"incorrect_meaning_answers":1,"incorrect_reading_answers":0}})";
    return send_request(request);
  }

  /// All reviews but the known ones, by assignment.
  std::multimap<std::string, std::string> list_reviews(const ServerProcess& server,
                                                       const std::set<std::string>& known) const {
    std::multimap<std::string, std::string> found;
    for (const std::string& token : tokens_) {
      std::string url = server.url() + "/v2/reviews";
      while (!url.empty()) {
        const HttpAnswer page = get(url, token);
        const auto review_ids = ids(page.body, "/id");
        const auto assignment_ids = ids(page.body, "/data/assignment_id");
        for (std::size_t i = 0; i < review_ids.size(); ++i) {
          if (!known.contains(review_ids[i])) found.emplace(assignment_ids[i], review_ids[i]);
        }
        url = text_at(page.body, "/pages/next_url");
      }
    }
    return found;
  }

  std::vector<std::string> tokens_;
};

TEST_F(CliKill, EveryAcknowledgedReviewIsThereOnce) {
  for (int round = 0; round < rounds(); ++round) {
    SCOPED_TRACE("round " + std::to_string(round));
    begin_round();
    auto server = serve({"--rate-limit", "off"});
    const std::vector<Due> due = list_due(*server);
    ASSERT_GE(due.size(), 100U);
    std::set<std::string> known;
    for (const auto& [assignment, review] : list_reviews(*server, {})) known.insert(review);

    const std::size_t answers = 1 + static_cast<std::size_t>(round) * 37 % 90;
    const Acknowledged acknowledged = review_until_killed(*server, due, answers);
    EXPECT_GE(acknowledged.size(), answers);
    EXPECT_LT(acknowledged.size(), due.size()) << "was not killed amid the reviews";
    EXPECT_EQ(server->stop(SIGKILL), -SIGKILL);

    server = serve({"--rate-limit", "off"});
    const auto found = list_reviews(*server, known);
    for (const auto& [assignment, review] : acknowledged) {
      const auto [first, last] = found.equal_range(assignment);
      ASSERT_EQ(std::distance(first, last), 1) << assignment;
      EXPECT_EQ(first->second, review);
    }
    // Others may be there, unheard of; none twice.
    for (const auto& [assignment, review] : found) EXPECT_EQ(found.count(assignment), 1U);
    EXPECT_LE(found.size(), acknowledged.size() + clients);
    EXPECT_EQ(output({"fsck"}), "all is well\n");
    if (HasFailure()) return;
  }
}

}  // namespace
}  // namespace taraba::test
