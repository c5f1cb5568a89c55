// What is asked is understood the same.

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "taraba/wire/query.h"
#include "taraba/wire/test_generators.h"
#include "taraba/wire/test_rows.h"

namespace taraba::wire {
namespace {

template <class Filter>
using Parse = Result<Asked<Filter>> (*)(const Parameters&);

/// Lists that can be asked for as they are: with something in them, and slugs without commas.
template <class T>
void make_askable(std::optional<std::vector<T>>& list) {
  if (list && list->empty()) list.reset();
}
void make_askable(std::optional<std::vector<std::string>>& slugs) {
  if (!slugs) return;
  for (std::string& slug : *slugs) {
    std::erase(slug, ',');
    slug += '-';
  }
  if (slugs->empty()) slugs.reset();
}
void make_askable(auto&) {}

template <class Filter>
Filter any_filter() {
  Filter filter;
  boost::pfr::for_each_field(filter, [](auto& field) {
    draw(field);
    make_askable(field);
  });
  return filter;
}

template <>
ItemFilter any_filter() {
  ItemFilter filter;
  filter.subject = any_filter<SubjectFilter>();
  filter.subject.updated_after.reset();
  filter.assignment = any_filter<AssignmentFilter>();
  filter.assignment.ids.reset();
  filter.assignment.updated_after.reset();
  filter.assignment.hidden.reset();
  filter.assignment.levels.reset();
  filter.assignment.subject_ids.reset();
  filter.assignment.subject_types.reset();
  draw(filter.review_statistic.percentages_greater_than);
  draw(filter.review_statistic.percentages_less_than);
  draw(filter.updated_after);
  return filter;
}

template <class Filter>
Asked<Filter> ask(const std::string& query, Parse<Filter> parse) {
  const auto parameters = parse_query(query);
  RC_ASSERT(parameters.has_value());
  const auto asked = parse(*parameters);
  if (!asked) RC_FAIL(asked.error().message);
  return *asked;
}

template <class Filter>
void expect_round_trip(Parse<Filter> parse) {
  EXPECT_TRUE(rc::check([&] {
    const auto filter = any_filter<Filter>();
    PageRequest page;
    draw(page.page_after_id);
    if (!page.page_after_id) draw(page.page_before_id);

    const std::string query = format_query(filter, page);
    const auto asked = ask(query, parse);
    RC_ASSERT(asked.filter == filter);
    RC_ASSERT(asked.page == page);
    RC_ASSERT(asked.query == format_query(filter, PageRequest{}));
  }));
}

TEST(FormatQuery, OfAssignments) { expect_round_trip(&parse_assignment_filter); }
TEST(FormatQuery, OfLevelProgressions) { expect_round_trip(&parse_level_progression_filter); }
TEST(FormatQuery, OfResets) { expect_round_trip(&parse_reset_filter); }
TEST(FormatQuery, OfReviews) { expect_round_trip(&parse_review_filter); }
TEST(FormatQuery, OfReviewStatistics) { expect_round_trip(&parse_review_statistic_filter); }
TEST(FormatQuery, OfSystems) { expect_round_trip(&parse_srs_filter); }
TEST(FormatQuery, OfStudyMaterials) { expect_round_trip(&parse_study_material_filter); }
TEST(FormatQuery, OfSubjects) { expect_round_trip(&parse_subject_filter); }
TEST(FormatQuery, OfVoiceActors) { expect_round_trip(&parse_voice_actor_filter); }
TEST(FormatQuery, OfItems) { expect_round_trip(&parse_item_filter); }

TEST(FormatQuery, IsSortedAndEncoded) {
  AssignmentFilter filter;
  filter.updated_after = at();
  filter.levels = {1, 2};
  filter.in_review = true;
  filter.burned = false;
  EXPECT_EQ(format_query(filter, {.page_after_id = 5, .page_before_id = {}}),
            "burned=false&in_review=true&levels=1%2C2&page_after_id=5"
            "&updated_after=2024-02-29T12%3A00%3A00.000001Z");
  EXPECT_EQ(format_query(AssignmentFilter{}, {}), "");
}

TEST(FormatQuery, OfTwoCursorsTheFirstCounts) {
  EXPECT_EQ(format_query(ResetFilter{}, {.page_after_id = 5, .page_before_id = 9}),
            "page_after_id=5");
  EXPECT_EQ(format_query(ResetFilter{}, {.page_after_id = {}, .page_before_id = 9}),
            "page_before_id=9");
}

TEST(FormatQuery, AnEmptyListStillMatchesNothing) {
  SubjectFilter nothing;
  nothing.ids.emplace();
  nothing.levels.emplace();
  nothing.slugs.emplace();
  nothing.types.emplace();
  EXPECT_EQ(format_query(nothing, {}), "ids=-1&levels=-1&slugs=-&types=none");
}

TEST(FormatQuery, SlugsThatNobodyCanAskForMatchNothing) {
  SubjectFilter filter;
  filter.slugs = {"", "crab", "a,b"};
  EXPECT_EQ(format_query(filter, {}), "slugs=crab");
  filter.slugs = {"a,b", ""};
  EXPECT_EQ(format_query(filter, {}), "slugs=-");
}

}  // namespace
}  // namespace taraba::wire
