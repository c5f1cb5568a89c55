#include "taraba/wire/decode.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "taraba/wire/json_out.h"
#include "taraba/wire/test_rows.h"

namespace taraba::wire {
namespace {

/// The text with one piece exchanged, which must be there.
std::string with(std::string_view text, std::string_view piece, std::string_view by) {
  std::string changed(text);
  const std::size_t at = changed.find(piece);
  EXPECT_NE(at, std::string::npos) << piece;
  if (at != std::string::npos) changed.replace(at, piece.size(), by);
  return changed;
}

std::string assignment_with(std::string_view piece, std::string_view by) {
  return with(test_assignment_json, piece, by);
}

/// Why the text is refused, or "read".
template <class T>
std::string complaint_about(const std::string& text) {
  const auto decoded = decode<T>(text);
  if (decoded) return "read";
  EXPECT_EQ(decoded.error().code, ErrorCode::protocol);
  return decoded.error().message;
}

template <class T>
T decoded(const std::string& text) {
  const auto value = decode<T>(text);
  if (value) return *value;
  ADD_FAILURE() << value.error().message;
  return T{};
}

Page<Assignment> test_page() {
  return {.data = {test_assignment(), test_assignment()},
          .per_page = 500,
          .next_after_id = 7,
          .previous_before_id = std::nullopt,
          .total_count = 1000,
          .data_updated_at = at(9)};
}

std::string page_json() {
  return encode(test_page(), {.base = "https://crab.example",
                              .path = "/v2/assignments",
                              .query = "levels=1%2C2",
                              .cursor = {}});
}

std::string page_with(std::string_view piece, std::string_view by) {
  return with(page_json(), piece, by);
}

// What servers differ in.

TEST(Decode, TakesKeysInAnyOrder) {
  EXPECT_EQ(decoded<Reset>(R"({"data":{"confirmed_at":null,"target_level":1,"original_level":5,)"
                           R"("created_at":"2024-02-29T12:00:00.000001Z"},"object":"reset",)"
                           R"("data_updated_at":"2024-02-29T13:00:00.000001Z","id":3})"),
            (Reset{.id = {3},
                   .data_updated_at = at(1),
                   .created_at = at(),
                   .original_level = Level(5),
                   .target_level = Level(1),
                   .confirmed_at = std::nullopt}));
}

TEST(Decode, IgnoresUnknownKeys) {
  for (const std::string_view unknown :
       {R"("level":1,)", R"("passed":{"srs_stage":[{}]},)", R"("srs_stage_name":null,)"}) {
    for (const std::string_view key : {"\"id\":", "\"data\":", "\"created_at\":", "\"hidden\":"}) {
      EXPECT_EQ(decoded<Assignment>(assignment_with(key, std::string(unknown) + std::string(key))),
                test_assignment());
    }
  }
}

TEST(Decode, OfDuplicateKeysTheLastHolds) {
  EXPECT_EQ(decoded<Assignment>(assignment_with(R"("id":7)", R"("id":6,"id":7)")),
            test_assignment());
  EXPECT_EQ(decoded<Assignment>(assignment_with(R"("burned_at":null)",
                                                R"("burned_at":"2024-02-29","burned_at":null)")),
            test_assignment());
  EXPECT_EQ(decoded<StudyMaterial>(with(test_material_json, R"("meaning_synonyms":)",
                                        R"("meaning_synonyms":["x","y","z"],"meaning_synonyms":)")),
            test_material());
}

TEST(Decode, TakesEscapedKeys) {
  EXPECT_EQ(decoded<Assignment>(assignment_with(R"("srs_stage")", R"("srs\u005fstage")")),
            test_assignment());
}

TEST(Decode, WhatMayBeNullMayBeAbsent) {
  for (const std::string_view absent :
       {R"("burned_at":null,)", R"("resurrected_at":null,)", R"(,"hidden":false)"}) {
    EXPECT_EQ(decoded<Assignment>(assignment_with(absent, "")), test_assignment());
  }
  Assignment row = test_assignment();
  row.last_review_at = std::nullopt;
  EXPECT_EQ(decoded<Assignment>(
                assignment_with(R"(,"last_review_at":"2024-02-29T19:00:00.000001Z")", "")),
            row);
}

TEST(Decode, ANoteThatIsNullIsEmpty) {
  StudyMaterial row = test_material();
  row.meaning_note.clear();
  for (const std::string_view note :
       {R"("meaning_note":null)", R"("meaning_note":"")", R"("noted":1)"}) {
    EXPECT_EQ(decoded<StudyMaterial>(with(
                  test_material_json, R"("meaning_note":"a \u003cb\u003e \u0026 \"c\"")", note)),
              row);
  }
}

TEST(Decode, TakesIdsOfAnySize) {
  for (const std::int64_t id :
       {std::int64_t{0}, std::int64_t{-1}, std::numeric_limits<std::int64_t>::max(),
        std::numeric_limits<std::int64_t>::min()}) {
    EXPECT_EQ(decoded<Assignment>(assignment_with("\"id\":7", "\"id\":" + std::to_string(id))).id,
              AssignmentId{id});
  }
}

TEST(Decode, TakesDatesWithAnyNumberOfDecimals) {
  const auto at_noon = [](std::string_view text) {
    return decoded<Assignment>(assignment_with("2024-02-29T12:00:00.000001Z", text)).created_at;
  };
  const Timestamp noon = at() - std::chrono::microseconds(1);
  EXPECT_EQ(at_noon("2024-02-29T12:00:00Z"), noon);
  EXPECT_EQ(at_noon("2024-02-29T12:00:00.000Z"), noon);
  EXPECT_EQ(at_noon("2024-02-29T12:00:00.000000000Z"), noon);
  EXPECT_EQ(at_noon("2024-02-29T21:00:00.000000+09:00"), noon);
  EXPECT_EQ(at_noon(R"(2024-02-29T12:00:00.000000\u005a)"), noon);
}

TEST(Decode, TakesAReviewThatHasNoIdOfItsOwn) {
  const Review review{.id = {0},
                      .data_updated_at = at(1),
                      .created_at = at(),
                      .assignment_id = {7},
                      .spaced_repetition_system_id = {1},
                      .subject_id = {440},
                      .starting_srs_stage = SrsStage(1),
                      .ending_srs_stage = SrsStage(2),
                      .incorrect_meaning_answers = 0,
                      .incorrect_reading_answers = 1};
  const CreatedReview created{review, test_assignment(), test_statistic()};
  EXPECT_EQ(decoded<CreatedReview>(encode(created, test_link)), created);
}

TEST(Decode, TakesRadicalsWithPicturesInPixels) {
  const std::string json = encode(test_subject(SubjectType::radical), test_link);
  const auto radical = decoded<Subject>(
      with(json, R"("character_images":[)",
           R"("character_images":[{"url":"https://p.example/1.png","metadata":{"color":"#000000",)"
           R"("dimensions":"32x32","style_name":"32px"},"content_type":"image/png"},)"));
  ASSERT_EQ(radical.character_images.size(), 2U);
  EXPECT_EQ(radical.character_images[0], (CharacterImage{.url = "https://p.example/1.png",
                                                         .inline_styles = false,
                                                         .content_type = "image/png"}));
  EXPECT_TRUE(radical.character_images[1].inline_styles);
}

TEST(Decode, TakesSubjectsWithoutYoungerFields) {
  const std::string json = encode(test_subject(SubjectType::kanji), test_link);
  for (const std::string_view key : {"auxiliary_meanings", "visually_similar_subject_ids",
                                     "meaning_hint", "reading_hint", "hidden_at", "characters"}) {
    const std::string quoted = '"' + std::string(key) + '"';
    EXPECT_EQ(complaint_about<Subject>(with(json, quoted + ':', "\"unknown\":")), "read") << key;
  }
}

TEST(Decode, AddressesOfSubjectsAreAbsolute) {
  const auto radical = decoded<Subject>(encode(test_subject(SubjectType::radical), test_link));
  EXPECT_EQ(radical.document_url, "https://crab.example/kanji/%E8%9F%B9");
  ASSERT_EQ(radical.character_images.size(), 1U);
  EXPECT_EQ(radical.character_images[0].url, "https://crab.example/pictures/440.svg");
}

TEST(Decode, APreferenceThatIsMissingHasItsDefault) {
  const std::string json = encode(User{}, test_link);
  for (const std::string_view key :
       {"lessons_batch_size", "reviews_presentation_order", "extra_study_autoplay_audio"}) {
    EXPECT_EQ(decoded<User>(with(json, key, "unknown")).preferences, Preferences{}) << key;
  }
  EXPECT_EQ(decoded<User>(with(json, "preferences", "unknown")).preferences, Preferences{});
}

TEST(Decode, NamesThatAreNotKnownMeanUnknown) {
  const std::string json = encode(User{}, test_link);
  EXPECT_EQ(decoded<User>(with(json, R"("type":"free")", R"("type":"lifelong")")).subscription.type,
            SubscriptionType::unknown);
  EXPECT_EQ(decoded<User>(with(json, R"("shuffled")", R"("by_weather")"))
                .preferences.reviews_presentation_order,
            ReviewsPresentationOrder::shuffled);
}

TEST(Decode, TakesIntervalsInEachUnit) {
  SpacedRepetitionSystem system{.id = {1},
                                .data_updated_at = at(),
                                .created_at = at(),
                                .name = "",
                                .description = "",
                                .intervals = default_intervals};
  const std::string json = encode(system, test_link);
  const auto stage_1_of = [&](std::string_view interval) {
    return decoded<SpacedRepetitionSystem>(
               with(json, R"("interval":14400,"interval_unit":"seconds")", interval))
        .intervals[1];
  };
  EXPECT_EQ(stage_1_of(R"("interval":14400,"interval_unit":"seconds")"), 14'400);
  EXPECT_EQ(stage_1_of(R"("interval":240,"interval_unit":"minutes")"), 14'400);
  EXPECT_EQ(stage_1_of(R"("interval":4,"interval_unit":"hours")"), 14'400);
  EXPECT_EQ(stage_1_of(R"("interval":2,"interval_unit":"days")"), 172'800);
  EXPECT_EQ(stage_1_of(R"("interval":1,"interval_unit":"weeks")"), 604'800);
  EXPECT_EQ(stage_1_of(R"("interval":null,"interval_unit":null)"), 0);
}

// Pages.

TEST(DecodePage, KeepsCursorsAndNoAddresses) {
  EXPECT_EQ(decoded<Page<Assignment>>(page_json()), test_page());
  for (const std::string_view url :
       {"http://elsewhere.example/?page_after_id=7", "?page_after_id=7",
        "https://crab.example/v2/assignments?page_after_id=7#page_after_id=8",
        "https://crab.example/v2/assignments?page_after_id=6&types=%26&page_after_id=7"}) {
    EXPECT_EQ(
        decoded<Page<Assignment>>(
            page_with(R"(https://crab.example/v2/assignments?levels=1%2C2\u0026page_after_id=7)",
                      url))
            .next_after_id,
        7)
        << url;
  }
}

TEST(DecodePage, OfNothing) {
  Page<Review> nothing;
  nothing.per_page = 1000;
  const Link link{.base = "https://crab.example", .path = "/v2/reviews", .query = {}, .cursor = {}};
  EXPECT_EQ(decoded<Page<Review>>(encode(nothing, link)), nothing);
}

TEST(DecodePage, IsReadWithAndWithoutRoomBehindIt) {
  std::string roomy = page_json();
  roomy.reserve(roomy.size() + decode_padding);
  EXPECT_EQ(decoded<Page<Assignment>>(roomy), test_page());
  std::string tight = page_json();
  tight.shrink_to_fit();
  EXPECT_EQ(decoded<Page<Assignment>>(tight), test_page());
}

// What is refused.

TEST(DecodeRefuses, WhatIsNoJson) {
  for (const std::string_view text :
       {"", " ", "{", "[1,2", "<html>", "{\"id\":1,}", "\xff", "nul"}) {
    EXPECT_TRUE(
        complaint_about<Assignment>(std::string(text)).starts_with("The answer is not JSON"))
        << text;
  }
}

TEST(DecodeRefuses, EveryBeginningOfAnAnswer) {
  const std::string page = page_json();
  for (std::size_t size = 0; size < page.size(); ++size) {
    EXPECT_NE(complaint_about<Page<Assignment>>(page.substr(0, size)), "read") << size;
  }
}

TEST(DecodeRefuses, WhatIsNoObject) {
  EXPECT_EQ(complaint_about<Assignment>("[1]"), "The answer: [1] is not an object");
  EXPECT_EQ(complaint_about<Page<Assignment>>("null"), "The answer: null is not an object");
}

TEST(DecodeRefuses, AnswersOfAnotherKind) {
  EXPECT_EQ(complaint_about<Assignment>(std::string(test_statistic_json)),
            R"(object: "review_statistic" is not "assignment")");
  EXPECT_EQ(
      complaint_about<Subject>(std::string(test_statistic_json)),
      R"(object: "review_statistic" is not one of radical, kanji, vocabulary, kana_vocabulary)");
  EXPECT_EQ(complaint_about<Page<Assignment>>(
                page_with(R"("object":"collection")", R"("object":"report")")),
            R"(object: "report" is not "collection")");
  EXPECT_EQ(complaint_about<Page<Reset>>(page_json()),
            R"(data[0].object: "assignment" is not "reset")");
}

TEST(DecodeRefuses, NamesThePlaceTheValueAndWhatIsExpected) {
  const auto about = [](std::string_view piece, std::string_view by) {
    return complaint_about<Page<Assignment>>(page_with(piece, by));
  };
  EXPECT_EQ(about(R"("srs_stage":8)", R"("srs_stage":12)"),
            "data[0].data.srs_stage: 12 is not a stage from 0 to 9");
  EXPECT_EQ(about(R"("srs_stage":8)", R"("srs_stage":"8")"),
            R"(data[0].data.srs_stage: "8" is not a stage from 0 to 9)");
  EXPECT_EQ(about(R"("srs_stage":8,)", ""),
            "data[0].data.srs_stage: missing, expected a stage from 0 to 9");
  EXPECT_EQ(about(R"("subject_id":440)", R"("subject_id":44.5)"),
            "data[0].data.subject_id: 44.5 is not a whole number");
  EXPECT_EQ(about(R"("subject_id":440)", R"("subject_id":18446744073709551615)"),
            "data[0].data.subject_id: 18446744073709551615 is not a whole number");
  EXPECT_EQ(about(R"("subject_id":440)", R"("subject_id":null)"),
            "data[0].data.subject_id: null is not a whole number");
  EXPECT_EQ(about(R"("kana_vocabulary")", R"("hanzi")"),
            R"(data[0].data.subject_type: "hanzi" is not one of radical, kanji, vocabulary, )"
            "kana_vocabulary");
  EXPECT_EQ(about(R"("hidden":false)", R"("hidden":0)"),
            "data[0].data.hidden: 0 is not true or false");
  EXPECT_EQ(about(R"("passed_at":")", R"("passed_at":"on )"),
            R"(data[0].data.passed_at: "on 2024-02-29T15:00:00.000001Z" is not a date)");
  EXPECT_EQ(about(R"("created_at":")", R"("created":")"),
            "data[0].data.created_at: missing, expected a date");
  EXPECT_EQ(about(R"("data":[)", R"("data":{},"more":[)"), "data: {} is not an array");
  EXPECT_EQ(about(R"("data":[)", R"("data":[7,)"), "data[0]: 7 is not an object");
  EXPECT_EQ(about(R"("total_count":1000,)", ""), "total_count: missing, expected a whole number");
  EXPECT_EQ(about(R"("per_page":500)", R"("per_page":99999999999)"),
            "pages.per_page: 99999999999 is not a whole number");
}

TEST(DecodeRefuses, NeighboursWithoutACursor) {
  for (const std::string_view query :
       {"", "?", "?page_after_id", "?page_after_id=x", "?page_before_id=7", "?page_after_id=7x",
        "#?page_after_id=7"}) {
    const std::string url = "https://crab.example/v2/assignments" + std::string(query);
    EXPECT_EQ(complaint_about<Page<Assignment>>(page_with(
                  R"(https://crab.example/v2/assignments?levels=1%2C2\u0026page_after_id=7)", url)),
              "pages.next_url: \"" + url + "\" is not an address with a page_after_id");
  }
  EXPECT_EQ(
      complaint_about<Page<Assignment>>(page_with(R"("previous_url":null)", R"("previous_url":7)")),
      "pages.previous_url: 7 is not an address with a page_before_id");
}

TEST(DecodeRefuses, LevelsThatDoNotExist) {
  const std::string json = encode(test_subject(SubjectType::kanji), test_link);
  for (const std::string_view level : {"0", "61", "-1", "4294967297", "null", "1.0"}) {
    EXPECT_EQ(
        complaint_about<Subject>(with(json, "\"level\":12", "\"level\":" + std::string(level))),
        "data.level: " + std::string(level) + " is not a level from 1 to 60");
  }
}

TEST(DecodeRefuses, SubjectsWithoutWhatTheirTypeHas) {
  const auto lacks = [](SubjectType type, std::string_view key) {
    const std::string json = encode(test_subject(type), test_link);
    return complaint_about<Subject>(with(json, '"' + std::string(key) + "\":", "\"unknown\":"))
        .starts_with("data." + std::string(key) + ": missing, expected ");
  };
  for (const auto type : {SubjectType::radical, SubjectType::kanji, SubjectType::vocabulary,
                          SubjectType::kana_vocabulary}) {
    for (const std::string_view key :
         {"created_at", "level", "slug", "document_url", "meanings", "meaning_mnemonic",
          "lesson_position", "spaced_repetition_system_id"}) {
      EXPECT_TRUE(lacks(type, key)) << key;
    }
  }
  EXPECT_TRUE(lacks(SubjectType::radical, "character_images"));
  EXPECT_TRUE(lacks(SubjectType::radical, "amalgamation_subject_ids"));
  EXPECT_TRUE(lacks(SubjectType::kanji, "readings"));
  EXPECT_TRUE(lacks(SubjectType::kanji, "component_subject_ids"));
  EXPECT_TRUE(lacks(SubjectType::kanji, "amalgamation_subject_ids"));
  EXPECT_TRUE(lacks(SubjectType::kanji, "reading_mnemonic"));
  EXPECT_TRUE(lacks(SubjectType::vocabulary, "readings"));
  EXPECT_TRUE(lacks(SubjectType::vocabulary, "component_subject_ids"));
  EXPECT_TRUE(lacks(SubjectType::vocabulary, "reading_mnemonic"));
  for (const auto type : {SubjectType::vocabulary, SubjectType::kana_vocabulary}) {
    EXPECT_TRUE(lacks(type, "parts_of_speech"));
    EXPECT_TRUE(lacks(type, "context_sentences"));
    EXPECT_TRUE(lacks(type, "pronunciation_audios"));
  }
}

TEST(DecodeRefuses, PartsOfSubjectsByTheirPlace) {
  const std::string json = encode(test_subject(SubjectType::vocabulary), test_link);
  EXPECT_EQ(complaint_about<Subject>(with(json, R"("source_id":21)", R"("source_id":"21")")),
            R"(data.pronunciation_audios[0].metadata.source_id: "21" is not a whole number)");
  EXPECT_EQ(complaint_about<Subject>(with(json, R"("primary":false)", R"("primary":null)")),
            "data.meanings[1].primary: null is not true or false");
  EXPECT_EQ(complaint_about<Subject>(with(json, R"(["noun"])", R"(["noun",1])")),
            "data.parts_of_speech[1]: 1 is not a text");
  EXPECT_EQ(complaint_about<Subject>(with(json, R"(["noun"])", R"("noun")")),
            R"(data.parts_of_speech: "noun" is not an array)");
}

TEST(Decode, TakesEscapedCharactersAndRefusesHalves) {
  const auto synonym = [](std::string_view text) {
    return with(test_material_json, "king crab", text);
  };
  EXPECT_EQ(decoded<StudyMaterial>(synonym(R"(\ud83e\udd80 \u87f9)")).meaning_synonyms[0], "🦀 蟹");
  for (const std::string_view half :
       {R"(\ud83e)", R"(\udd80)", R"(\ud83e\u0041)", R"(\ud83e\ud83e)", R"(\udd80\ud83e)"}) {
    EXPECT_NE(complaint_about<StudyMaterial>(synonym(half)), "read") << half;
  }
}

TEST(DecodeRefuses, StagesThatNoSystemHas) {
  const SpacedRepetitionSystem system{.id = {1},
                                      .data_updated_at = at(),
                                      .created_at = at(),
                                      .name = "",
                                      .description = "",
                                      .intervals = default_intervals};
  const auto about = [&](std::string_view piece, std::string_view by) {
    return complaint_about<SpacedRepetitionSystem>(with(encode(system, test_link), piece, by));
  };
  EXPECT_EQ(about(R"("position":3)", R"("position":4)"),
            R"(data.stages[3]: {"position":4,"interval":82800,"interval_unit":"seconds"})"
            " is not the stage of position 3");
  EXPECT_EQ(about(R"("interval":82800,"interval_unit":"seconds")",
                  R"("interval":1,"interval_unit":"moons")"),
            R"(data.stages[3]: {"position":3,"interval":1,"interval_unit":"moons"})"
            " is not an interval in seconds, minutes, hours, days or weeks");
  EXPECT_EQ(about(R"("interval":82800,"interval_unit":"seconds")",
                  R"("interval":4294967295,"interval_unit":"minutes")"),
            R"(data.stages[3]: {"position":3,"interval":4294967295,"interval_unit":"minutes"})"
            " is not an interval in seconds, minutes, hours, days or weeks");
  EXPECT_EQ(about(R"("interval":82800)", R"("interval":-82800)"),
            "data.stages[3].interval: -82800 is not a whole number");
  EXPECT_EQ(about(R"("stages":[)", R"("stages":[],"more":[)"),
            "data.stages: [] is not an array of 10 stages");
}

// Errors.

TEST(DecodeError, ReadsTheMessage) {
  EXPECT_EQ(decode_error(R"({"error":"Record invalid","code":422})", 422), record_invalid());
  EXPECT_EQ(decode_error(R"({"code":401,"error":"Unauthorized. Nice try."})", 401), unauthorized());
  EXPECT_EQ(decode_error(R"({"error":"Not found"})", 404), not_found());
}

TEST(DecodeError, NamesTheStatusWithoutOne) {
  for (const std::string_view text : {"", "<h1>no</h1>", "[]", "{}", R"({"error":null})",
                                      R"({"error":{"text":"x"}})", R"({"error":""})"}) {
    EXPECT_EQ(decode_error(std::string(text), 503),
              (Error{ErrorCode::unavailable, "The server answered with status 503"}))
        << text;
  }
}

TEST(DecodeError, EachStatusHasItsCode) {
  const auto code = [](int status) { return name_of(decode_error("", status).code); };
  EXPECT_EQ(code(400), "malformed");
  EXPECT_EQ(code(401), "unauthorized");
  EXPECT_EQ(code(403), "forbidden");
  EXPECT_EQ(code(404), "not_found");
  EXPECT_EQ(code(405), "unsupported");
  EXPECT_EQ(code(408), "network");
  EXPECT_EQ(code(409), "invalid");
  EXPECT_EQ(code(410), "unsupported");
  EXPECT_EQ(code(414), "invalid");
  EXPECT_EQ(code(422), "invalid");
  EXPECT_EQ(code(429), "rate_limited");
  EXPECT_EQ(code(500), "internal");
  EXPECT_EQ(code(501), "unsupported");
  EXPECT_EQ(code(502), "network");
  EXPECT_EQ(code(503), "unavailable");
  EXPECT_EQ(code(504), "network");
  EXPECT_EQ(code(507), "internal");
  EXPECT_EQ(code(302), "protocol");
}

TEST(DecodeError, UndoesTheStatusOfEachErrorThatIsTheCallers) {
  for (const ErrorCode error :
       {ErrorCode::unauthorized, ErrorCode::forbidden, ErrorCode::not_found, ErrorCode::malformed,
        ErrorCode::invalid, ErrorCode::rate_limited, ErrorCode::unavailable, ErrorCode::unsupported,
        ErrorCode::internal}) {
    EXPECT_EQ(decode_error("", http_status(error)).code, error);
  }
}

}  // namespace
}  // namespace taraba::wire
