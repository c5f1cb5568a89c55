#include <algorithm>
#include <chrono>
#include <functional>
#include <source_location>

#include "tests/support/school.h"

namespace taraba {
namespace {

using namespace std::chrono_literals;

/// An account at level 4 with assignments in every state there is.
class AssignmentFilters : public SchoolTest {
 protected:
  AssignmentFilters() {
    reach(ann_, 3);
    ann_.burn({kana_word(1), kana_word(2)});
    ok(ann_.api().resurrect_assignment(ann_.assignment(kana_word(2)).id));
    ann_.start(words(1)[0]);
    reach(ann_, 4);
    ok(ann_.api().create_reset(3));
    ann_.start(radicals(3)[0]);
    advance(5h);
    ann_.start(radicals(3)[1]);
    curriculum_.drop(kana_word(3));
    curriculum_.drop(radicals(1)[0]);
    restart();
  }

  using Says = std::function<bool(const Assignment&, const Subject&)>;

  std::vector<Assignment> expected(const Says& says) {
    std::vector<Assignment> rows;
    for (const Assignment& a : ann_.assignments()) {
      if (says(a, *school_.service().catalogue().find(a.subject_id))) rows.push_back(a);
    }
    return rows;
  }

  /// The filter keeps what the sentence says: something, and not everything.
  void expect_filter(const AssignmentFilter& filter, const Says& says,
                     std::source_location at = std::source_location::current()) {
    const testing::ScopedTrace trace(at.file_name(), static_cast<int>(at.line()), "filter");
    const auto rows = ann_.assignments(filter);
    EXPECT_EQ(rows, expected(says));
    EXPECT_FALSE(rows.empty());
    EXPECT_LT(rows.size(), ann_.assignments().size());
  }
};

INSTANTIATE_TEST_SUITE_P(Apis, AssignmentFilters, testing::ValuesIn(api_kinds), api_name);

TEST_P(AssignmentFilters, Plain) {
  const Assignment one = ann_.assignment(radicals(3)[0]);
  expect_filter({.ids = {{one.id.value, 5}}}, [&](auto& a, auto&) { return a.id == one.id; });
  expect_filter({.updated_after = one.data_updated_at},
                [&](auto& a, auto&) { return a.data_updated_at > one.data_updated_at; });
  expect_filter({.available_after = one.available_at}, [&](auto& a, auto&) {
    return a.available_at && *a.available_at >= *one.available_at;
  });
  expect_filter({.available_before = one.available_at}, [&](auto& a, auto&) {
    return a.available_at && *a.available_at <= *one.available_at;
  });
  expect_filter({.levels = {{1, 3, 61}}}, [](auto&, auto& subject) {
    return subject.level == Level(1) || subject.level == Level(3);
  });
  expect_filter({.srs_stages = {{0, 9, 12}}}, [](auto& a, auto&) {
    return a.srs_stage == SrsStage(0) || a.srs_stage == SrsStage(9);
  });
  expect_filter({.subject_ids = {{one.subject_id.value, kanji(1)[0].value, 99'999}}},
                [&](auto& a, auto&) {
                  return a.subject_id == one.subject_id || a.subject_id == kanji(1)[0];
                });
  expect_filter({.subject_types = {{SubjectType::kanji, SubjectType::kana_vocabulary}}}, [](auto& a,
                                                                                            auto&) {
    return a.subject_type == SubjectType::kanji || a.subject_type == SubjectType::kana_vocabulary;
  });
}

TEST_P(AssignmentFilters, OfStampsAndFlags) {
  for (const bool yes : {true, false}) {
    expect_filter({.burned = yes}, [&](auto& a, auto&) { return a.burned_at.has_value() == yes; });
    expect_filter({.hidden = yes},
                  [&](auto&, auto& subject) { return subject.hidden_at.has_value() == yes; });
    expect_filter({.started = yes},
                  [&](auto& a, auto&) { return a.started_at.has_value() == yes; });
    expect_filter({.unlocked = yes},
                  [&](auto& a, auto&) { return a.unlocked_at.has_value() == yes; });
  }
  EXPECT_NE(ann_.assignment(kana_word(2)).srs_stage, burning_stage);
  EXPECT_EQ(ann_.assignments({.burned = true}).size(), 2U);
}

TEST_P(AssignmentFilters, ThatSpeakOfNow) {
  expect_filter({.in_review = true}, [](auto& a, auto& subject) {
    return a.srs_stage >= SrsStage(1) && a.srs_stage <= SrsStage(8) && a.available_at &&
           !subject.hidden_at;
  });
  expect_filter({.immediately_available_for_lessons = true}, [](auto& a, auto& subject) {
    return a.unlocked_at && !a.started_at && a.srs_stage == SrsStage(0) && !subject.hidden_at &&
           subject.level <= Level(3);
  });
  expect_filter({.immediately_available_for_review = true}, [&](auto& a, auto& subject) {
    return a.available_at && *a.available_at <= now() && !subject.hidden_at;
  });
}

TEST_P(AssignmentFilters, ThatSpeakOfNowOnVacation) {
  ok(ann_.api().start_vacation());
  EXPECT_TRUE(ann_.assignments({.immediately_available_for_lessons = true}).empty());
  EXPECT_TRUE(ann_.assignments({.immediately_available_for_review = true}).empty());
  EXPECT_FALSE(ann_.assignments({.in_review = true}).empty());
}

TEST_P(AssignmentFilters, Together) {
  expect_filter({.burned = false,
                 .hidden = false,
                 .levels = {{1, 2}},
                 .started = true,
                 .subject_types = {{SubjectType::kanji, SubjectType::vocabulary}}},
                [](auto& a, auto& subject) {
                  return !a.burned_at && !subject.hidden_at && subject.level <= Level(2) &&
                         a.started_at && has_reading(a.subject_type);
                });
  EXPECT_TRUE(ann_.assignments({.levels = {{1}}, .srs_stages = {{11}}}).empty());
  EXPECT_TRUE(ann_.assignments({.ids = std::vector<std::int64_t>()}).empty());
}

TEST_P(AssignmentFilters, AnswerWithTheNewestAndTheCountOfWhatTheyKeep) {
  const auto page = ok(ann_.api().list_assignments({.levels = {{1}}}, {}));
  EXPECT_EQ(page.total_count, std::ssize(page.data));
  EXPECT_EQ(page.data_updated_at,
            std::ranges::max(page.data, {}, &Assignment::data_updated_at).data_updated_at);
  const auto none = ok(ann_.api().list_assignments({.levels = {{61}}}, {}));
  EXPECT_EQ(none.total_count, 0);
  EXPECT_EQ(none.data_updated_at, std::nullopt);
}

}  // namespace
}  // namespace taraba
