#include "taraba/catalogue/catalogue.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace taraba {
namespace {

using namespace std::chrono_literals;

constexpr Timestamp landed = std::chrono::sys_days{2026y / std::chrono::May / 1};

CurriculumEntry entry(std::int64_t id, SubjectType type, int level, int position,
                      std::string document) {
  CurriculumEntry made;
  made.subject.id = SubjectId{id};
  made.subject.object = type;
  made.subject.level = Level(level);
  made.subject.lesson_position = position;
  made.subject.document_url = std::move(document);
  made.subject.created_at = landed;
  made.subject.data_updated_at = landed;
  made.hash = static_cast<std::uint64_t>(id) * 977;
  return made;
}

std::vector<CurriculumEntry> entries() {
  std::vector<CurriculumEntry> made = {entry(1, SubjectType::radical, 1, 2, "/radicals/sun"),
                                       entry(4, SubjectType::kanji, 1, 1, "/kanji/明"),
                                       entry(6, SubjectType::kanji, 1, 0, "/kanji/月"),
                                       entry(9, SubjectType::kanji, 2, 0, "/kanji/朝")};
  made[0].picture = "<svg/>";
  return made;
}

TEST(Catalogue, FindsSubjectsPagesAndPictures) {
  const Catalogue catalogue(entries());
  ASSERT_NE(catalogue.find(SubjectId{4}), nullptr);
  EXPECT_EQ(catalogue.find(SubjectId{4})->document_url, "/kanji/明");
  EXPECT_EQ(catalogue.find(SubjectId{5}), nullptr);
  ASSERT_NE(catalogue.find_document("/kanji/月"), nullptr);
  EXPECT_EQ(catalogue.find_document("/kanji/月")->id, SubjectId{6});
  EXPECT_EQ(catalogue.find_document("/kanji/"), nullptr);
  ASSERT_NE(catalogue.find_picture(SubjectId{1}), nullptr);
  EXPECT_EQ(*catalogue.find_picture(SubjectId{1}), "<svg/>");
  EXPECT_EQ(catalogue.find_picture(SubjectId{4}), nullptr);
}

TEST(Catalogue, KeepsTheOrderOfIdsAndOfLessons) {
  const Catalogue catalogue(entries());
  ASSERT_EQ(catalogue.subjects().size(), 4U);
  EXPECT_EQ(catalogue.subjects().back().id, SubjectId{9});
  EXPECT_EQ(catalogue.level(Level(1)), (std::vector<SubjectId>{{6}, {4}, {1}}));
  EXPECT_EQ(catalogue.kanji_of(Level(1)), (std::vector<SubjectId>{{6}, {4}}));
  EXPECT_TRUE(catalogue.level(Level(60)).empty());
}

TEST(Catalogue, HiddenSubjectsStayButDoNotCountAndHaveNoPage) {
  std::vector<CurriculumEntry> some = entries();
  some[1].subject.hidden_at = landed;
  const Catalogue catalogue(std::move(some));
  EXPECT_NE(catalogue.find(SubjectId{4}), nullptr);
  EXPECT_EQ(catalogue.level(Level(1)).size(), 3U);
  EXPECT_EQ(catalogue.kanji_of(Level(1)), (std::vector<SubjectId>{{6}}));
  EXPECT_EQ(catalogue.find_document("/kanji/明"), nullptr);
}

TEST(Catalogue, TheRevisionFollowsContentAndTimes) {
  const std::uint64_t revision = Catalogue(entries()).revision();
  EXPECT_EQ(Catalogue(entries()).revision(), revision);

  std::vector<CurriculumEntry> rewritten = entries();
  rewritten[3].hash += 1;
  EXPECT_NE(Catalogue(rewritten).revision(), revision);
  std::vector<CurriculumEntry> touched = entries();
  touched[2].subject.data_updated_at += 1us;
  EXPECT_NE(Catalogue(touched).revision(), revision);
  std::vector<CurriculumEntry> hidden = entries();
  hidden[0].subject.hidden_at = landed;
  EXPECT_NE(Catalogue(hidden).revision(), revision);
  std::vector<CurriculumEntry> fewer = entries();
  fewer.pop_back();
  EXPECT_NE(Catalogue(fewer).revision(), revision);
}

TEST(Catalogue, ChangedWithItsNewestSubject) {
  std::vector<CurriculumEntry> some = entries();
  some[1].subject.data_updated_at = landed + 24h;
  EXPECT_EQ(Catalogue(some).changed_at(), landed + 24h);
}

TEST(Catalogue, HasTheBuiltInSystems) {
  const Catalogue catalogue({});
  ASSERT_EQ(catalogue.systems().size(), 2U);
  EXPECT_EQ(catalogue.systems()[0].id, default_system);
  EXPECT_EQ(catalogue.systems()[0].intervals, default_intervals);
  EXPECT_EQ(catalogue.systems()[1].id, accelerated_system);
  EXPECT_EQ(catalogue.systems()[1].intervals, accelerated_intervals);
  EXPECT_EQ(catalogue.changed_at(), catalogue.systems()[1].data_updated_at);
  EXPECT_TRUE(catalogue.voice_actors().empty());
}

}  // namespace
}  // namespace taraba
