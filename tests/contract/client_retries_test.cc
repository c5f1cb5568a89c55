// What a client tries again, what it does not, and how long it waits.

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <thread>

#include "tests/support/client_school.h"

namespace taraba::test {
namespace {

using namespace std::chrono_literals;
using Lines = std::vector<std::string>;

class ClientRetries : public ClientSchool {};

TEST_F(ClientRetries, ReadsAreRepeatedUntilTheyAreAnswered) {
  for (const auto& fault : {cut_before(), cut_after(), truncated(), status(500), status(503)}) {
    faults().add({.target = "/v2/user", .times = 2, .interception = fault});
    faults().forget_requests();
    EXPECT_EQ(ok(client().get_user()).username, "learner");
    EXPECT_EQ(faults().count("GET /v2/user"), 3U);
  }
}

TEST_F(ClientRetries, WaitLongerEachTime) {
  faults().add({.target = "/v2/user", .times = 4, .interception = status(503)});
  ClientOptions options = this->options();
  options.first_backoff = 4s;
  options.max_backoff = 10s;
  const auto client = open(options);
  ok(client->get_user());
  const auto waits = this->waits();
  ASSERT_EQ(waits.size(), 4U);
  const std::chrono::microseconds most[] = {4s, 8s, 10s, 10s};
  for (std::size_t i = 0; i < waits.size(); ++i) {
    EXPECT_LE(waits[i], most[i]);
    EXPECT_GE(waits[i], most[i] / 2);
  }
}

TEST_F(ClientRetries, OfTheSameSeedWaitTheSame) {
  std::vector<std::chrono::microseconds> first;
  for (int i = 0; i < 2; ++i) {
    const auto client = open(options());
    faults().add({.target = "/v2/user", .times = 4, .interception = status(500)});
    ok(client->get_user());
    auto waits = this->waits();
    ASSERT_EQ(waits.size(), 4U);
    if (i == 0) first = waits;
    EXPECT_EQ(waits, first);
  }
}

TEST_F(ClientRetries, EndWithTheLastError) {
  faults().add({.target = "/v2/user", .times = 5, .interception = status(503)});
  expect_error(client().get_user(), ErrorCode::unavailable);
  EXPECT_EQ(exchanges(), (Lines{"1 GET /v2/user 503", "2 GET /v2/user 503", "3 GET /v2/user 503",
                                "4 GET /v2/user 503", "5 GET /v2/user 503"}));
  faults().add({.target = "/v2/user", .times = 99, .interception = cut_after()});
  expect_error(client().get_user(), ErrorCode::network);
  EXPECT_EQ(exchanges().back(), "5 GET /v2/user 0");
}

TEST_F(ClientRetries, MayBeTurnedOff) {
  ClientOptions options = this->options();
  options.max_retries = 0;
  const auto client = open(options);
  faults().add({.target = "/v2/user", .interception = status(503)});
  expect_error(client->get_user(), ErrorCode::unavailable);
  EXPECT_EQ(exchanges().size(), 1U);
}

TEST_F(ClientRetries, ObeyRetryAfter) {
  const auto later = [](std::string_view seconds) {
    return answered(server::refusal(503).with("Retry-After", seconds));
  };
  faults().add({.target = "/v2/user", .interception = later("17")});
  ok(client().get_user());
  EXPECT_EQ(waits(), std::vector<std::chrono::microseconds>{17s});
  faults().add({.target = "/v2/user", .interception = later("3600")});
  expect_error(client().get_user(), ErrorCode::unavailable);
  EXPECT_TRUE(waits().empty()) << "an hour is not waited for";
}

TEST_F(ClientRetries, AreNotForWhatStaysAsItIs) {
  for (const int status : {400, 401, 403, 404, 405, 410, 422, 501}) {
    faults().add({.target = "/v2/user", .interception = test::status(status)});
    EXPECT_FALSE(client().get_user());
    EXPECT_EQ(exchanges().size(), 1U) << status;
  }
}

TEST_F(ClientRetries, FindNobodyThere) {
  ClientOptions options = this->options();
  options.base_url = "http://127.0.0.1:1";
  expect_error(open(options)->create_review({.subject_id = SubjectId{1}}), ErrorCode::network);
  EXPECT_EQ(exchanges().size(), 5U) << "what surely did not arrive is sent again, POST too";
}

/// Accepts nothing and answers nothing; whoever connects waits.
class Silence {
 public:
  Silence() : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* generic = reinterpret_cast<sockaddr*>(&address);
    EXPECT_EQ(::bind(socket_, generic, size), 0);
    EXPECT_EQ(::listen(socket_, 8), 0);
    EXPECT_EQ(::getsockname(socket_, generic, &size), 0);
    url_ = "http://127.0.0.1:" + std::to_string(ntohs(address.sin_port));
  }
  Silence(const Silence&) = delete;
  Silence& operator=(const Silence&) = delete;
  ~Silence() { ::close(socket_); }
  const std::string& url() const { return url_; }

 private:
  int socket_;
  std::string url_;
};

TEST_F(ClientRetries, GiveUpOnSilence) {
  const Silence silence;
  ClientOptions options = this->options();
  options.base_url = silence.url();
  options.timeout = 30ms;
  options.max_retries = 1;
  expect_error(open(options)->get_user(), ErrorCode::network);
  EXPECT_EQ(exchanges().size(), 2U);
}

TEST_F(ClientRetries, AreStoppedInTheMiddle) {
  const Silence silence;
  std::stop_source stop;
  ClientOptions options = this->options();
  options.base_url = silence.url();
  options.stop = stop.get_token();
  const auto client = open(options);
  std::jthread stopper([&] { stop.request_stop(); });
  expect_error(client->get_user(), ErrorCode::cancelled);
  expect_error(client->create_review({.subject_id = SubjectId{1}}), ErrorCode::cancelled);
}

TEST_F(ClientRetries, AreStoppedWhileTheyWait) {
  std::stop_source stop;
  ClientOptions options = this->options();
  options.stop = stop.get_token();
  options.first_backoff = options.max_backoff = 1h;
  options.wait = nullptr;  // the real one
  options.log = [&](const Exchange&) { stop.request_stop(); };
  faults().add({.target = "/v2/user", .times = 9, .interception = status(503)});
  expect_error(open(options)->get_user(), ErrorCode::cancelled);
}

}  // namespace
}  // namespace taraba::test
