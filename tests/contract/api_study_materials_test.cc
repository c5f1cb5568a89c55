#include <chrono>

#include "tests/support/school.h"

namespace taraba {
namespace {

using namespace std::chrono_literals;

class StudyMaterials : public SchoolTest {
 protected:
  StudyMaterial create(SubjectId subject, const StudyMaterialPatch& patch) {
    return ok(ann_.api().create_study_material(subject, patch));
  }

  std::vector<StudyMaterial> list(const StudyMaterialFilter& filter) {
    return ok(ann_.api().list_study_materials(filter, {})).data;
  }

  const SubjectId radical_ = radicals(1)[0];
};

INSTANTIATE_TEST_SUITE_P(Apis, StudyMaterials, testing::ValuesIn(api_kinds), api_name);

TEST_P(StudyMaterials, KeepWhatIsWritten) {
  advance(1h);
  StudyMaterial expected;
  expected.subject_id = kanji(4)[0];  // locked: notes are free
  expected.subject_type = SubjectType::kanji;
  expected.meaning_note = "One <b>note</b>";
  expected.reading_note = "\xe3\x81\x8b";
  expected.meaning_synonyms = {"b", "a"};
  expected.created_at = expected.data_updated_at = now();
  const StudyMaterial created =
      create(expected.subject_id,
             {expected.meaning_note, expected.reading_note, expected.meaning_synonyms});
  expected.id = created.id;
  EXPECT_EQ(created, expected);
  EXPECT_EQ(ok(ann_.api().get_study_material(created.id)), expected);
}

TEST_P(StudyMaterials, AreEmptyWhereNothingIsSaid) {
  const StudyMaterial created = create(radical_, {});
  EXPECT_EQ(created.meaning_note, "");
  EXPECT_EQ(created.reading_note, "");
  EXPECT_TRUE(created.meaning_synonyms.empty());
}

TEST_P(StudyMaterials, AreOneForEachSubject) {
  create(radical_, {.meaning_note = "first"});
  ann_.expect_refused([&](Api& api) { return api.create_study_material(radical_, {}); },
                      "subject_id");
  EXPECT_TRUE(ben_.api().create_study_material(radical_, {}));
}

TEST_P(StudyMaterials, NeedASubject) {
  for (const std::int64_t id : {-1, 0, 999'999}) {
    ann_.expect_refused([&](Api& api) { return api.create_study_material(SubjectId{id}, {}); },
                        "subject_id");
  }
}

TEST_P(StudyMaterials, KeepWhatAnUpdateDoesNotName) {
  StudyMaterial expected = create(radical_, {"meaning", "reading", {{"synonym"}}});
  const auto update = [&](const StudyMaterialPatch& patch) {
    advance(1h);
    expected.data_updated_at = now();
    EXPECT_EQ(ok(ann_.api().update_study_material(expected.id, patch)), expected);
    EXPECT_EQ(ok(ann_.api().get_study_material(expected.id)), expected);
  };
  update({});
  expected.meaning_note = "other";
  update({.meaning_note = "other"});
  expected.reading_note = "";
  update({.reading_note = ""});
  expected.meaning_synonyms = {};
  update({.meaning_synonyms = std::vector<std::string>()});
}

TEST_P(StudyMaterials, HaveFewAndShortSynonyms) {
  const StudyMaterial row = create(radical_, {});
  const auto refused = [&](const StudyMaterialPatch& patch, std::string_view part) {
    ann_.expect_refused([&](Api& api) { return api.update_study_material(row.id, patch); }, part);
    ann_.expect_refused([&](Api& api) { return api.create_study_material(radicals(1)[1], patch); },
                        part);
  };
  std::string longest;
  for (int i = 0; i < 64; ++i) longest += "\xe3\x81\x8b";
  std::vector<std::string> most(8, longest);
  EXPECT_EQ(
      ok(ann_.api().update_study_material(row.id, {.meaning_synonyms = most})).meaning_synonyms,
      most);
  most.push_back("ninth");
  refused({.meaning_synonyms = most}, "meaning_synonyms");
  refused({.meaning_synonyms = {{longest + "x"}}}, "meaning_synonyms");
  const std::string note(limits::max_note_bytes + 1, 'x');
  refused({.meaning_note = note}, "meaning_note");
  refused({.reading_note = note}, "reading_note");
}

TEST_P(StudyMaterials, AreFiltered) {
  const StudyMaterial first = create(radical_, {});
  advance(1h);
  const StudyMaterial second = create(kanji(1)[0], {});
  EXPECT_EQ(list({}), (std::vector{first, second}));
  EXPECT_EQ(list({.ids = {{second.id.value}}}), std::vector{second});
  EXPECT_EQ(list({.updated_after = first.data_updated_at}), std::vector{second});
  EXPECT_EQ(list({.subject_ids = {{radical_.value, 77'777}}}), std::vector{first});
  EXPECT_EQ(list({.subject_types = {{SubjectType::kanji}}}), std::vector{second});
  EXPECT_EQ(list({.hidden = true}), std::vector<StudyMaterial>());
  EXPECT_EQ(list({.hidden = false}).size(), 2U);
}

}  // namespace
}  // namespace taraba
