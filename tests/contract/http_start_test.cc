// How a server starts, and when it refuses to; TLS.

#include <gtest/gtest.h>

#include <filesystem>
#include <memory>

#include "tests/support/certificate.h"
#include "tests/support/http_school.h"
#include "tests/support/store_samples.h"

namespace taraba::test {
namespace {

class HttpStart : public HttpSchool {
 protected:
  Error refusal_of(const ServerOptions& options) {
    const auto started = Server::start(service(), service(), clock(), options, {});
    EXPECT_FALSE(started);
    return started ? Error{ErrorCode::internal, "started"} : started.error();
  }
};

TEST_F(HttpStart, TakesAFreePortAndSaysWhich) {
  EXPECT_GT(server().port(), 0);
  EXPECT_EQ(server().url(), "http://127.0.0.1:" + std::to_string(server().port()));
}

TEST_F(HttpStart, RefusesPlainHttpOffLoopback) {
  ServerOptions options = default_options();
  options.host = "0.0.0.0";
  const Error error = refusal_of(options);
  EXPECT_EQ(error.code, ErrorCode::invalid);
  EXPECT_NE(error.message.find("plain HTTP on 0.0.0.0"), std::string::npos) << error.message;
  EXPECT_NE(error.message.find("TLS"), std::string::npos);
}

TEST_F(HttpStart, RefusesAnAddressInUse) {
  ServerOptions options = default_options();
  options.port = server().port();
  const Error error = refusal_of(options);
  EXPECT_EQ(error.code, ErrorCode::network);
  EXPECT_NE(error.message.find("127.0.0.1:" + std::to_string(options.port)), std::string::npos);
}

TEST_F(HttpStart, RefusesOptionsThatDoNotFit) {
  ServerOptions options = default_options();
  options.tls_cert = "cert.pem";
  EXPECT_EQ(refusal_of(options).code, ErrorCode::invalid);
  options.tls_key = "/nowhere/key.pem";
  EXPECT_EQ(refusal_of(options).code, ErrorCode::invalid);
  options = default_options();
  options.base_url = "crab.example";
  EXPECT_EQ(refusal_of(options).code, ErrorCode::invalid);
  options = default_options();
  options.threads = 0;
  EXPECT_EQ(refusal_of(options).code, ErrorCode::invalid);
  options = default_options();
  options.rate_limit = 0;
  EXPECT_EQ(refusal_of(options).code, ErrorCode::invalid);
  options = default_options();
  options.host = "no such host";
  EXPECT_EQ(refusal_of(options).code, ErrorCode::network);
}

class HttpTls : public HttpSchool {
 protected:
  HttpTls() {
    write_certificate(cert_, key_);
    ServerOptions options = default_options();
    options.host = "0.0.0.0";
    options.tls_cert = cert_;
    options.tls_key = key_;
    restart(options);
  }

  TemporaryDirectory directory_;
  std::string cert_ = directory_ / "cert.pem";
  std::string key_ = directory_ / "key.pem";
};

TEST_F(HttpTls, ServesOverTls) {
  EXPECT_TRUE(server().url().starts_with("https://"));
  HttpClient client(server().port(), cert_);
  for (int i = 0; i < 3; ++i) {
    const HttpReply reply =
        client.ask({.target = "/v2/user", .headers = {{"Authorization", authorization()}}});
    EXPECT_EQ(reply.status, 200);
    EXPECT_EQ(member(reply.body, "url"), "https://crab.example/v2/user");
  }
  const HttpReply page =
      client.ask({.target = "/v2/subjects", .headers = {{"Authorization", authorization()}}});
  EXPECT_EQ(member(page.body, "total_count"), "5");
}

TEST_F(HttpTls, HangsUpOnPlainHttp) {
  HttpClient client(server().port());
  client.send("GET /healthz HTTP/1.1\r\nHost: crab\r\n\r\n");
  EXPECT_EQ(client.receive().status, 0);
}

TEST_F(HttpTls, DrainsToo) {
  HttpClient client(server().port(), cert_);
  EXPECT_EQ(client.ask({.target = "/healthz"}).status, 200);
  server().drain();
  EXPECT_TRUE(client.ended());
}

}  // namespace
}  // namespace taraba::test
