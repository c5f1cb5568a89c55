// What stands before a server: it sees requests first, and has a say in what becomes of them.

#include <gtest/gtest.h>

#include <mutex>
#include <thread>

#include "taraba/server/interceptor.h"
#include "tests/support/http_school.h"

namespace taraba::test {
namespace {

using namespace std::chrono_literals;

using server::Delivery;
using server::Interception;
using server::Request;
using server::Response;
using server::ServerControls;

/// Does with requests as it is told, and keeps what it saw. Thread-safe.
class Doorman final : public server::Interceptor {
 public:
  using Act = Interception (*)(const Request&);
  using Rewrite = void (*)(Response&);

  std::size_t max_body_bytes(std::string_view target) const override {
    return target == "/large" ? 1 << 20 : Interceptor::max_body_bytes(target);
  }

  Interception receive(const Request& request, ServerControls& server) override {
    const std::lock_guard lock(mutex_);
    controls_ = &server;
    seen_.push_back(request);
    return act_ != nullptr && request.target == target_ ? act_(request) : Interception();
  }

  void conclude(const Request&, const Interception& interception, Response& response) override {
    const std::lock_guard lock(mutex_);
    concluded_.emplace_back(interception.ticket, response.status);
    if (rewrite_ != nullptr) rewrite_(response);
  }

  void hit(std::string target, Act act) {
    const std::lock_guard lock(mutex_);
    target_ = std::move(target);
    act_ = act;
  }
  void rest() { hit({}, nullptr); }
  void rewrite(Rewrite rewrite) {
    const std::lock_guard lock(mutex_);
    rewrite_ = rewrite;
  }

  std::vector<Request> seen() {
    const std::lock_guard lock(mutex_);
    return seen_;
  }
  using Concluded = std::vector<std::pair<std::uint64_t, int>>;
  /// Tickets, and the statuses that went with them.
  Concluded concluded() {
    const std::lock_guard lock(mutex_);
    return concluded_;
  }
  ServerControls& controls() {
    const std::lock_guard lock(mutex_);
    return *controls_;
  }

 private:
  std::mutex mutex_;
  std::string target_;
  Act act_ = nullptr;
  Rewrite rewrite_ = nullptr;
  std::vector<Request> seen_;
  Concluded concluded_;
  ServerControls* controls_ = nullptr;
};

class ServerInterceptor : public HttpSchool {
 protected:
  ServerInterceptor() {
    hooks().interceptor = &doorman_;
    restart(default_options());
  }
  ~ServerInterceptor() override { server().drain(); }

