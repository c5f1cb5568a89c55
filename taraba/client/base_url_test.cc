#include "taraba/client/base_url.h"

#include <gtest/gtest.h>

namespace taraba::client {
namespace {

std::string parsed(std::string_view text, bool allow_plain_http = false) {
  const auto url = parse_base_url(text, allow_plain_http);
  return url ? *url : "refused";
}

TEST(BaseUrl, HasNoSlashAtItsEnd) {
  EXPECT_EQ(parsed("https://api.wanikani.com"), "https://api.wanikani.com");
  EXPECT_EQ(parsed("https://api.wanikani.com/"), "https://api.wanikani.com");
  EXPECT_EQ(parsed("https://crab.example:8443/school//"), "https://crab.example:8443/school");
}

TEST(BaseUrl, IsAnAddressAndNothingElse) {
  for (const std::string_view text :
       {"", "api.wanikani.com", "ftp://crab.example", "https://", "https:///v2", "https://:8080",
        "https://crab.example:", "https://crab.example:port", "https://crab.example:123456",
        "https://me@crab.example", "https://crab.example/?a=b", "https://crab.example/#a",
        "https://crab .example", "https://crab.example\r\nHost: other", "https://crab.example/\x7f",
        "HTTPS://crab.example"}) {
    const auto url = parse_base_url(text, true);
    ASSERT_FALSE(url) << text;
    EXPECT_EQ(url.error().code, ErrorCode::invalid);
    EXPECT_TRUE(url.error().message.starts_with("base_url: ")) << url.error().message;
  }
}

TEST(BaseUrl, SendsNoTokenInTheClearToAnotherMachine) {
  for (const std::string_view text :
       {"http://localhost", "http://localhost:80/x", "http://127.0.0.1:8080", "http://127.1",
        "http://[::1]", "http://[::1]:8080"}) {
    EXPECT_EQ(parsed(text), text);
  }
  for (const std::string_view text :
       {"http://crab.example", "http://127.crab.example", "http://localhost.crab.example",
        "http://[::2]:8080", "http://192.168.1.7"}) {
    EXPECT_EQ(parsed(text), "refused") << text;
    EXPECT_EQ(parsed(text, true), text);
  }
}

TEST(Token, StandsInAHeader) {
  EXPECT_TRUE(check_token("1f0e3dad-9990-4345-b743-9f8ffabdffc4"));
  for (const std::string_view token :
       {"", " ", "a b", "a\r\nX-Evil: 1", "a\n", "t\xc3\xb6ken", "a\x7f"}) {
    const auto refused = check_token(token);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::invalid);
    EXPECT_EQ(refused.error().message.find("Evil"), std::string::npos);
  }
}

}  // namespace
}  // namespace taraba::client
