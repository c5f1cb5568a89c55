#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "taraba/catalogue/catalogue.h"

namespace taraba {
namespace {

const std::string sun =
    R"({"id":1,"object":"radical","level":1,"lesson_position":0,"slug":"sun","characters":"日",)"
    R"("meanings":[{"meaning":"Sun","primary":true,"accepted_answer":true}],)"
    R"("auxiliary_meanings":[{"meaning":"Day","type":"whitelist"}],)"
    R"("meaning_mnemonic":"A window with the sun in it.","svg":"<svg/>"})";
const std::string moon =
    R"({"id":2,"object":"radical","level":1,"lesson_position":1,"slug":"moon","characters":null,)"
    R"("meanings":[{"meaning":"Moon","primary":true,"accepted_answer":true}],)"
    R"("auxiliary_meanings":[],"meaning_mnemonic":"A crescent.","svg":"<svg></svg>"})";
const std::string bright =
    R"({"id":3,"object":"kanji","level":1,"lesson_position":2,"slug":"明","characters":"明",)"
    R"("meanings":[{"meaning":"Bright","primary":true,"accepted_answer":true},)"
    R"({"meaning":"Clear","primary":false,"accepted_answer":true}],"auxiliary_meanings":[],)"
    R"("readings":[{"reading":"めい","primary":true,"accepted_answer":true,"type":"onyomi"},)"
    R"({"reading":"あか","primary":false,"accepted_answer":false,"type":"kunyomi"}],)"
    R"("component_subject_ids":[1,2],"visually_similar_subject_ids":[4],)"
    R"("meaning_mnemonic":"Sun and moon.","meaning_hint":"Look up.",)"
    R"("reading_mnemonic":"In May.","reading_hint":null,"svg":"<svg><g/></svg>"})";
const std::string morning =
    R"({"id":4,"object":"kanji","level":2,"lesson_position":0,"slug":"朝","characters":"朝",)"
    R"("meanings":[{"meaning":"Morning","primary":true,"accepted_answer":true}],)"
    R"("auxiliary_meanings":[],"readings":[{"reading":"ちょう","primary":true,)"
    R"("accepted_answer":true,"type":"onyomi"}],"component_subject_ids":[2],)"
    R"("visually_similar_subject_ids":[],"meaning_mnemonic":"Dew.","reading_mnemonic":"Chow."})";
const std::string tomorrow =
    R"({"id":5,"object":"vocabulary","level":3,"lesson_position":0,"slug":"明朝","characters":"明朝",)"
    R"("meanings":[{"meaning":"Tomorrow Morning","primary":true,"accepted_answer":true}],)"
    R"("auxiliary_meanings":[],"readings":[{"reading":"みょうちょう","primary":true,)"
    R"("accepted_answer":true}],"parts_of_speech":["noun"],"component_subject_ids":[3,4,3],)"
    R"("meaning_mnemonic":"Bright morning.","reading_mnemonic":"As its parts.",)"
    R"("context_sentences":[{"en":"See you.","ja":"また。"}],"pitch_accent":1})";
const std::string here =
    R"({"id":6,"object":"kana_vocabulary","level":3,"lesson_position":1,"slug":"ここ",)"
    R"("characters":"ここ","meanings":[{"meaning":"Here","primary":true,"accepted_answer":true}],)"
    R"("auxiliary_meanings":[],"parts_of_speech":["pronoun"],"meaning_mnemonic":"Stay.",)"
    R"("context_sentences":[]})";

std::string join(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

std::string with(std::string line, const std::string& part, const std::string& instead) {
  const std::size_t at = line.find(part);
  EXPECT_NE(at, std::string::npos) << part;
  return line.replace(at, part.size(), instead);
}

std::vector<CurriculumEntry> sound() {
  Result<std::vector<CurriculumEntry>> entries =
      parse_curriculum(join({sun, moon, bright, morning, tomorrow, here}));
  EXPECT_TRUE(entries) << (entries ? "" : entries.error().message);
  return entries ? *entries : std::vector<CurriculumEntry>(6);
}

void expect_refusal(const std::vector<std::string>& lines, const std::string& message) {
  const auto entries = parse_curriculum(join(lines));
  ASSERT_FALSE(entries) << "expected: " << message;
  EXPECT_EQ(entries.error(), invalid("curriculum line " + message));
}

TEST(Curriculum, ReadsARadical) {
  const CurriculumEntry entry = sound()[0];
  EXPECT_EQ(entry.picture, "<svg/>");
  const Subject& subject = entry.subject;
  EXPECT_EQ(subject.id, SubjectId{1});
  EXPECT_EQ(subject.object, SubjectType::radical);
  EXPECT_EQ(subject.level, Level(1));
  EXPECT_EQ(subject.slug, "sun");
  EXPECT_EQ(subject.characters, "日");
  EXPECT_EQ(subject.document_url, "/radicals/sun");
  EXPECT_EQ(subject.meanings, (std::vector<Meaning>{{"Sun", true, true}}));
  EXPECT_EQ(subject.auxiliary_meanings, (std::vector<AuxiliaryMeaning>{{"Day", "whitelist"}}));
  EXPECT_EQ(subject.meaning_mnemonic, "A window with the sun in it.");
  EXPECT_EQ(subject.character_images,
            (std::vector<CharacterImage>{{"/pictures/1.svg", true, "image/svg+xml"}}));
  EXPECT_EQ(subject.amalgamation_subject_ids, (std::vector<SubjectId>{{3}}));
  EXPECT_EQ(subject.spaced_repetition_system_id, accelerated_system);
}

TEST(Curriculum, ARadicalNeedsNoCharacter) {
  EXPECT_EQ(sound()[1].subject.characters, std::nullopt);
}

TEST(Curriculum, ReadsAKanji) {
  const CurriculumEntry entry = sound()[2];
  EXPECT_EQ(entry.picture, "<svg><g/></svg>");
  const Subject& subject = entry.subject;
  EXPECT_EQ(subject.document_url, "/kanji/明");
  EXPECT_EQ(subject.readings, (std::vector<Reading>{{"めい", true, true, "onyomi"},
                                                    {"あか", false, false, "kunyomi"}}));
  EXPECT_EQ(subject.component_subject_ids, (std::vector<SubjectId>{{1}, {2}}));
  EXPECT_EQ(subject.visually_similar_subject_ids, (std::vector<SubjectId>{{4}}));
  EXPECT_EQ(subject.reading_mnemonic, "In May.");
  EXPECT_EQ(subject.meaning_hint, "Look up.");
  EXPECT_EQ(subject.reading_hint, std::nullopt);
  EXPECT_EQ(subject.lesson_position, 2);
  EXPECT_TRUE(subject.character_images.empty());
}

TEST(Curriculum, ReadsWords) {
  const std::vector<CurriculumEntry> entries = sound();
  const Subject& word = entries[4].subject;
  EXPECT_EQ(word.document_url, "/vocabulary/明朝");
  EXPECT_EQ(word.readings, (std::vector<Reading>{{"みょうちょう", true, true, ""}}));
  EXPECT_EQ(word.parts_of_speech, (std::vector<std::string>{"noun"}));
  EXPECT_EQ(word.context_sentences, (std::vector<ContextSentence>{{"See you.", "また。"}}));
  EXPECT_EQ(word.spaced_repetition_system_id, default_system);
  EXPECT_EQ(word.pitch_accent, 1);
  EXPECT_EQ(entries[5].subject.document_url, "/vocabulary/ここ");
  EXPECT_TRUE(entries[5].subject.readings.empty());
  EXPECT_EQ(entries[5].subject.pitch_accent, std::nullopt);
}

TEST(Curriculum, AmalgamationsRiseAndNameNobodyTwice) {
  const std::vector<CurriculumEntry> entries = sound();
  EXPECT_EQ(entries[1].subject.amalgamation_subject_ids, (std::vector<SubjectId>{{3}, {4}}));
  EXPECT_EQ(entries[2].subject.amalgamation_subject_ids, (std::vector<SubjectId>{{5}}));
}

TEST(Curriculum, TheHashIsOfTheLineAlone) {
  const auto alone = parse_curriculum(sun);
  const auto changed = parse_curriculum(with(sun, "Sun", "Sol"));
  ASSERT_TRUE(alone && changed);
  EXPECT_EQ((*alone)[0].hash, sound()[0].hash);
  EXPECT_NE((*changed)[0].hash, (*alone)[0].hash);
}

TEST(Curriculum, NothingIsACurriculumToo) {
  const auto entries = parse_curriculum("");
  ASSERT_TRUE(entries);
  EXPECT_TRUE(entries->empty());
}

TEST(Curriculum, RefusesWhatIsNoObject) {
  expect_refusal({sun, "[1]"}, "2: not a JSON object, expected one a line");
  expect_refusal({sun, "{\"id\":"}, "2: not a JSON object, expected one a line");
  expect_refusal({sun, "", moon}, "2: not a JSON object, expected one a line");
}

TEST(Curriculum, RefusesValuesOutsideTheirRange) {
  expect_refusal({with(sun, "radical", "root")},
                 "1: object is \"root\", expected one of radical kanji vocabulary kana_vocabulary");
  expect_refusal({with(sun, "\"id\":1", "\"id\":0")},
                 "1: id is 0, expected an integer from 1 to 4194303");
  expect_refusal({with(sun, "\"id\":1", "\"id\":4194304")},
                 "1: id is 4194304, expected an integer from 1 to 4194303");
  expect_refusal({with(sun, "\"level\":1", "\"level\":61")},
                 "1: level is 61, expected an integer from 1 to 60");
  expect_refusal({with(sun, "position\":0", "position\":-1")},
                 "1: lesson_position is -1, expected an integer from 0 to 2147483647");
  expect_refusal({with(sun, "\"slug\":\"sun\",", "")}, "1: slug is missing, expected a text");
  expect_refusal({with(sun, "\"slug\":\"sun\"", "\"slug\":\"\"")},
                 "1: slug is \"\", expected a text");
  expect_refusal({with(sun, "<svg/>", "")}, "1: svg is \"\", expected a text");
  expect_refusal({with(sun, "whitelist", "grey")},
                 "1: auxiliary_meanings: type is \"grey\", expected one of whitelist blacklist");
  expect_refusal({sun, moon, with(bright, "onyomi", "on")},
                 "3: readings: type is \"on\", expected one of onyomi kunyomi nanori");
  expect_refusal({sun, moon, with(bright, "[1,2]", "[\"1\"]")},
                 "3: component_subject_ids is [\"1\"], expected a list of subject ids");
  expect_refusal({sun, moon, with(bright, "\"characters\":\"明\",", "")},
                 "3: characters is missing, expected a text");
}

TEST(Curriculum, WantsOnePrimaryMeaning) {
  const std::string expected = ", expected exactly one primary meaning, and that accepted";
  expect_refusal(
      {with(sun, "true", "false")},
      "1: meanings is [{\"meaning\":\"Sun\",\"primary\":false,\"accepted_answer\":true}]" +
          expected);
  expect_refusal(
      {with(sun, "answer\":true", "answer\":false")},
      "1: meanings is [{\"meaning\":\"Sun\",\"primary\":true,\"accepted_answer\":false}]" +
          expected);
  expect_refusal(
      {with(sun, "[{\"meaning\":\"Sun\",\"primary\":true,\"accepted_answer\":true}]", "[]")},
      "1: meanings is []" + expected);
  EXPECT_FALSE(
      parse_curriculum(join({sun, moon, with(bright, "\"primary\":false", "\"primary\":true")})));
}

TEST(Curriculum, WantsOnePrimaryReading) {
  const auto refused = [](const std::string& line) {
    const auto entries = parse_curriculum(join({sun, moon, line}));
    return !entries &&
           entries.error().message.find(
               "expected exactly one primary reading, and that accepted") != std::string::npos;
  };
  const std::string primary = "めい\",\"primary\":true,\"accepted_answer\":true";
  EXPECT_TRUE(refused(with(bright, primary, "めい\",\"primary\":false,\"accepted_answer\":true")));
  EXPECT_TRUE(refused(with(bright, primary, "めい\",\"primary\":true,\"accepted_answer\":false")));
  EXPECT_TRUE(refused(with(bright, "あか\",\"primary\":false", "あか\",\"primary\":true")));
}

TEST(Curriculum, WantsRisingIds) {
  expect_refusal({moon, sun}, "2: id 1 follows 2, expected ids to rise");
  expect_refusal({sun, sun}, "2: id 1 follows 1, expected ids to rise");
}

TEST(Curriculum, WantsComponentsThatAreTaughtBefore) {
  expect_refusal({sun, with(bright, "[1,2]", "[1,9]")},
                 "2: component 9 is no subject, expected a radical");
  expect_refusal({sun, moon, bright, with(morning, "[2]", "[3]")},
                 "4: component 3 is a kanji, expected a radical");
  expect_refusal({sun, moon, with(bright, "r_subject_ids\":[4]", "r_subject_ids\":[]"),
                  with(tomorrow, "[3,4,3]", "[1]")},
                 "4: component 1 is a radical, expected a kanji");
  expect_refusal({sun, with(moon, "\"level\":1", "\"level\":2"),
                  with(bright, "r_subject_ids\":[4]", "r_subject_ids\":[]")},
                 "3: component 2 is of level 2, expected at most 1");
  expect_refusal({sun, with(moon, "\"svg\"", "\"component_subject_ids\":[1],\"svg\"")},
                 "2: component 1 of a radical, expected none");
}

TEST(Curriculum, WantsSimilarKanji) {
  const auto similar = [](const std::string& id) {
    return with(bright, "similar_subject_ids\":[4]", "similar_subject_ids\":[" + id + "]");
  };
  expect_refusal({sun, moon, similar("9")},
                 "3: visually similar subject 9 is no subject, expected another kanji");
  expect_refusal({sun, moon, similar("1")},
                 "3: visually similar subject 1 is no kanji, expected another kanji");
  expect_refusal({sun, moon, similar("3")},
                 "3: visually similar subject 3 is the subject itself, expected another kanji");
}

TEST(Curriculum, WantsNamesAndPlacesOnce) {
  expect_refusal({sun, with(moon, "\"slug\":\"moon\"", "\"slug\":\"sun\"")},
                 "2: radical slug sun is that of line 1, expected one of its own");
  expect_refusal({sun, with(moon, "position\":1", "position\":0")},
                 "2: level 1, lesson_position 0 is that of line 1, expected one of its own");
  expect_refusal({sun, moon, bright, morning, tomorrow,
                  with(here, "\"characters\":\"ここ\"", "\"characters\":\"明朝\"")},
                 "6: page /vocabulary/明朝 is that of line 5, expected one of its own");
}

TEST(Curriculum, ShortensLongValuesBetweenCharacters) {
  std::string name;
  for (int i = 0; i < 40; ++i) name += "明";
  const auto entries = parse_curriculum(with(sun, "radical", name));
  ASSERT_FALSE(entries);
  const std::string shown = "\"" + name.substr(0, 78) + "...";
  EXPECT_NE(entries.error().message.find("object is " + shown + ", expected"), std::string::npos)
      << entries.error().message;
}

TEST(Curriculum, TheBuiltInOneIsSound) {
  const auto entries = parse_curriculum(built_in_curriculum());
  ASSERT_TRUE(entries) << entries.error().message;
  const Catalogue catalogue(*entries);
  for (int level = 1; level <= limits::max_level; ++level) {
    EXPECT_FALSE(catalogue.kanji_of(Level(level)).empty()) << "level " << level;
  }
}

}  // namespace
}  // namespace taraba
