#include "taraba/sandbox/request_log.h"

#include <gtest/gtest.h>

namespace taraba::sandbox {
namespace {

server::Request request(std::string body) {
  server::Request request;
  request.method_name = "POST";
  request.target = "/v2/reviews?a=%20b";
  request.authorization = "Bearer secret";
  request.fields = {{"Authorization", "Bearer secret"}, {"X-A", "1"}, {"x-a", "2"}};
  request.body = std::move(body);
  request.received_at = from_microseconds(0);
  return request;
}

TEST(RequestLog, TellsWhatCameInAndWhatBecameOfIt) {
  RequestLog log;
  EXPECT_EQ(log.add(request("{}"), 3), 1);
  log.set_status(1, 200);
  EXPECT_EQ(
      encode(log.read()),
      R"({"requests":[{"number":1,"received_at":"1970-01-01T00:00:00.000000Z","method":"POST",)"
      R"("path":"/v2/reviews","query":"a=%20b","token":"secret",)"
      R"("headers":{"authorization":"Bearer secret","x-a":"1, 2"},"body":"{}","status":200,)"
      R"("fault":3}],"dropped":0})");
}

TEST(RequestLog, HasNoStatusWithoutAnAnswerAndNoTokenWithoutOne) {
  RequestLog log;
  server::Request anonymous = request("");
  anonymous.authorization.clear();
  log.add(anonymous, std::nullopt);
  const std::string json = encode(log.read());
  EXPECT_NE(json.find(R"("token":null)"), std::string::npos) << json;
  EXPECT_NE(json.find(R"("status":null,"fault":null)"), std::string::npos) << json;
}

TEST(RequestLog, ShowsBytesThatAreNoTextAsSuch) {
  RequestLog log;
  log.add(request("a\xFFz\n"), std::nullopt);
  EXPECT_NE(encode(log.read()).find("\"body\":\"a\xEF\xBF\xBDz\\n\""), std::string::npos);
}

TEST(RequestLog, MakesRoomByTheOldest) {
  RequestLog log(40'000);
  for (int i = 0; i < 10; ++i) log.add(request(std::string(10'000, 'a')), std::nullopt);
  RequestLog::Contents contents = log.read();
  ASSERT_EQ(contents.requests.size(), 3U);
  EXPECT_EQ(contents.requests.front().number, 8);
  EXPECT_EQ(contents.dropped, 7);
  log.set_status(7, 200);
  log.set_status(8, 201);
  EXPECT_EQ(log.read().requests.front().status, 201);
}

TEST(RequestLog, NumbersGoOnAfterItWasCleared) {
  RequestLog log;
  log.add(request(""), std::nullopt);
  log.clear();
  log.set_status(1, 200);
  EXPECT_EQ(log.add(request(""), std::nullopt), 2);
  log.set_status(1, 500);
  const RequestLog::Contents contents = log.read();
  ASSERT_EQ(contents.requests.size(), 1U);
  EXPECT_EQ(contents.requests.front().status, std::nullopt);
}

}  // namespace
}  // namespace taraba::sandbox
