#include "taraba/client/page_reader.h"

#include <gtest/gtest.h>

namespace taraba::client {
namespace {

TEST(NextCursor, IsReadFromTheBeginning) {
  const auto page = [](std::string_view next) {
    return R"({"object":"collection","url":"http://a/v2/subjects?page_after_id=3","pages":)"
           R"({"per_page":1000,"next_url":)" +
           std::string(next) + R"(,"previous_url":"http://a/v2/subjects?page_before_id=4"},"d":[)";
  };
  EXPECT_EQ(guess_next_cursor(page(R"("http://a/v2/subjects?page_after_id=1410\u0026x=1")")), 1410);
  EXPECT_EQ(guess_next_cursor(page(R"("http://a/v2/subjects?x=1\u0026page_after_id=-5")")), -5);
  EXPECT_EQ(guess_next_cursor(page("null")), std::nullopt);
  EXPECT_EQ(guess_next_cursor(page(R"("http://a/v2/subjects?x=1")")), std::nullopt);
  EXPECT_EQ(guess_next_cursor(page(R"("http://a/?page_after_id=")")), std::nullopt);
  EXPECT_EQ(guess_next_cursor(R"("next_url":"?page_after_id=5)"), 5) << "cut short";
  EXPECT_EQ(guess_next_cursor(""), std::nullopt);
  EXPECT_EQ(guess_next_cursor(std::string(20'000, ' ') + page(R"("?page_after_id=1")")),
            std::nullopt);
}

}  // namespace
}  // namespace taraba::client
