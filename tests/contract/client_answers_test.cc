// What a client makes of a server's answers and refusals, and what it shows of itself.

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/write.hpp>
#include <filesystem>
#include <thread>

#include "tests/support/certificate.h"
#include "tests/support/client_school.h"
#include "tests/support/temporary_directory.h"

namespace taraba::test {
namespace {

using namespace std::chrono_literals;

class ClientAnswers : public ClientSchool {
 protected:
  ClientAnswers() {
    ClientOptions options = this->options();
    options.max_retries = 0;
    once_ = open(options);
  }

  std::unique_ptr<Client> with_token(const std::string& token) {
    ClientOptions options = this->options();
    options.token = token;
    return open(options);
  }

  std::unique_ptr<Client> once_;  ///< tries nothing again
};

TEST_F(ClientAnswers, RefusalsKeepCodeAndText) {
  EXPECT_EQ(client().get_subject(SubjectId{99}).error(), not_found());
  EXPECT_EQ(client().get_assignment(AssignmentId{-1}).error(), not_found());
  EXPECT_EQ(with_token("11111111-2222-3333-4444-555555555555")->get_user().error(), unauthorized());
  Scopes read_only;
  read_only.add(Scope::all_data_read);
  const auto reader = with_token(new_token(read_only).substr(7));
  EXPECT_EQ(reader->update_user({}).error(), scope_missing());
  expect_error(client().update_user({.lessons_batch_size = 11}), ErrorCode::invalid,
               "lessons_batch_size: 11");
  ok(service().set_account(learner(), {.hibernating = true}));
  EXPECT_EQ(client().get_user().error(), hibernating());
}

TEST_F(ClientAnswers, StatusesAreCodes) {
  const std::pair<int, ErrorCode> codes[] = {
      {400, ErrorCode::malformed}, {401, ErrorCode::unauthorized}, {403, ErrorCode::forbidden},
      {404, ErrorCode::not_found}, {422, ErrorCode::invalid},      {429, ErrorCode::rate_limited},
      {500, ErrorCode::internal},  {503, ErrorCode::unavailable},  {301, ErrorCode::protocol},
      {304, ErrorCode::protocol}};
  for (const auto& [status, code] : codes) {
    faults().forget();
    faults().add({.times = 2, .interception = test::status(status)});
    EXPECT_EQ(once_->get_user().error().code, code) << status;
  }
}

TEST_F(ClientAnswers, WhatIsNoAnswerIsAProtocolError) {
  for (const std::string body : {"", "null", "<html>", "{", R"({"object":"user"})", "[]"}) {
    const auto replace = [&](const server::Request&, server::Response& response) {
      response.shared_body = nullptr;
      response.packed = false;
      response.own_body = body;
    };
    faults().add({.interception = {}, .change = replace});
    expect_error(client().get_user(), ErrorCode::protocol);
    faults().add({.interception = {}, .change = replace});
    expect_error(client().list_subjects({}, {}), ErrorCode::protocol);
  }
}

/// Whoever is redirected to may not see the token.
TEST_F(ClientAnswers, RedirectsAreNotFollowed) {
  for (const int status : {301, 302, 303, 307, 308}) {
    const std::string elsewhere = server().url() + "/elsewhere";
    faults().add({.interception = answered(server::refusal(status).with("Location", elsewhere))});
    expect_error(client().get_user(), ErrorCode::protocol, elsewhere);
  }
  EXPECT_EQ(faults().count("GET /elsewhere"), 0U);
}

TEST_F(ClientAnswers, LongOnesAreCutOff) {
  ClientOptions options = this->options();
  options.max_response_bytes = 2000;
  for (const bool compression : {false, true}) {
    options.compression = compression;
    expect_error(open(options)->list_subjects({}, {}), ErrorCode::protocol, "2000 bytes");
    EXPECT_EQ(exchanges().size(), 1U);
  }
  options.max_response_bytes = 1 << 20;
  EXPECT_TRUE(open(options)->list_subjects({}, {}));
}

TEST_F(ClientAnswers, MayBeCompressed) {
  for (const bool compression : {false, true}) {
    ClientOptions options = this->options();
    options.compression = compression;
    EXPECT_EQ(ok(open(options)->list_subjects({}, {})).data.size(), 5U);
    EXPECT_EQ(faults().last_header("Accept-Encoding").has_value(), compression);
  }
}

TEST_F(ClientAnswers, RequestsSayWhoAsks) {
  ClientOptions options = this->options();
  options.user_agent = "crabs/7";
  ok(open(options)->get_user());
  EXPECT_TRUE(faults().last_header("User-Agent")->starts_with("crabs/7 taraba/"));
  EXPECT_EQ(faults().last_header("Authorization"), authorization());
  EXPECT_EQ(faults().last_header("Wanikani-Revision"), "20170710");
  EXPECT_EQ(faults().last_header("Expect"), std::nullopt);
}

TEST_F(ClientAnswers, MayComeFromBelowAPrefix) {
  ServerOptions served = default_options();
  served.base_url = "http://127.0.0.1/school";
  restart(served);
  ClientOptions options = this->options();
  options.base_url = "http://127.0.0.1:" + std::to_string(server().port()) + "/school/";
  EXPECT_EQ(ok(collect(open(options)->subjects())).size(), 5U);
  EXPECT_EQ(faults().requests().back(), "GET /school/v2/subjects");
}

TEST_F(ClientAnswers, MayComeThroughAProxy) {
  ClientOptions options = this->options();
  options.proxy = server().url();  // it serves itself what is asked of it in the long form
  options.base_url = "http://127.0.0.1:1";
  EXPECT_EQ(ok(open(options)->get_user()).username, "learner");
  EXPECT_EQ(faults().requests().back(), "GET http://127.0.0.1:1/v2/user");
}

/// Takes one connection and answers everything on it with the same bytes.
class OneConnection {
 public:
  explicit OneConnection(std::string answer) : answer_(std::move(answer)) {
    thread_ = std::jthread([this] {
      tcp::socket peer = acceptor_.accept();
      boost::system::error_code ended;
      std::string request;
      while (
          boost::asio::read_until(peer, boost::asio::dynamic_buffer(request), "\r\n\r\n", ended)) {
        request.clear();
        boost::asio::write(peer, boost::asio::buffer(answer_), ended);
      }
    });
  }
  std::string url() const {
    return "http://127.0.0.1:" + std::to_string(acceptor_.local_endpoint().port());
  }

