// A server that counts, and clients that never make it say 429.

#include <thread>

#include "tests/support/client_school.h"

namespace taraba::test {
namespace {

using namespace std::chrono_literals;

class ClientRateLimit : public ClientSchool {
 protected:
  ClientRateLimit() {
    ServerOptions options = default_options();
    options.rate_limit = limit;
    restart(options);
  }

  std::size_t refusals() {
    std::size_t count = 0;
    for (const std::string& line : exchanges()) count += line.ends_with(" 429");
    return count;
  }

  void ask(Client& client, int times) {
    for (int i = 0; i < times; ++i) {
      const auto user = client.get_user();
      EXPECT_TRUE(user) << user.error().message;
    }
  }

  static constexpr int limit = 10;
};

TEST_F(ClientRateLimit, IsNotHit) {
  const auto client = open(options());
  ask(*client, 3 * limit + 1);
  EXPECT_EQ(refusals(), 0U);
  EXPECT_EQ(waits().size(), 3U) << "one for each minute that was used up";
  EXPECT_EQ(client->gate().window()->limit, limit);
  EXPECT_EQ(client->gate().window()->remaining, limit - 1);
}

TEST_F(ClientRateLimit, IsNotHitByManyThreads) {
  const auto client = open(options());
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < limit; ++i) threads.emplace_back([&] { ask(*client, 1); });
  }
  EXPECT_TRUE(waits().empty());
  ask(*client, 1);
  EXPECT_EQ(waits().size(), 1U);
  EXPECT_EQ(refusals(), 0U);
}

TEST_F(ClientRateLimit, IsSharedByClientsOfAToken) {
  ClientOptions options = this->options();
  options.gate = std::make_shared<RateGate>();
  std::vector<std::unique_ptr<Client>> clients;
  for (int i = 0; i < 4; ++i) clients.push_back(open(options));
  // In turn: a wait moves the clock of all, under an answer that another thread waits for too.
  for (int i = 0; i < limit; ++i) {
    for (const auto& client : clients) ask(*client, 1);
  }
  EXPECT_EQ(refusals(), 0U);
}

TEST_F(ClientRateLimit, SomebodyElseMayUseItUp) {
  const auto client = open(options());
  ask(*client, 1);
  for (int i = 0; i < limit; ++i) get("/v2/user");
  ask(*client, 1);
  EXPECT_EQ(refusals(), 1U);
  const auto waits = this->waits();
  ASSERT_EQ(waits.size(), 1U) << "until the next minute, not longer";
  EXPECT_LE(waits[0], 60s);
}

TEST_F(ClientRateLimit, HoldsForWritesToo) {
  const Assignment row = due_assignment();
  const auto client = open(options());
  for (int i = 0; i < limit; ++i) get("/v2/user");
  EXPECT_TRUE(client->create_review({.assignment_id = row.id}));
  EXPECT_EQ(exchanges(),
            (std::vector<std::string>{"1 POST /v2/reviews 429", "2 POST /v2/reviews 200"}))
      << "what was refused for its number was not carried out";
}

TEST_F(ClientRateLimit, IsAnErrorForWhoDoesNotWait) {
  ClientOptions options = this->options();
  options.max_rate_wait = 0ms;
  const auto client = open(options);
  ask(*client, limit);
  expect_error(client->get_user(), ErrorCode::rate_limited);
  EXPECT_EQ(faults().count("GET /v2/user"), static_cast<std::size_t>(limit));
  clock().advance(1min);
  ask(*client, 1);
}

TEST_F(ClientRateLimit, AClockThatIsWrongDoesNotMatter) {
  for (const std::chrono::seconds ahead : {-31 * 3600s, -20s, 20s, 31 * 3600s}) {
    ManualClock local(clock().now() + ahead);
    ClientOptions options = this->options();
    options.clock = &local;
    options.wait = [&](std::chrono::microseconds time, const std::stop_token&) {
      EXPECT_LE(time, 60s);
      local.advance(time);
      clock().advance(time);
      return true;
    };
    clock().advance(1min);
    local.advance(1min);
    ask(*open(options), 2 * limit + 1);
    EXPECT_EQ(refusals(), 0U);
  }
}

TEST_F(ClientRateLimit, MayBeUnknown) {
  ServerOptions unlimited = default_options();
  unlimited.rate_limit = std::nullopt;
  restart(unlimited);
  const auto client = open(options());
  ask(*client, 100);
  EXPECT_TRUE(waits().empty());
  EXPECT_EQ(client->gate().window(), std::nullopt);
}

TEST_F(ClientRateLimit, MayBeSaidWithoutAWindow) {
  ServerOptions unlimited = default_options();
  unlimited.rate_limit = std::nullopt;
  restart(unlimited);
  const auto client = open(options());
  faults().add({.interception = answered(server::refusal(429).with("Retry-After", "7"))});
  ask(*client, 1);
  EXPECT_EQ(waits(), std::vector<std::chrono::microseconds>{7s});
}

}  // namespace
}  // namespace taraba::test
