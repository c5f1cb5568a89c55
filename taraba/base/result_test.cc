#include "taraba/base/result.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>

namespace taraba {
namespace {

TEST(Result, HoldsAValue) {
  Result<std::string> result(std::string("crab"));
  ASSERT_TRUE(result);
  EXPECT_TRUE(result.has_value());
  EXPECT_EQ(*result, "crab");
  EXPECT_EQ(result->size(), 4U);
  result->push_back('s');
  EXPECT_EQ(result.value_or("none"), "crabs");
}

TEST(Result, HoldsAnError) {
  const Result<std::string> result(invalid("no"));
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error(), (Error{ErrorCode::invalid, "no"}));
  EXPECT_EQ(result.value_or("none"), "none");
}

TEST(Result, MovesItsValueOut) {
  Result<std::unique_ptr<int>> result(std::make_unique<int>(7));
  const std::unique_ptr<int> value = *std::move(result);
  ASSERT_TRUE(value);
  EXPECT_EQ(*value, 7);
}

TEST(Result, AFalseValueIsAValue) {
  const Result<bool> no(false);
  EXPECT_TRUE(no.has_value());
  EXPECT_FALSE(*no);
}

Result<int> half(int number) {
  if (number % 2 != 0) return invalid("odd");
  return number / 2;
}

TEST(Result, TheNextStepSeesTheValueOrIsSkipped) {
  EXPECT_EQ(*half(12).and_then(half), 3);
  EXPECT_EQ(half(6).and_then(half).error().message, "odd");

  int steps = 0;
  const auto count = [&](int number) -> Result<int> {
    ++steps;
    return number;
  };
  EXPECT_FALSE(half(5).and_then(count));
  EXPECT_EQ(steps, 0);
}

TEST(Result, OfNothing) {
  const Result<void> done;
  EXPECT_TRUE(done);
  const Result<void> failed(not_found());
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().code, ErrorCode::not_found);
}

}  // namespace
}  // namespace taraba
