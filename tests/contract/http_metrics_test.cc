// What an operator's programs read, and that nobody else does.

#include <gtest/gtest.h>

#include "tests/support/http_school.h"

namespace taraba::test {
namespace {

class HttpMetrics : public HttpSchool {
 protected:
  HttpReply metrics(HttpHeaders headers = {}) {
    return ask({.target = "/metrics", .host = "localhost", .headers = std::move(headers)});
  }
  int status_for(const std::string& head) {
    HttpClient client = connect();
    client.send(head + "\r\n");
    return client.receive(head.starts_with("HEAD ")).status;
  }
};

TEST_F(HttpMetrics, CountByRouteAndStatus) {
  hooks().metrics = [] {
    return std::vector<Metric>{{"taraba_database_bytes", "Size on disk.", "gauge", 4096}};
  };
  restart(default_options());
  get("/v2/subjects/3");
  get("/v2/subjects/4");
  get("/v2/subjects/999");
  get("/v2/nothing");
  const HttpReply reply = metrics();
  EXPECT_EQ(reply.header("Content-Type"), "text/plain; version=0.0.4; charset=utf-8");
  for (const auto* line :
       {R"(taraba_requests_total{method="GET",route="/v2/subjects/:id",status="200"} 2)",
        R"(taraba_requests_total{method="GET",route="/v2/subjects/:id",status="404"} 1)",
        R"(taraba_requests_total{method="",route="other",status="404"} 1)",
        "# TYPE taraba_request_duration_seconds histogram",
        "taraba_request_duration_seconds_count 4", "taraba_cache_misses_total 3",
        "# TYPE taraba_database_bytes gauge", "taraba_database_bytes 4096"}) {
    EXPECT_NE(reply.body.find(std::string(line) + "\n"), std::string::npos) << line;
  }
}

TEST_F(HttpMetrics, AreForWhoNamesThisMachine) {
  const std::string port = ":" + std::to_string(server().port());
  for (const auto& host : {"localhost" + port, "127.0.0.1" + port, "[::1]" + port}) {
    EXPECT_EQ(status_for("GET /metrics HTTP/1.1\r\nHost: " + host + "\r\n"), 200) << host;
  }
  for (const auto* host : {"", "crab.example", "localhost.crab.example", "192.0.2.1"}) {
    const std::string field = std::string("Host: ") + host + "\r\n";
    EXPECT_EQ(status_for("GET /metrics HTTP/1.1\r\n" + field), 403) << host;
    EXPECT_EQ(status_for("GET /metrics/ HTTP/1.1\r\n" + field), 403) << host;
    EXPECT_EQ(status_for("HEAD /metrics?x HTTP/1.1\r\n" + field), 403) << host;
  }
  EXPECT_EQ(status_for("GET http://crab.example/metrics HTTP/1.1\r\nHost: localhost\r\n"), 403);
  EXPECT_EQ(status_for("GET /metrics HTTP/1.0\r\nHost: localhost\r\n"), 403);
  EXPECT_EQ(status_for("GET /metrics HTTP/1.0\r\n"), 403);
}

TEST_F(HttpMetrics, AreNotForProxiesAndPages) {
  const HttpHeaders fields = {{"X-Forwarded-For", "192.0.2.1"},   {"X-Forwarded-Proto", "https"},
                              {"X-Forwarded-Host", "localhost"},  {"X-Real-IP", "127.0.0.1"},
                              {"Forwarded", "for=192.0.2.1"},     {"Via", "1.1 front"},
                              {"Origin", "https://crab.example"}, {"Origin", "null"}};
  for (const auto& field : fields) {
    EXPECT_EQ(metrics({field}).status, 403) << field.first << ": " << field.second;
  }
}

TEST_F(HttpMetrics, AreForNobodyBehindAProxy) {
  ServerOptions options = default_options();
  options.behind_proxy = true;
  restart(options);
  EXPECT_EQ(metrics().status, 403) << "some proxies say nothing of themselves";
}

TEST_F(HttpMetrics, ArePublicOnRequest) {
  ServerOptions options = default_options();
  options.public_metrics = true;
  for (const bool behind_proxy : {false, true}) {
    options.behind_proxy = behind_proxy;
    restart(options);
    EXPECT_EQ(metrics({{"X-Forwarded-For", "192.0.2.1"}}).status, 200);
    EXPECT_EQ(ask({.target = "/metrics"}).status, 200);
  }
}

}  // namespace
}  // namespace taraba::test
