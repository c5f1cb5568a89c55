#include "taraba/server/authorization.h"

#include <gtest/gtest.h>

#include <string>

namespace taraba::server {
namespace {

constexpr std::string_view id = "1f0e3dad-9990-4345-b743-9f8ffabdffc4";

class AcceptedForms : public ::testing::TestWithParam<std::string> {};

TEST_P(AcceptedForms, NameTheToken) { EXPECT_EQ(find_token(GetParam()), id); }

INSTANTIATE_TEST_SUITE_P(
    Authorization, AcceptedForms,
    ::testing::Values("Bearer 1f0e3dad-9990-4345-b743-9f8ffabdffc4",
                      "bearer 1f0e3dad-9990-4345-b743-9f8ffabdffc4",
                      "BEARER   1f0e3dad-9990-4345-b743-9f8ffabdffc4 ",
                      "Bearer \"1f0e3dad-9990-4345-b743-9f8ffabdffc4\"",
                      "Token token=1f0e3dad-9990-4345-b743-9f8ffabdffc4",
                      "token token=\"1f0e3dad-9990-4345-b743-9f8ffabdffc4\"",
                      "Token nonce=\"def\", token=\"1f0e3dad-9990-4345-b743-9f8ffabdffc4\"",
                      "Token Token = 1f0e3dad-9990-4345-b743-9f8ffabdffc4"));

class RefusedForms : public ::testing::TestWithParam<std::string> {};

TEST_P(RefusedForms, NameNone) { EXPECT_EQ(find_token(GetParam()), std::nullopt); }

INSTANTIATE_TEST_SUITE_P(Authorization, RefusedForms,
                         ::testing::Values("", "Bearer", "Bearer ", "Bearer \"\"",
                                           "Basic dXNlcjpwYXNz", "Token", "Token abc",
                                           "Token token=", "Token nonce=5",
                                           "1f0e3dad-9990-4345-b743-9f8ffabdffc4",
                                           "Bearer " + std::string(257, 'a')));

}  // namespace
}  // namespace taraba::server