  Doorman doorman_;
};

TEST_F(ServerInterceptor, SeesTheRequestWholeAndTheAnswerItGets) {
  doorman_.hit("/v2/user", [](const Request&) { return Interception{.ticket = 7}; });
  const HttpReply reply = ask({.method = "PUT",
                               .target = "/v2/user",
                               .headers = {{"Authorization", authorization()},
                                           {"Wanikani-Revision", "20170710"},
                                           {"X-Two", "a"},
                                           {"X-Two", "b"}},
                               .body = R"({"user":{"preferences":{"lessons_batch_size":7}}})"});
  EXPECT_EQ(reply.status, 200);
  const std::vector<Request> seen = doorman_.seen();
  ASSERT_EQ(seen.size(), 1U);
  const Request& request = seen.front();
  EXPECT_EQ(request.method_name, "PUT");
  EXPECT_NE(request.body.find("lessons_batch_size"), std::string::npos);
  const std::vector<std::pair<std::string, std::string>> fields = {
      {"Host", "crab.example"},
      {"Authorization", authorization()},
      {"Wanikani-Revision", "20170710"},
      {"X-Two", "a"},
      {"X-Two", "b"},
      {"Content-Length", std::to_string(request.body.size())}};
  EXPECT_EQ(request.fields, fields);
  EXPECT_EQ(doorman_.concluded(), (Doorman::Concluded{{7, 200}}));
}

TEST_F(ServerInterceptor, AnswersInPlaceOfTheServerWhichDoesNothing) {
  const std::string start = first_assignment() + "/start";
  doorman_.hit(start, [](const Request&) {
    return Interception{.answer = server::refusal(503).with("Retry-After", "4")};
  });
  HttpClient client = connect();
  const HttpRequest request{.method = "PUT",
                            .target = start,
                            .headers = {{"Authorization", authorization()}},
                            .body = "{}"};
  const HttpReply reply = client.ask(request);
  EXPECT_EQ(reply.status, 503);
  EXPECT_EQ(reply.header("Retry-After"), "4");
  EXPECT_EQ(member(reply.body, "code"), "503");
  EXPECT_TRUE(reply.has("Date"));

  doorman_.rest();
  EXPECT_EQ(client.ask(request).status, 200) << "the lesson was not started before";
}

TEST_F(ServerInterceptor, MayChangeAnAnswer) {
  doorman_.rewrite([](Response& response) {
    response.status = 201;
    response.shared_body.reset();
    response.own_body = "{}";
  });
  const HttpReply reply = get("/v2/subjects");
  EXPECT_EQ(reply.status, 201);
  EXPECT_EQ(reply.body, "{}");
  EXPECT_TRUE(reply.has("ETag"));
}

TEST_F(ServerInterceptor, EndsTheConnectionBeforeTheRequestIsCarriedOut) {
  const std::string start = first_assignment() + "/start";
  doorman_.hit(start, [](const Request&) {
    return Interception{.answer = Response(), .delivery = Delivery::nothing};
  });
  EXPECT_EQ(write("PUT", start, "{}").status, 0);
  doorman_.rest();
  EXPECT_EQ(write("PUT", start, "{}").status, 200);
}

TEST_F(ServerInterceptor, EndsTheConnectionAfterTheRequestWasCarriedOut) {
  const std::string start = first_assignment() + "/start";
  doorman_.hit(start, [](const Request&) { return Interception{.delivery = Delivery::nothing}; });
  EXPECT_EQ(write("PUT", start, "{}").status, 0);
  EXPECT_EQ(doorman_.concluded().back().second, 200);
  doorman_.rest();
  EXPECT_EQ(write("PUT", start, "{}").status, 422) << "it was started";
}

TEST_F(ServerInterceptor, LetsHalfOfABodyThrough) {
  const std::string whole = get("/v2/user").body;
  doorman_.hit("/v2/user",
               [](const Request&) { return Interception{.delivery = Delivery::half_the_body}; });
  HttpClient client = connect();
  const HttpReply reply =
      client.ask({.target = "/v2/user", .headers = {{"Authorization", authorization()}}});
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.header("Content-Length"), std::to_string(whole.size()));
  EXPECT_EQ(reply.body, whole.substr(0, whole.size() / 2));
  EXPECT_TRUE(client.ended());
}

TEST_F(ServerInterceptor, DelaysAnAnswer) {
  doorman_.hit("/v2/user", [](const Request&) { return Interception{.delay = 1ms}; });
  EXPECT_EQ(get("/v2/user").status, 200);
}

TEST_F(ServerInterceptor, ADelayHoldsUpNoOtherAnswerAndNoDrain) {
  ServerOptions options = default_options();
  options.threads = 1;
  restart(options);
  doorman_.hit("/v2/user", [](const Request&) { return Interception{.delay = 24h}; });
  HttpClient waiting = connect();
  waiting.send(to_text({.target = "/v2/user", .headers = {{"Authorization", authorization()}}}));
  while (doorman_.seen().empty()) std::this_thread::yield();
  EXPECT_EQ(get("/v2/summary").status, 200);
  server().drain();
  EXPECT_EQ(waiting.receive().status, 0);
}

TEST_F(ServerInterceptor, HasASayInTheSizeOfBodies) {
  const std::string body(limits::max_body_bytes + 1, ' ');
  EXPECT_EQ(write("POST", "/v2/reviews", body).status, 413);
  EXPECT_EQ(write("POST", "/large", body).status, 404);
  EXPECT_EQ(doorman_.seen().size(), 1U) << "what is refused by the rules of HTTP is not seen";
}

TEST_F(ServerInterceptor, ChangesTheRateLimit) {
  get("/v2/user");
  doorman_.controls().set_rate_limit(2);
  EXPECT_EQ(doorman_.controls().rate_limit(), 2);
  EXPECT_EQ(get("/v2/user").header("RateLimit-Remaining"), "1");
  EXPECT_EQ(get("/v2/user").header("RateLimit-Limit"), "2");
  EXPECT_EQ(get("/v2/user").status, 429);
  doorman_.controls().set_rate_limit(std::nullopt);
  EXPECT_FALSE(get("/v2/user").has("RateLimit-Limit"));
}

}  // namespace
}  // namespace taraba::test
