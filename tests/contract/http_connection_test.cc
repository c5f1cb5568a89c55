// Bytes on a connection: framing, limits, pipelining, the end of the server.

#include <gtest/gtest.h>

#include <thread>

#include "tests/support/http_school.h"

namespace taraba::test {
namespace {

class HttpConnection : public HttpSchool {
 protected:
  std::string get_text(const std::string& target, const std::string& more = "") {
    return "GET " + target +
           " HTTP/1.1\r\nHost: crab.example\r\nAuthorization: " + authorization() + "\r\n" + more +
           "\r\n";
  }
  /// Sends bytes that must be refused; the server says so and hangs up.
  void expect_refusal(const std::string& bytes, int status) {
    HttpClient client = connect();
    client.send(bytes);
    const HttpReply reply = client.receive();
    EXPECT_EQ(reply.status, status);
    EXPECT_EQ(reply.header("Content-Type"), "application/json; charset=utf-8");
    EXPECT_EQ(member(reply.body, "code"), std::to_string(status));
    EXPECT_EQ(reply.header("Connection"), "close");
    EXPECT_EQ(reply.header("Access-Control-Allow-Origin"), "*");
    EXPECT_TRUE(client.ended());
  }
};

TEST_F(HttpConnection, StaysOpen) {
  HttpClient client = connect();
  for (int i = 0; i < 50; ++i) {
    client.send(get_text("/v2/subjects/3"));
    const HttpReply reply = client.receive();
    ASSERT_EQ(reply.status, 200);
    ASSERT_FALSE(reply.has("Connection"));
  }
}

TEST_F(HttpConnection, EndsWhenAsked) {
  HttpClient client = connect();
  client.send(get_text("/v2/user", "Connection: close\r\n"));
  EXPECT_EQ(client.receive().header("Connection"), "close");
  EXPECT_TRUE(client.ended());
}

TEST_F(HttpConnection, OfHttp10EndsUnlessAskedToStay) {
  HttpClient client = connect();
  client.send("GET /healthz HTTP/1.0\r\n\r\n");
  EXPECT_EQ(client.receive().header("Connection"), "close");
  EXPECT_TRUE(client.ended());
  HttpClient staying = connect();
  for (int i = 0; i < 2; ++i) {
    staying.send("GET /healthz HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    EXPECT_EQ(staying.receive().header("Connection"), "keep-alive");
  }
}

TEST_F(HttpConnection, AnswersPipelinedRequestsInOrder) {
  const std::string assignment = first_assignment();
  HttpClient client = connect();
  std::string requests;
  for (int i = 0; i < 20; ++i) requests += get_text("/v2/subjects/" + std::to_string(i % 5 + 1));
  requests += to_text({.method = "PUT",
                       .target = assignment + "/start",
                       .headers = {{"Authorization", authorization()}},
                       .body = "{}"});
  requests += get_text(assignment);
  client.send(requests);
  for (int i = 0; i < 20; ++i) {
    EXPECT_EQ(member(client.receive().body, "id"), std::to_string(i % 5 + 1));
  }
  const HttpReply started = client.receive();
  EXPECT_EQ(member(started.body, "srs_stage"), "1");
  EXPECT_EQ(client.receive().body, started.body);
}

TEST_F(HttpConnection, TakesARequestByteByByte) {
  HttpClient client = connect();
  for (const char byte : get_text("/v2/subjects/3")) client.send({&byte, 1});
  EXPECT_EQ(client.receive().status, 200);
}

TEST_F(HttpConnection, TakesChunkedBodies) {
  HttpClient client = connect();
  client.send("PUT /v2/user HTTP/1.1\r\nHost: crab\r\nAuthorization: " + authorization() +
              "\r\nTransfer-Encoding: chunked\r\n\r\n"
              "1f\r\n{\"user\":{\"preferences\":{\"lesson\r\n"
              "13\r\ns_batch_size\":9}}} \r\n0\r\n\r\n");
  const HttpReply reply = client.receive();
  EXPECT_EQ(reply.status, 200) << reply.body;
  EXPECT_EQ(member(reply.body, "lessons_batch_size"), "9");
  client.send(get_text("/v2/user"));
  EXPECT_EQ(client.receive().status, 200) << "what follows the body is the next request";
}

TEST_F(HttpConnection, SaysContinueToWhoWaitsForIt) {
  HttpClient client = connect();
  client.send("PUT " + first_assignment() + "/start HTTP/1.1\r\nHost: crab\r\nAuthorization: " +
              authorization() + "\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
  EXPECT_EQ(client.receive().status, 100);
  client.send("{}");
  EXPECT_EQ(client.receive().status, 200);
}

TEST_F(HttpConnection, TakesAThousandIds) {
  const std::string zeros(44, '0');
  std::string target = "/v2/subjects?ids=1";
  for (int i = 2; i <= 1'000; ++i) target.append(",").append(zeros).append(std::to_string(i));
  ASSERT_GT(target.size(), 47'000U);
  const HttpReply reply = get(target);
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(member(reply.body, "total_count"), "5");
}

TEST_F(HttpConnection, RefusesWhatIsTooLong) {
  expect_refusal("GET /v2/subjects?ids=" + std::string(66'000, '1') + " HTTP/1.1\r\n\r\n", 414);
  expect_refusal(get_text("/v2/user", "X-Filler: " + std::string(20'000, 'x') + "\r\n"), 431);
  expect_refusal("POST /v2/reviews HTTP/1.1\r\nHost: crab\r\nContent-Length: 300000\r\n\r\n" +
                     std::string(300'000, ' '),
                 413);
  expect_refusal(
      "POST /v2/reviews HTTP/1.1\r\nHost: crab\r\nTransfer-Encoding: chunked\r\n\r\n50000\r\n" +
          std::string(0x50000, ' '),
      413);
}

TEST_F(HttpConnection, RefusesWhatIsNoHttp) {
  expect_refusal("nonsense\r\n\r\n", 400);
  expect_refusal("GET /v2/user HTTP/1.1\r\n\r\n", 400);
  expect_refusal(
      "POST /v2/reviews HTTP/1.1\r\nHost: crab\r\nContent-Length: 2\r\n"
      "Transfer-Encoding: chunked\r\n\r\n{}",
      400);
  expect_refusal("GET / HTTP/2.0\r\n\r\n", 505);
}

TEST_F(HttpConnection, SurvivesClientsThatLeave) {
  for (int i = 0; i < 50; ++i) {
    HttpClient client = connect();
    client.send(get_text("/v2/subjects").substr(0, static_cast<std::size_t>(i)));
  }
  for (int i = 0; i < 50; ++i) connect().send(get_text("/v2/subjects"));
  EXPECT_EQ(get("/v2/user").status, 200);
}

TEST_F(HttpConnection, ServesManyAtOnce) {
  std::vector<std::thread> clients;
  for (int c = 0; c < 8; ++c) {
    clients.emplace_back([this] {
      HttpClient client = connect();
      for (int i = 0; i < 50; ++i) {
        client.send(get_text("/v2/subjects", i % 2 == 0 ? "Accept-Encoding: gzip\r\n" : ""));
        EXPECT_EQ(client.receive().status, 200);
        client.send(to_text({.method = "PUT",
                             .target = "/v2/user",
                             .headers = {{"Authorization", authorization()}},
                             .body = R"({"preferences":{"lessons_batch_size":4}})"}));
        EXPECT_EQ(client.receive().status, 200);
      }
    });
  }
  for (std::thread& client : clients) client.join();
}

TEST_F(HttpConnection, DrainingEndsIdleConnectionsAndTakesNoNewOnes) {
  HttpClient idle = connect();
  idle.send(get_text("/v2/user"));
  EXPECT_EQ(idle.receive().status, 200);
  const int port = server().port();
  server().drain();
  EXPECT_TRUE(idle.ended());
  EXPECT_THROW(HttpClient{port}, boost::system::system_error);
}

TEST_F(HttpConnection, DrainingAnswersWhatWasAsked) {
  HttpClient client = connect();
  client.send("PUT " + first_assignment() + "/start HTTP/1.1\r\nHost: crab\r\nAuthorization: " +
              authorization() + "\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
  EXPECT_EQ(client.receive().status, 100) << "the request is under way";
  std::thread drain([this] { server().drain(); });
  client.send("{}");
  const HttpReply reply = client.receive();
  EXPECT_EQ(reply.status, 200);
  EXPECT_TRUE(client.ended());
  drain.join();
}

}  // namespace
}  // namespace taraba::test
