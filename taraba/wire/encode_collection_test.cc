#include <gtest/gtest.h>

#include "taraba/wire/json_out.h"
#include "taraba/wire/test_rows.h"

namespace taraba::wire {
namespace {

Link link_to(std::string path, std::string query, std::string cursor) {
  return {.base = "https://crab.example",
          .path = std::move(path),
          .query = std::move(query),
          .cursor = std::move(cursor)};
}

TEST(EncodeCollection, Empty) {
  Page<Reset> page;
  page.per_page = 500;
  EXPECT_EQ(encode(page, link_to("/v2/resets", "", "")),
            R"({"object":"collection","url":"https://crab.example/v2/resets",)"
            R"("pages":{"per_page":500,"next_url":null,"previous_url":null},"total_count":0,)"
            R"("data_updated_at":null,"data":[]})");
}

TEST(EncodeCollection, RowsBetweenTwoOtherPages) {
  Page<Assignment> page;
  page.data = {test_assignment(), test_assignment()};
  page.per_page = 2;
  page.next_after_id = 7;
  page.previous_before_id = 6;
  page.total_count = 12;
  page.data_updated_at = at(9);
  const Link link = link_to("/v2/assignments", "ids=1%2C2&subject_types=kanji", "page_after_id=5");
  const std::string row(test_assignment_json);
  EXPECT_EQ(encode(page, link),
            R"({"object":"collection","url":"https://crab.example/v2/assignments?ids=1%2C2)"
            R"(\u0026page_after_id=5\u0026subject_types=kanji","pages":{"per_page":2,)"
            R"("next_url":"https://crab.example/v2/assignments?ids=1%2C2\u0026page_after_id=7)"
            R"(\u0026subject_types=kanji",)"
            R"("previous_url":"https://crab.example/v2/assignments?ids=1%2C2)"
            R"(\u0026page_before_id=6\u0026subject_types=kanji"},"total_count":12,)"
            R"("data_updated_at":"2024-02-29T21:00:00.000001Z","data":[)" +
                row + "," + row + "]}");
}

/// The `url` of an empty collection.
std::string url_of(const Link& link) {
  const std::string json = encode(Page<Reset>{}, link);
  const std::size_t start = json.find("\"url\":\"") + 7;
  return json.substr(start, json.find('"', start) - start);
}

TEST(EncodeCollection, TheCursorStandsInAlphabeticalOrder) {
  EXPECT_EQ(url_of(link_to("/p", "", "page_after_id=1")), "https://crab.example/p?page_after_id=1");
  EXPECT_EQ(url_of(link_to("/p", "ids=1", "page_after_id=1")),
            "https://crab.example/p?ids=1\\u0026page_after_id=1");
  EXPECT_EQ(url_of(link_to("/p", "types=kanji", "page_after_id=1")),
            "https://crab.example/p?page_after_id=1\\u0026types=kanji");
  EXPECT_EQ(url_of(link_to("/p", "percentages_less_than=9", "page_before_id=-1")),
            "https://crab.example/p?page_before_id=-1\\u0026percentages_less_than=9");
  EXPECT_EQ(url_of(link_to("/p", "ids=1&levels=2", "")),
            "https://crab.example/p?ids=1\\u0026levels=2");
}

TEST(EncodeCollection, EachTypeHoldsItsResources) {
  const Link link = link_to("/p", "", "");
  const auto holds_its_row = [&](const auto& row) {
    Page<std::decay_t<decltype(row)>> page;
    page.data = {row};
    const std::string json = encode(page, link);
    return json.ends_with(R"("data_updated_at":null,"data":[)" + encode(row, link) + "]}");
  };
  EXPECT_TRUE(holds_its_row(test_assignment()));
  EXPECT_TRUE(holds_its_row(LevelProgression{}));
  EXPECT_TRUE(holds_its_row(Reset{}));
  EXPECT_TRUE(holds_its_row(Review{}));
  EXPECT_TRUE(holds_its_row(test_statistic()));
  EXPECT_TRUE(holds_its_row(SpacedRepetitionSystem{}));
  EXPECT_TRUE(holds_its_row(test_material()));
  EXPECT_TRUE(holds_its_row(test_subject(SubjectType::vocabulary)));
  EXPECT_TRUE(holds_its_row(VoiceActor{}));
}

TEST(EncodeCollection, ItemsJoinWhatBelongsToASubject) {
  const Subject subject = test_subject(SubjectType::kanji);
  const std::string subject_json = encode(subject, test_link);
  Page<Item> page;
  page.per_page = 500;
  page.total_count = 2;
  page.data = {{.data_updated_at = at(9),
                .subject = subject,
                .assignment = test_assignment(),
                .review_statistic = test_statistic(),
                .study_material = test_material()},
               {.data_updated_at = at(1),
                .subject = subject,
                .assignment = std::nullopt,
                .review_statistic = std::nullopt,
                .study_material = std::nullopt}};
  std::string expected =
      R"({"object":"collection","url":"https://crab.example/taraba/v1/items",)"
      R"("pages":{"per_page":500,"next_url":null,"previous_url":null},"total_count":2,)"
      R"("data_updated_at":null,"data":[)"
      R"({"id":440,"object":"item","url":"https://crab.example/taraba/v1/items?ids=440",)"
      R"("data_updated_at":"2024-02-29T21:00:00.000001Z","data":{"subject":)";
  expected.append(subject_json).append(R"(,"assignment":)").append(test_assignment_json);
  expected.append(R"(,"review_statistic":)").append(test_statistic_json);
  expected.append(R"(,"study_material":)").append(test_material_json).append("}},");
  expected += R"({"id":440,"object":"item","url":"https://crab.example/taraba/v1/items?ids=440",)"
              R"("data_updated_at":"2024-02-29T13:00:00.000001Z","data":{"subject":)";
  expected.append(subject_json);
  expected += R"(,"assignment":null,"review_statistic":null,"study_material":null}}]})";
  EXPECT_EQ(encode(page, link_to("/taraba/v1/items", "", "")), expected);
}

}  // namespace
}  // namespace taraba::wire
