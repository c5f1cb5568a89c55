#include <algorithm>
#include <chrono>

#include "tests/support/school.h"

namespace taraba {
namespace {

using namespace std::chrono_literals;

InventedCurriculum many_radicals() {
  InventedCurriculum curriculum;
  for (int i = 0; i < 1203; ++i) curriculum.radical(1);
  return curriculum;
}

/// Collections of more than one page.
class Collections : public SchoolTest {
 protected:
  Collections() : SchoolTest(many_radicals()) {}

  /// Walks there and back, and expects pages of `per_page` with nothing missing.
  template <class List>
  void expect_pages(List list, std::int64_t total, int per_page) {
    std::vector<std::int64_t> there;
    PageRequest request;
    int pages = 0;
    for (bool more = true; more; ++pages) {
      const auto page = list(request);
      EXPECT_EQ(page.per_page, per_page);
      EXPECT_EQ(page.total_count, total);
      EXPECT_EQ(page.previous_before_id.has_value(), pages > 0);
      for (const auto& row : page.data) there.push_back(id_of(row));
      more = page.next_after_id.has_value();
      request = {.page_after_id = page.next_after_id};
      if (page.data.empty()) break;
    }
    EXPECT_EQ(std::ssize(there), total);
    EXPECT_TRUE(std::ranges::is_sorted(there));
    EXPECT_EQ(pages, (total + per_page - 1) / per_page);

    std::vector<std::int64_t> back;
    request = {.page_before_id = there.back() + 1};
    for (bool more = true; more;) {
      const auto page = list(request);
      std::vector<std::int64_t> ids;
      for (const auto& row : page.data) ids.push_back(id_of(row));
      back.insert(back.begin(), ids.begin(), ids.end());
      more = page.previous_before_id.has_value();
      request = {.page_before_id = page.previous_before_id};
      if (page.data.empty()) break;
    }
    EXPECT_EQ(back, there);

    const auto both = list({.page_after_id = there[1], .page_before_id = there[1]});
    EXPECT_EQ(id_of(both.data.front()), there[2]);
    const auto beyond = list({.page_after_id = there.back()});
    EXPECT_TRUE(beyond.data.empty());
    EXPECT_EQ(beyond.next_after_id, std::nullopt);
    EXPECT_EQ(beyond.previous_before_id, std::nullopt);
    EXPECT_EQ(beyond.total_count, total);
    EXPECT_EQ(id_of(list({.page_after_id = -1}).data.front()), there.front());
  }

  template <class Row>
  static std::int64_t id_of(const Row& row) {
    return row.id.value;
  }
  static std::int64_t id_of(const Item& item) { return item.subject.id.value; }
};

INSTANTIATE_TEST_SUITE_P(Apis, Collections, testing::ValuesIn(api_kinds), api_name);

TEST_P(Collections, AreWalkedBothWays) {
  expect_pages([&](const PageRequest& p) { return ok(ann_.api().list_assignments({}, p)); }, 1203,
               500);
  expect_pages([&](const PageRequest& p) { return ok(ann_.api().list_subjects({}, p)); }, 1203,
               1000);
  expect_pages([&](const PageRequest& p) { return ok(ann_.api().list_items({}, p)); }, 1203, 500);
}

TEST_P(Collections, ArePagedAfterTheFilter) {
  std::vector<std::int64_t> odd;
  for (std::int64_t id = 1; id <= 1203; id += 2) odd.push_back(id);
  expect_pages(
      [&](const PageRequest& p) {
        return ok(ann_.api().list_assignments({.subject_ids = odd}, p));
      },
      602, 500);
  expect_pages(
      [&](const PageRequest& p) { return ok(ann_.api().list_items({.subject = {.ids = odd}}, p)); },
      602, 500);
}

TEST_P(Collections, RefuseAnUpdateAfterNow) {
  const Timestamp future = now() + 1s;
  constexpr std::string_view part = "must be in the past";
  const auto refused = [&](const auto& result) { expect_error(result, ErrorCode::invalid, part); };
  Api& api = ann_.api();
  refused(api.list_assignments({.updated_after = future}, {}));
  refused(api.list_level_progressions({.updated_after = future}, {}));
  refused(api.list_resets({.updated_after = future}, {}));
  refused(api.list_reviews({.updated_after = future}, {}));
  refused(api.list_review_statistics({.updated_after = future}, {}));
  refused(api.list_spaced_repetition_systems({.updated_after = future}, {}));
  refused(api.list_study_materials({.updated_after = future}, {}));
  refused(api.list_subjects({.updated_after = future}, {}));
  refused(api.list_voice_actors({.updated_after = future}, {}));
  refused(api.list_items({.updated_after = future}, {}));
  EXPECT_TRUE(api.list_assignments({.updated_after = now()}, {}));
}

}  // namespace
}  // namespace taraba
