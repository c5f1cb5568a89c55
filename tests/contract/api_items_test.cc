#include <algorithm>
#include <chrono>

#include "tests/support/school.h"

namespace taraba {
namespace {

using namespace std::chrono_literals;

class Items : public SchoolTest {
 protected:
  std::vector<Item> list(const ItemFilter& filter = {}) {
    auto page = ok(ann_.api().list_items(filter, {}));
    EXPECT_EQ(page.total_count, std::ssize(page.data));
    return page.data;
  }

  std::vector<SubjectId> ids(const ItemFilter& filter) {
    std::vector<SubjectId> found;
    for (const Item& item : list(filter)) found.push_back(item.subject.id);
    return found;
  }

  const SubjectId first_ = radicals(1)[0];
  const SubjectId second_ = radicals(1)[1];
};

INSTANTIATE_TEST_SUITE_P(Apis, Items, testing::ValuesIn(api_kinds), api_name);

TEST_P(Items, JoinEverythingAboutASubject) {
  ann_.start(first_);
  const StudyMaterial material = ok(ann_.api().create_study_material(first_, {}));
  const auto items = list();
  ASSERT_EQ(items.size(), school_.service().catalogue().subjects().size());
  for (const Item& item : items) {
    EXPECT_EQ(item.subject, ok(ann_.api().get_subject(item.subject.id)));
    EXPECT_EQ(item.assignment, ann_.find(item.subject.id));
    EXPECT_EQ(item.review_statistic, ann_.find_statistic(item.subject.id));
    EXPECT_EQ(item.study_material.has_value(), item.subject.id == first_);
  }
  EXPECT_EQ(items[0].study_material, material);
}

TEST_P(Items, AreAsNewAsTheNewestOfTheirParts) {
  const auto updated_at = [&] { return list()[0].data_updated_at; };
  ASSERT_EQ(list()[0].subject.id, first_);
  EXPECT_EQ(updated_at(), ann_.assignment(first_).data_updated_at);
  advance(1h);
  ann_.start(first_);
  EXPECT_EQ(updated_at(), now());
  advance(1h);
  const auto material = ok(ann_.api().create_study_material(first_, {}));
  EXPECT_EQ(updated_at(), material.data_updated_at);
  advance(1h);
  ann_.answer(first_);
  EXPECT_EQ(updated_at(), now());
  advance(1h);
  curriculum_.reword(first_);
  restart();
  EXPECT_EQ(updated_at(), now());
}

TEST_P(Items, AreUpdatedWhenAnyPartIs) {
  advance(1h);
  Timestamp since = now() - 1us;
  EXPECT_EQ(ids({.updated_after = since}), std::vector<SubjectId>());
  ok(ann_.api().create_study_material(kanji(3)[0], {}));
  EXPECT_EQ(ids({.updated_after = since}), std::vector{kanji(3)[0]});
  ann_.start(first_);
  EXPECT_EQ(ids({.updated_after = since}), (std::vector{first_, kanji(3)[0]}));
  curriculum_.reword(second_);
  restart();
  EXPECT_EQ(ids({.updated_after = since}), (std::vector{first_, second_, kanji(3)[0]}));
  advance(3h);
  since = now() - 1us;
  ann_.answer(first_, 1);
  EXPECT_EQ(ids({.updated_after = since}), std::vector{first_});
}

TEST_P(Items, TakeTheFiltersOfSubjects) {
  EXPECT_EQ(ids({.subject = {.ids = {{first_.value, 99'999}}}}), std::vector{first_});
  EXPECT_EQ(ids({.subject = {.types = {{SubjectType::radical}}, .levels = {{1}}}}), radicals(1));
  EXPECT_EQ(ids({.subject = {.slugs = {{"invented-2", "nothing"}}}}), std::vector{second_});
  EXPECT_TRUE(ids({.subject = {.levels = {{61}}}}).empty());
  curriculum_.drop(first_);
  restart();
  EXPECT_EQ(ids({.subject = {.hidden = true}}), std::vector{first_});
  EXPECT_EQ(std::ranges::count(ids({.subject = {.hidden = false}}), first_), 0);
  EXPECT_EQ(list({.subject = {.hidden = true}})[0].assignment, ann_.find(first_));
}

TEST_P(Items, TakeTheFiltersOfAssignments) {
  const Assignment started = ann_.start(first_);
  EXPECT_EQ(ids({.assignment = {.started = true}}), std::vector{first_});
  EXPECT_EQ(ids({.assignment = {.unlocked = true}}), (std::vector{first_, second_, kana_word(1)}));
  EXPECT_EQ(ids({.assignment = {.immediately_available_for_lessons = true}}),
            (std::vector{second_, kana_word(1)}));
  EXPECT_EQ(ids({.assignment = {.srs_stages = {{1}}}}), std::vector{first_});
  EXPECT_EQ(ids({.assignment = {.in_review = true}}), std::vector{first_});
  EXPECT_TRUE(ids({.assignment = {.immediately_available_for_review = true}}).empty());
  EXPECT_EQ(ids({.assignment = {.available_after = started.available_at,
                                .available_before = started.available_at}}),
            std::vector{first_});
  EXPECT_TRUE(ids({.assignment = {.burned = true}}).empty());
  // What was never unlocked is not an assignment that is not burned.
  EXPECT_EQ(ids({.assignment = {.burned = false}}).size(), 3U);
}

TEST_P(Items, TakeTheFiltersOfStatistics) {
  ann_.start(first_);
  ann_.start(second_);
  advance(3h);
  ann_.answer(first_, 1);
  EXPECT_EQ(ids({.review_statistic = {.percentages_less_than = 68}}), std::vector{first_});
  EXPECT_TRUE(ids({.review_statistic = {.percentages_less_than = 67}}).empty());
  EXPECT_EQ(ids({.review_statistic = {.percentages_greater_than = 67}}), std::vector{second_});
  EXPECT_TRUE(
      ids({.assignment = {.srs_stages = {{2}}}, .review_statistic = {.percentages_less_than = 101}})
          .empty());
}

}  // namespace
}  // namespace taraba
