#include <gtest/gtest.h>

#include <string>

#include "taraba/base/limits.h"
#include "taraba/wire/json_in.h"

namespace taraba::wire {
namespace {

using Texts = std::vector<std::string>;

StudyMaterialPatch decoded(std::string_view body) {
  Result<StudyMaterialPatch> material = decode_study_material(body);
  if (material) return *std::move(material);
  ADD_FAILURE() << body << ": " << material.error().message;
  return {};
}

/// The message of the refusal, which is `invalid`.
std::string refusal(std::string_view body) {
  const Result<StudyMaterialPatch> material = decode_study_material(body);
  if (material) return "accepted";
  EXPECT_EQ(material.error().code, ErrorCode::invalid);
  return material.error().message;
}

std::string synonyms(std::string_view array) {
  return R"({"meaning_synonyms":)" + std::string(array) + "}";
}

std::string repeated(std::string_view text, std::size_t times) {
  std::string all;
  for (; times > 0; --times) all += text;
  return all;
}

TEST(DecodeStudyMaterial, TakesEachShape) {
  for (const std::string_view body :
       {R"({"study_material":{"subject_id":440,"meaning_note":"a","reading_note":"蟹",)"
        R"("meaning_synonyms":["b","c d"],"unknown":1}})",
        R"({"subject_id":440,"meaning_note":"a","reading_note":"\u87f9",)"
        R"("meaning_synonyms":["b","c d"]})"}) {
    const StudyMaterialPatch material = decoded(body);
    EXPECT_EQ(material.meaning_note, "a");
    EXPECT_EQ(material.reading_note, "蟹");
    EXPECT_EQ(material.meaning_synonyms, (Texts{"b", "c d"}));
  }
}

TEST(DecodeStudyMaterial, AChangeDoesNotLookAtTheSubject) {
  EXPECT_EQ(decoded(R"({"subject_id":"440","meaning_note":"a"})").meaning_note, "a");
}

TEST(DecodeStudyMaterial, ANewOneNamesItsSubject) {
  const auto material =
      decode_new_study_material(R"({"study_material":{"subject_id":440,"meaning_note":"a"}})");
  ASSERT_TRUE(material);
  EXPECT_EQ(material->subject_id, SubjectId{440});
  EXPECT_EQ(material->patch.meaning_note, "a");
  EXPECT_EQ(decode_new_study_material("{}").error(),
            invalid("subject_id: missing, expected a whole number"));
  EXPECT_EQ(decode_new_study_material(R"({"subject_id":null})").error(),
            invalid("subject_id: null is not a whole number"));
  EXPECT_EQ(decode_new_study_material(R"({"subject_id":"440"})").error(),
            invalid(R"(subject_id: "440" is not a whole number)"));
}

TEST(DecodeStudyMaterial, WhatIsAbsentStaysSo) {
  const StudyMaterialPatch material = decoded("{}");
  EXPECT_FALSE(material.meaning_note);
  EXPECT_FALSE(material.reading_note);
  EXPECT_FALSE(material.meaning_synonyms);
}

TEST(DecodeStudyMaterial, ANullNoteIsEmptyAndOtherNullsAreAbsent) {
  const StudyMaterialPatch material =
      decoded(R"({"meaning_note":null,"reading_note":null,"meaning_synonyms":null})");
  EXPECT_EQ(material.meaning_note, "");
  EXPECT_EQ(material.reading_note, "");
  EXPECT_FALSE(material.meaning_synonyms);
}

TEST(DecodeStudyMaterial, NotesHaveALimit) {
  const std::string longest(limits::max_note_bytes, 'x');
  EXPECT_EQ(decoded(R"({"meaning_note":")" + longest + "\"}").meaning_note, longest);
  EXPECT_EQ(refusal(R"({"meaning_note":"x)" + longest + "\"}"),
            "meaning_note: \"" + longest.substr(0, 79) + "... is not at most 65536 bytes");
  EXPECT_EQ(refusal(R"({"reading_note":"x)" + longest + "\"}"),
            "reading_note: \"" + longest.substr(0, 79) + "... is not at most 65536 bytes");
}

TEST(DecodeStudyMaterial, NotesAreTexts) {
  EXPECT_EQ(refusal(R"({"meaning_note":5})"), "meaning_note: 5 is not a text");
  EXPECT_EQ(refusal(R"({"reading_note":["a"]})"), R"(reading_note: ["a"] is not a text)");
  EXPECT_EQ(refusal(R"({"reading_note":"a\u0000b"})"),
            R"(reading_note: "a\u0000b" is not a text without NUL characters)");
}

TEST(DecodeStudyMaterial, HalfASurrogatePairIsNoText) {
  for (const std::string_view text : {R"(\ud83e)", R"(\udd80)", R"(\udd80\ud83e)"}) {
    const std::string body = R"({"meaning_note":")" + std::string(text) + "\"}";
    EXPECT_FALSE(decode_study_material(body)) << body;
  }
  EXPECT_EQ(decoded(R"({"meaning_note":"\ud83e\udd80"})").meaning_note, "🦀");
}

TEST(DecodeStudyMaterial, SynonymsHaveLimits) {
  EXPECT_EQ(decoded(synonyms("[]")).meaning_synonyms, Texts{});
  EXPECT_EQ(decoded(synonyms(R"(["1","2","3","4","5","6","7","8"])")).meaning_synonyms->size(), 8U);
  EXPECT_EQ(refusal(synonyms(R"(["1","2","3","4","5","6","7","8","9"])")),
            "meaning_synonyms: 9 are too many, at most 8");

  const std::string longest = repeated("蟹", 64);
  EXPECT_EQ(decoded(synonyms("[\"" + longest + "\"]")).meaning_synonyms, Texts{longest});
  EXPECT_TRUE(
      refusal(synonyms("[\"" + longest + "x\"]")).ends_with("is not at most 64 characters"));
}

TEST(DecodeStudyMaterial, SynonymsAreTextsThatSaySomething) {
  EXPECT_EQ(refusal(synonyms("\"crab\"")), R"(meaning_synonyms: "crab" is not an array of texts)");
  EXPECT_EQ(refusal(synonyms("{}")), "meaning_synonyms: {} is not an array of texts");
  EXPECT_EQ(refusal(synonyms(R"(["a",5])")), "meaning_synonyms: 5 is not a text");
  EXPECT_EQ(refusal(synonyms("[null]")), "meaning_synonyms: null is not a text");
  for (const std::string_view blank : {"", " ", " \\t\\n", "\u3000", " \u3000 "}) {
    EXPECT_TRUE(refusal(synonyms("[\"" + std::string(blank) + "\"]"))
                    .ends_with("is not a synonym: it is blank"))
        << blank;
  }
  EXPECT_EQ(decoded(synonyms("[\" a\u3000\"]")).meaning_synonyms, Texts{" a\u3000"});
}

}  // namespace
}  // namespace taraba::wire
