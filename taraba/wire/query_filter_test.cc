#include <gtest/gtest.h>

#include <string>

#include "taraba/wire/dates.h"
#include "taraba/wire/query.h"

// Every parameter of every collection, with a right and a wrong value.
namespace taraba::wire {
namespace {

using Ids = std::vector<std::int64_t>;
using Types = std::vector<SubjectType>;

constexpr std::string_view time_text = "2024-02-29T12:00:00Z";
const Timestamp some_time = *parse_timestamp(time_text);
const std::string some_time_query = "=" + std::string(time_text);

/// What the parser makes of one query; a refusal is a failure.
template <class Parse>
auto ask(Parse parse, const std::string& query) {
  auto asked = parse(*parse_query(query));
  using Answer = std::decay_t<decltype(*asked)>;
  if (asked) return *std::move(asked);
  ADD_FAILURE() << query << ": " << asked.error().message;
  return Answer{};
}

/// That a query is `invalid` with a message that begins with the parameter's name.
template <class Parse>
bool refuses(Parse parse, const std::string& name, const std::string& value) {
  const auto asked = parse(*parse_query(name + "=" + value));
  return !asked && asked.error().code == ErrorCode::invalid &&
         asked.error().message.starts_with(name + ": ");
}

template <class Parse>
void takes_what_every_collection_takes(Parse parse) {
  EXPECT_EQ(ask(parse, "ids=3,1").filter.ids, (Ids{3, 1}));
  EXPECT_EQ(ask(parse, "ids=3,1").query, "ids=3%2C1");
  EXPECT_EQ(ask(parse, "updated_after" + some_time_query).filter.updated_after, some_time);
  EXPECT_EQ(ask(parse, "page_after_id=5").page.page_after_id, 5);
  EXPECT_EQ(ask(parse, "page_before_id=5").page.page_before_id, 5);
  EXPECT_FALSE(ask(parse, "").filter.ids);
  EXPECT_FALSE(ask(parse, "").filter.updated_after);
  EXPECT_EQ(ask(parse, "unknown=1&per_page=7").query, "");
  for (const std::string name : {"ids", "updated_after", "page_after_id", "page_before_id"}) {
    EXPECT_TRUE(refuses(parse, name, "x")) << name;
  }
}

template <class Parse>
void takes_what_rows_about_subjects_take(Parse parse) {
  EXPECT_EQ(ask(parse, "hidden=true").filter.hidden, true);
  EXPECT_EQ(ask(parse, "hidden=0").filter.hidden, false);
  EXPECT_EQ(ask(parse, "subject_ids=440").filter.subject_ids, (Ids{440}));
  EXPECT_EQ(
      ask(parse, "subject_types=radical,kanji,vocabulary,kana_vocabulary").filter.subject_types,
      (Types{SubjectType::radical, SubjectType::kanji, SubjectType::vocabulary,
             SubjectType::kana_vocabulary}));
  EXPECT_EQ(ask(parse, "subject_types=Kanji,crab").filter.subject_types, Types{});
  EXPECT_TRUE(refuses(parse, "hidden", "maybe"));
  EXPECT_TRUE(refuses(parse, "subject_ids", "1;2"));
}

TEST(AssignmentQuery, TakesWhatOthersTake) {
  takes_what_every_collection_takes(parse_assignment_filter);
  takes_what_rows_about_subjects_take(parse_assignment_filter);
}

TEST(AssignmentQuery, Times) {
  const auto after = ask(parse_assignment_filter, "available_after" + some_time_query);
  EXPECT_EQ(after.filter.available_after, some_time);
  EXPECT_FALSE(after.filter.available_before);
  const auto before = ask(parse_assignment_filter, "available_before" + some_time_query);
  EXPECT_EQ(before.filter.available_before, some_time);
  EXPECT_FALSE(before.filter.available_after);
  EXPECT_TRUE(refuses(parse_assignment_filter, "available_after", "5"));
  EXPECT_TRUE(refuses(parse_assignment_filter, "available_before", "2024-02-30"));
}

TEST(AssignmentQuery, Booleans) {
  const auto parse = parse_assignment_filter;
  for (const auto& [text, value] :
       {std::pair{"true", true}, {"1", true}, {"false", false}, {"0", false}}) {
    EXPECT_EQ(ask(parse, std::string("burned=") + text).filter.burned, value);
    EXPECT_EQ(ask(parse, std::string("started=") + text).filter.started, value);
    EXPECT_EQ(ask(parse, std::string("unlocked=") + text).filter.unlocked, value);
  }
  for (const std::string name : {"burned", "started", "unlocked"}) {
    EXPECT_TRUE(refuses(parse, name, "TRUE")) << name;
    EXPECT_TRUE(refuses(parse, name, "2")) << name;
    EXPECT_EQ(ask(parse, name + "=false").query, name + "=false");
  }
}

TEST(AssignmentQuery, FlagsAreSetByTheirPresence) {
  const auto is_set = [](const std::string& name, const AssignmentFilter& filter) {
    if (name == "in_review") return filter.in_review;
    if (name == "immediately_available_for_lessons")
      return filter.immediately_available_for_lessons;
    return filter.immediately_available_for_review;
  };
  for (const std::string name :
       {"in_review", "immediately_available_for_lessons", "immediately_available_for_review"}) {
    for (const std::string value : {"", "=", "=true", "=1", "=yes", "=no"}) {
      const auto asked = ask(parse_assignment_filter, name + value);
      EXPECT_TRUE(is_set(name, asked.filter)) << name << value;
      EXPECT_EQ(asked.query, name + (value.empty() ? "=" : value));
      EXPECT_EQ(asked.filter.in_review + asked.filter.immediately_available_for_lessons +
                    asked.filter.immediately_available_for_review,
                1);
    }
    for (const std::string value : {"=false", "=0"}) {
      const auto asked = ask(parse_assignment_filter, name + value);
      EXPECT_FALSE(is_set(name, asked.filter)) << name << value;
      EXPECT_EQ(asked.query, "");
    }
  }
}

TEST(AssignmentQuery, Lists) {
  EXPECT_EQ(ask(parse_assignment_filter, "levels=1,61").filter.levels, (Ids{1, 61}));
  EXPECT_EQ(ask(parse_assignment_filter, "srs_stages=-1,9").filter.srs_stages, (Ids{-1, 9}));
  EXPECT_TRUE(refuses(parse_assignment_filter, "levels", "one"));
  EXPECT_TRUE(refuses(parse_assignment_filter, "srs_stages", "1.5"));
}

TEST(ReviewQuery, TakesBothKindsOfIds) {
  takes_what_every_collection_takes(parse_review_filter);
  EXPECT_EQ(ask(parse_review_filter, "assignment_ids=7,8").filter.assignment_ids, (Ids{7, 8}));
  EXPECT_EQ(ask(parse_review_filter, "subject_ids=9").filter.subject_ids, (Ids{9}));
  EXPECT_TRUE(refuses(parse_review_filter, "assignment_ids", "a"));
  EXPECT_TRUE(refuses(parse_review_filter, "subject_ids", "a"));
}

TEST(ReviewStatisticQuery, TakesPercentages) {
  const auto parse = parse_review_statistic_filter;
  takes_what_every_collection_takes(parse);
  takes_what_rows_about_subjects_take(parse);
  const auto greater = ask(parse, "percentages_greater_than=-5");
  EXPECT_EQ(greater.filter.percentages_greater_than, -5);
  EXPECT_FALSE(greater.filter.percentages_less_than);
  const auto less = ask(parse, "percentages_less_than=101");
  EXPECT_EQ(less.filter.percentages_less_than, 101);
  EXPECT_FALSE(less.filter.percentages_greater_than);
  EXPECT_TRUE(refuses(parse, "percentages_greater_than", "87.5"));
  EXPECT_TRUE(refuses(parse, "percentages_less_than", "1,2"));
}

TEST(StudyMaterialQuery, TakesWhatOthersTake) {
  takes_what_every_collection_takes(parse_study_material_filter);
  takes_what_rows_about_subjects_take(parse_study_material_filter);
}

TEST(PlainQueries, TakeWhatEveryCollectionTakes) {
  takes_what_every_collection_takes(parse_level_progression_filter);
  takes_what_every_collection_takes(parse_reset_filter);
  takes_what_every_collection_takes(parse_srs_filter);
  takes_what_every_collection_takes(parse_voice_actor_filter);
}

TEST(SubjectQuery, TakesTypesSlugsLevelsAndHidden) {
  const auto parse = parse_subject_filter;
  takes_what_every_collection_takes(parse);
  EXPECT_EQ(ask(parse, "types=kanji,nothing,radical").filter.types,
            (Types{SubjectType::kanji, SubjectType::radical}));
  EXPECT_EQ(ask(parse, "types=nothing").filter.types, Types{});
  EXPECT_EQ(ask(parse, "slugs=crab,,蟹").filter.slugs, (std::vector<std::string>{"crab", "蟹"}));
  EXPECT_EQ(ask(parse, "levels=1").filter.levels, (Ids{1}));
  EXPECT_EQ(ask(parse, "hidden=false").filter.hidden, false);
  EXPECT_TRUE(refuses(parse, "levels", "1-3"));
  EXPECT_TRUE(refuses(parse, "hidden", "-"));
}

TEST(ItemQuery, TakesTheParametersOfItsParts) {
  const auto parse = parse_item_filter;
  const auto subject = [&](const std::string& query) { return ask(parse, query).filter.subject; };
  EXPECT_EQ(subject("ids=1,2").ids, (Ids{1, 2}));
  EXPECT_EQ(subject("types=kanji").types, Types{SubjectType::kanji});
  EXPECT_EQ(subject("slugs=crab").slugs, std::vector<std::string>{"crab"});
  EXPECT_EQ(subject("levels=4").levels, (Ids{4}));
  EXPECT_EQ(subject("hidden=true").hidden, true);

  const auto progress = [&](const std::string& query) {
    return ask(parse, query).filter.assignment;
  };
  EXPECT_EQ(progress("available_after" + some_time_query).available_after, some_time);
  EXPECT_EQ(progress("available_before" + some_time_query).available_before, some_time);
  EXPECT_EQ(progress("burned=true").burned, true);
  EXPECT_EQ(progress("started=false").started, false);
  EXPECT_EQ(progress("unlocked=1").unlocked, true);
  EXPECT_EQ(progress("srs_stages=5").srs_stages, (Ids{5}));
  EXPECT_TRUE(progress("in_review").in_review);
  EXPECT_TRUE(progress("immediately_available_for_review").immediately_available_for_review);
  EXPECT_TRUE(progress("immediately_available_for_lessons").immediately_available_for_lessons);

  const auto statistic = [&](const std::string& query) {
    return ask(parse, query).filter.review_statistic;
  };
  EXPECT_EQ(statistic("percentages_less_than=50").percentages_less_than, 50);
  EXPECT_EQ(statistic("percentages_greater_than=50").percentages_greater_than, 50);
  EXPECT_EQ(ask(parse, "page_after_id=5").cursor, "page_after_id=5");
  EXPECT_TRUE(refuses(parse, "subject_ids", "x"));
  EXPECT_TRUE(refuses(parse, "percentages_less_than", "x"));
  EXPECT_TRUE(refuses(parse, "started", "x"));
}

TEST(ItemQuery, UpdatedAfterIsTheItemsOwn) {
  const ItemFilter filter = ask(parse_item_filter, "updated_after" + some_time_query).filter;
  EXPECT_EQ(filter.updated_after, some_time);
  EXPECT_FALSE(filter.subject.updated_after);
  EXPECT_FALSE(filter.assignment.updated_after);
  EXPECT_FALSE(filter.review_statistic.updated_after);
}

TEST(ItemQuery, OtherNamesNarrowToo) {
  const auto subject = [](const std::string& query) {
    return ask(parse_item_filter, query).filter.subject;
  };
  EXPECT_EQ(subject("subject_ids=2,3").ids, (Ids{2, 3}));
  EXPECT_EQ(subject("ids=1,2,3&subject_ids=3,4,2").ids, (Ids{2, 3}));
  EXPECT_EQ(subject("ids=1&subject_ids=2").ids, Ids{});
  EXPECT_EQ(subject("subject_types=radical").types, Types{SubjectType::radical});
  EXPECT_EQ(subject("types=radical,kanji&subject_types=kanji").types, Types{SubjectType::kanji});
  EXPECT_EQ(ask(parse_item_filter, "subject_ids=2&ids=1&subject_types=kanji").query,
            "ids=1&subject_ids=2&subject_types=kanji");
}

}  // namespace
}  // namespace taraba::wire
