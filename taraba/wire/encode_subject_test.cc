#include <gtest/gtest.h>

#include "taraba/wire/json_out.h"
#include "taraba/wire/test_rows.h"

namespace taraba::wire {
namespace {

/// The subject's JSON, with these keys between `characters` and `lesson_position`.
std::string subject_json(std::string_view type, std::string_view own_keys) {
  std::string json = R"({"id":440,"object":")";
  json += type;
  json += R"(","url":"https://crab.example/v2/subjects/440",)"
          R"("data_updated_at":"2024-02-29T13:00:00.000001Z","data":{)"
          R"("created_at":"2024-02-29T12:00:00.000001Z","level":12,"slug":"crab","hidden_at":null,)"
          R"("document_url":"https://crab.example/kanji/%E8%9F%B9","characters":"蟹",)";
  json += own_keys;
  json += R"("lesson_position":4,"spaced_repetition_system_id":2}})";
  return json;
}

constexpr std::string_view meanings =
    R"("meanings":[{"meaning":"Crab","primary":true,"accepted_answer":true},)"
    R"({"meaning":"Claw","primary":false,"accepted_answer":false}],)"
    R"("auxiliary_meanings":[{"meaning":"Crabs","type":"whitelist"}],)";
constexpr std::string_view mnemonic =
    R"("meaning_mnemonic":"A \u003ckanji\u003ecrab\u003c/kanji\u003e.",)";
constexpr std::string_view sentences_and_audio =
    R"("context_sentences":[{"en":"A crab.","ja":"蟹だ。"}],)"
    R"("pronunciation_audios":[{"url":"https://sound.example/a\u0026b.webm","metadata":{)"
    R"("gender":"female","source_id":21,"pronunciation":"かに","voice_actor_id":1,)"
    R"("voice_actor_name":"Umi","voice_description":"Calm"},"content_type":"audio/webm"}],)"
    R"("pitch_accent":1,)";

std::string joined(std::initializer_list<std::string_view> parts) {
  std::string text;
  for (const std::string_view part : parts) text += part;
  return text;
}

TEST(EncodeSubject, Radical) {
  EXPECT_EQ(
      encode(test_subject(SubjectType::radical), test_link),
      subject_json("radical", joined({R"("character_images":[{)"
                                      R"("url":"https://crab.example/pictures/440.svg",)"
                                      R"("metadata":{"inline_styles":true},)"
                                      R"("content_type":"image/svg+xml"}],)",
                                      meanings, R"("amalgamation_subject_ids":[3],)", mnemonic})));
}

TEST(EncodeSubject, Kanji) {
  EXPECT_EQ(encode(test_subject(SubjectType::kanji), test_link),
            subject_json("kanji",
                         joined({meanings,
                                 R"("readings":[{"reading":"かに","primary":true,)"
                                 R"("accepted_answer":true,"type":"kunyomi"}],)"
                                 R"("component_subject_ids":[1,2],"amalgamation_subject_ids":[3],)"
                                 R"("visually_similar_subject_ids":[],)",
                                 mnemonic,
                                 R"("meaning_hint":"Claws","reading_mnemonic":"Can he?",)"
                                 R"("reading_hint":null,)"})));
}

TEST(EncodeSubject, Vocabulary) {
  EXPECT_EQ(
      encode(test_subject(SubjectType::vocabulary), test_link),
      subject_json("vocabulary",
                   joined({meanings,
                           R"("readings":[{"reading":"かに","primary":true,)"
                           R"("accepted_answer":true}],"parts_of_speech":["noun"],)"
                           R"("component_subject_ids":[1,2],)",
                           mnemonic, R"("reading_mnemonic":"Can he?",)", sentences_and_audio})));
}

TEST(EncodeSubject, KanaVocabulary) {
  EXPECT_EQ(encode(test_subject(SubjectType::kana_vocabulary), test_link),
            subject_json("kana_vocabulary", joined({meanings, R"("parts_of_speech":["noun"],)",
                                                    mnemonic, sentences_and_audio})));
}

TEST(EncodeSubject, HiddenAndWithoutCharacters) {
  Subject subject = test_subject(SubjectType::radical);
  subject.characters.reset();
  subject.hidden_at = at(2);
  const std::string json = encode(subject, test_link);
  EXPECT_NE(json.find(R"("characters":null,)"), std::string::npos) << json;
  EXPECT_NE(json.find(R"("hidden_at":"2024-02-29T14:00:00.000001Z",)"), std::string::npos) << json;
}

TEST(EncodeSubject, WhatIsEncodedInAnAddressStays) {
  Subject subject = test_subject(SubjectType::kanji);
  subject.document_url = "/kanji/%E8%9F%B9 \"x\"";
  const std::string json = encode(subject, test_link);
  EXPECT_NE(json.find(R"("document_url":"https://crab.example/kanji/%E8%9F%B9%20%22x%22",)"),
            std::string::npos)
      << json;
}

}  // namespace
}  // namespace taraba::wire
