#include "taraba/server/access_log.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <mutex>
#include <thread>
#include <vector>

namespace taraba::server {
namespace {

Request request_of(std::string target) {
  Request request;
  request.method_name = "GET";
  request.target = std::move(target);
  request.authorization = "Bearer 1f0e3dad";
  request.received_at = from_microseconds(1'709'208'000'000'001);
  return request;
}

Response response_of(std::string body) {
  Response response;
  response.own_body = std::move(body);
  return response;
}

std::string logged(LogFormat format, const Request& request) {
  std::string text;
  {
    AccessLog log(format, [&](std::string_view lines) { text += lines; });
    log.write(request, response_of("12345"), std::chrono::microseconds(87));
    EXPECT_EQ(text, "") << "lines are gathered";
  }
  return text;
}

TEST(AccessLog, WritesText) {
  EXPECT_EQ(logged(LogFormat::text, request_of("/v2/user")),
            "2024-02-29T12:00:00.000001Z GET /v2/user 200 5 87us\n");
}

TEST(AccessLog, WritesJson) {
  EXPECT_EQ(logged(LogFormat::json, request_of("/v2/user")),
            R"({"time":"2024-02-29T12:00:00.000001Z","method":"GET","target":"/v2/user",)"
            R"("status":200,"bytes":5,"microseconds":87})"
            "\n");
}

TEST(AccessLog, HasADashForWhatWasNotUnderstood) {
  Request request = request_of("");
  request.method_name.clear();
  EXPECT_EQ(logged(LogFormat::text, request), "2024-02-29T12:00:00.000001Z - - 200 5 87us\n");
}

TEST(AccessLog, MasksSecrets) {
  EXPECT_EQ(loggable_target("/v2/user?levels=1&token=abc&hidden"),
            "/v2/user?levels=1&token=***&hidden");
  EXPECT_EQ(loggable_target("/v2/user?API_KEY=abc"), "/v2/user?API_KEY=***");
  EXPECT_EQ(loggable_target("/v2/user?%74oken=abc"), "/v2/user?%74oken=***");
  EXPECT_EQ(loggable_target("/api/user/0123456789abcdef/study-queue"), "/api/...");
}

TEST(AccessLog, MasksWhatLooksLikeAToken) {
  const std::string token = "1f0e3dad-9990-4345-b743-9f8ffabdffc4";
  EXPECT_EQ(loggable_target("/v2/user?x=a" + token), "/v2/user?x=***");
  EXPECT_EQ(loggable_target("/v2/user?" + token), "/v2/user?***");
  EXPECT_EQ(loggable_target("/v2/user?" + token + "=1&levels=1"), "/v2/user?***&levels=1");
  EXPECT_EQ(loggable_target("/v2/user/" + token), "/***");
  EXPECT_EQ(loggable_target("/v2/user?x=%31f0e3dad%2D9990-4345-b743-9f8ffabdffc4"),
            "/v2/user?x=***");
  EXPECT_EQ(loggable_target("/v2/user?x=1F0E3DAD-9990-4345-B743-9F8FFABDFFC4"), "/v2/user?x=***");
  Request request = request_of("/v2/user");
  request.method_name = token;
  EXPECT_EQ(logged(LogFormat::text, request).find("1f0e"), std::string::npos);
}

TEST(AccessLog, StaysOnOneLineOfPrintableText) {
  EXPECT_EQ(loggable_target("/a\"b\\c\x01\xff"), "/a%22b%5Cc%01%FF");
  EXPECT_LT(loggable_target("/v2/subjects?ids=" + std::string(60'000, '1')).size(), 1200U);
}

TEST(AccessLog, LosesNoLineBetweenThreads) {
  std::mutex mutex;
  std::string text;
  {
    AccessLog log(LogFormat::text, [&](std::string_view lines) {
      const std::lock_guard lock(mutex);
      text += lines;
    });
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t) {
      threads.emplace_back([&log] {
        for (int i = 0; i < 1000; ++i) {
          log.write(request_of("/v2/user"), response_of(""), std::chrono::microseconds(1));
        }
      });
    }
    for (std::thread& thread : threads) thread.join();
  }
  EXPECT_EQ(std::ranges::count(text, '\n'), 4000);
}

}  // namespace
}  // namespace taraba::server