 private:
  using tcp = boost::asio::ip::tcp;

  const std::string answer_;
  boost::asio::io_context context_;
  tcp::acceptor acceptor_{context_, {boost::asio::ip::address_v4::loopback(), 0}};
  std::jthread thread_;
};

TEST_F(ClientAnswers, ComeOverAConnectionThatIsKept) {
  const std::string body = get("/v2/user").body;
  OneConnection server("HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(body.size()) +
                       "\r\n\r\n" + body);
  ClientOptions options = this->options();
  options.base_url = server.url();
  const auto client = open(options);
  for (int i = 0; i < 5; ++i) EXPECT_EQ(ok(client->get_user()).username, "learner");
  EXPECT_EQ(client->server_now(), std::nullopt) << "it says no date";
}

TEST_F(ClientAnswers, TheLogHasNoToken) {
  std::string log;
  ClientOptions options = this->options();
  options.log = [&](const Exchange& exchange) {
    log.append(exchange.method).append(exchange.target).append(exchange.error);
    EXPECT_GE(exchange.duration, 0us);
  };
  const auto client = open(options);
  faults().add({.interception = cut_after()});
  ok(client->get_user());
  EXPECT_NE(log.find("GET/v2/user"), std::string::npos);
  EXPECT_EQ(log.find(options.token), std::string::npos);
}

TEST_F(ClientAnswers, OptionsThatAreNoneAreRefused) {
  const auto refused = [&](const std::function<void(ClientOptions&)>& spoil,
                           std::string_view part) {
    ClientOptions options = this->options();
    spoil(options);
    expect_error(Client::open(options), ErrorCode::invalid, part);
  };
  refused([](ClientOptions& o) { o.token = "a\r\nX: y"; }, "token");
  refused([](ClientOptions& o) { o.token.clear(); }, "token");
  refused([](ClientOptions& o) { o.base_url = "crab.example"; }, "base_url");
  refused([](ClientOptions& o) { o.base_url = "http://crab.example"; }, "in the clear");
  refused([](ClientOptions& o) { o.user_agent = "a\r\nX: y"; }, "user_agent");
}

TEST_F(ClientAnswers, HasNoVersions) {
  expect_error(client().version(Depends::user), ErrorCode::unsupported);
}

class ClientTls : public ClientSchool {
 protected:
  ClientTls() {
    write_certificate(directory_ / "cert.pem", directory_ / "key.pem");
    ServerOptions served = default_options();
    served.tls_cert = directory_ / "cert.pem";
    served.tls_key = directory_ / "key.pem";
    restart(served);
    options_ = options();
    options_.base_url = "https://localhost:" + std::to_string(server().port());
  }

  TemporaryDirectory directory_;
  ClientOptions options_;
};

TEST_F(ClientTls, TrustsWhatItIsToldToTrust) {
  options_.ca_file = directory_ / "cert.pem";
  EXPECT_EQ(ok(open(options_)->get_user()).username, "learner");
}

TEST_F(ClientTls, TrustsNobodyElse) {
  expect_error(open(options_)->get_user(), ErrorCode::network, "certificate");
  EXPECT_EQ(exchanges().size(), 1U) << "it would be the same the next time";
  options_.ca_file = directory_ / "cert.pem";
  options_.base_url = "https://127.0.0.1:" + std::to_string(server().port());
  expect_error(open(options_)->get_user(), ErrorCode::network);
  options_.ca_file = directory_ / "none.pem";
  expect_error(open(options_)->get_user(), ErrorCode::network);
  EXPECT_TRUE(faults().requests().empty());
}

class ClientThreads : public ClientSchool {};

/// One client, many threads, everything at once: for ThreadSanitizer.
TEST_F(ClientThreads, ShareAClient) {
  const Assignment row = due_assignment();
  TemporaryDirectory directory;
  ClientOptions options = this->options();
  options.cache_directory = directory / "cache";
  options.max_retries = 20;
  const auto client = open(options);
  faults().add({.target = "/v2/subjects", .times = 10, .interception = cut_after()});
  faults().add({.target = "/v2/user", .times = 10, .interception = status(503)});
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 6; ++i) {
      threads.emplace_back([&] {
        for (int n = 0; n < 10; ++n) {
          EXPECT_EQ(ok(collect(client->subjects())).size(), 5U);
          EXPECT_TRUE(client->get_user());
          EXPECT_TRUE(client->update_user({.lessons_batch_size = 4}));
          EXPECT_TRUE(client->server_now());
          EXPECT_EQ(client->gate().window()->limit, 1000);
        }
      });
    }
    threads.emplace_back([&] { EXPECT_TRUE(client->create_review({.assignment_id = row.id})); });
  }
  EXPECT_EQ(ok(truth().list_reviews({}, {})).data.size(), 1U);
}

}  // namespace
}  // namespace taraba::test
