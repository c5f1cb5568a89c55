// How much and how slowly clients may take of the server.

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>

#include "tests/support/http_school.h"

namespace taraba::test {
namespace {

using boost::asio::ip::tcp;

class HttpLimits : public HttpSchool {
 protected:
  HttpLimits() {
    rlimit descriptors{};
    getrlimit(RLIMIT_NOFILE, &descriptors);
    descriptors.rlim_cur = descriptors.rlim_max;
    setrlimit(RLIMIT_NOFILE, &descriptors);
  }

  /// Connections that are in: each has had an answer.
  std::vector<std::unique_ptr<HttpClient>> enter(int count) {
    std::vector<std::unique_ptr<HttpClient>> clients;
    for (int i = 0; i < count; ++i) {
      clients.push_back(std::make_unique<HttpClient>(server().port()));
      EXPECT_EQ(clients.back()->ask({.target = "/healthz"}).status, 200);
    }
    return clients;
  }

  void expect_no_entry(int status) {
    HttpClient client = connect();
    const HttpReply reply = client.receive();
    EXPECT_EQ(reply.status, status);
    EXPECT_EQ(member(reply.body, "code"), std::to_string(status));
    EXPECT_EQ(reply.header("Connection"), "close");
    EXPECT_EQ(reply.header("Retry-After"), "1");
    EXPECT_TRUE(client.ended());
  }

  void expect_entry_in_the_end() {
    while (ask({.target = "/healthz"}).status != 200) {
    }
  }
};

TEST_F(HttpLimits, ConnectionsOfAnAddress) {
  ServerOptions options = default_options();
  options.max_connections_per_address = 1;
  restart(options);
  auto clients = enter(16);
  expect_no_entry(429);
  expect_no_entry(429);
  EXPECT_EQ(clients.front()->ask({.target = "/healthz"}).status, 200) << "who is in stays in";
  clients.pop_back();
  expect_entry_in_the_end();
}

TEST_F(HttpLimits, ConnectionsOfAll) {
  ServerOptions options = default_options();
  options.max_connections = 3;
  restart(options);
  auto clients = enter(3);
  expect_no_entry(503);
  clients.clear();
  expect_entry_in_the_end();
}

TEST_F(HttpLimits, AThousandSlowSendersHarmNobody) {
  constexpr int slow_clients = 1000;
  ServerOptions options = default_options();
  options.rate_limit.reset();
  restart(options);

  boost::asio::io_context context;
  const tcp::endpoint address(boost::asio::ip::make_address("127.0.0.1"),
                              static_cast<boost::asio::ip::port_type>(server().port()));
  std::vector<tcp::socket> slow;
  const std::string request = "GET /healthz HTTP/1.1\r\nHost: crab\r\nConnection: close\r\n\r\n";
  for (int i = 0; i < slow_clients; ++i) slow.emplace_back(context).connect(address);

  HttpClient client = connect();
  for (const char byte : request) {
    for (tcp::socket& socket : slow) boost::asio::write(socket, boost::asio::buffer(&byte, 1));
    const HttpReply reply =
        client.ask({.target = "/v2/subjects", .headers = {{"Authorization", authorization()}}});
    ASSERT_EQ(reply.status, 200);
  }
  int answered = 0;
  for (tcp::socket& socket : slow) {
    std::string answer(16, '\0');
    boost::asio::read(socket, boost::asio::buffer(answer));
    if (answer.starts_with("HTTP/1.1 200")) ++answered;
  }
  EXPECT_EQ(answered, slow_clients) << "they were slow, not late";
}

class HttpDeadlines : public HttpLimits {
 protected:
  void expect_408(const std::vector<std::string>& parts) {
    HttpClient client = connect();
    for (const std::string& part : parts) client.send(part);
    const HttpReply reply = client.receive();
    EXPECT_EQ(reply.status, 408);
    EXPECT_EQ(member(reply.body, "code"), "408");
    EXPECT_EQ(member(reply.body, "error"), "Request took too long");
    EXPECT_EQ(reply.header("Connection"), "close");
    EXPECT_TRUE(client.ended());
  }
};

TEST_F(HttpDeadlines, OfAHead) {
  ServerOptions options = default_options();
  options.head_time = {};
  restart(options);
  expect_408({"G"});
  expect_408({"GET /healthz HTTP/1.1\r\nHo", "st: crab\r\n"});
  HttpClient client = connect();
  EXPECT_EQ(client.ask({.target = "/healthz"}).status, 200);
  client.send("GET /healthz HTTP/1.1\r\n");
  EXPECT_EQ(client.receive().status, 408);
  EXPECT_EQ(get("/v2/user").status, 200);
}

TEST_F(HttpDeadlines, OfAHeadBehindAnother) {
  ServerOptions options = default_options();
  options.head_time = {};
  restart(options);
  HttpClient client = connect();
  client.send("GET /healthz HTTP/1.1\r\nHost: crab\r\n\r\nGET /hea");
  EXPECT_EQ(client.receive().status, 200);
  EXPECT_EQ(client.receive().status, 408);
  EXPECT_TRUE(client.ended());
}

TEST_F(HttpDeadlines, OfABody) {
  ServerOptions options = default_options();
  options.request_time = {};
  restart(options);
  const std::string head = "PUT /v2/user HTTP/1.1\r\nHost: crab\r\n";
  expect_408({head + "Content-Length: 5\r\n\r\n{"});
  expect_408({head + "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n"});
  EXPECT_EQ(write("PUT", "/v2/user", "{\"preferences\":{}}").status, 200);
}

TEST_F(HttpDeadlines, OfAConnectionWithoutARequest) {
  ServerOptions options = default_options();
  options.idle_time = {};
  restart(options);
  HttpClient client = connect();
  EXPECT_TRUE(client.ended()) << "without a word: nothing was asked";
}

TEST_F(HttpDeadlines, EndAThousandSlowSenders) {
  ServerOptions options = default_options();
  options.head_time = {};
  restart(options);
  boost::asio::io_context context;
  const tcp::endpoint address(boost::asio::ip::make_address("127.0.0.1"),
                              static_cast<boost::asio::ip::port_type>(server().port()));
  std::vector<tcp::socket> slow;
  for (int i = 0; i < 1000; ++i) {
    slow.emplace_back(context).connect(address);
    boost::asio::write(slow.back(), boost::asio::buffer("GET /healthz", 12));
  }
  int ended = 0;
  for (tcp::socket& socket : slow) {
    std::string answer(4096, '\0');
    boost::system::error_code error;
    boost::asio::read(socket, boost::asio::buffer(answer), error);
    if (answer.starts_with("HTTP/1.1 408")) ++ended;
  }
  EXPECT_EQ(ended, 1000);
  EXPECT_EQ(get("/v2/user").status, 200);
}

}  // namespace
}  // namespace taraba::test
