#pragma once
// Any value of the model, for properties. Not installed.

#include <rapidcheck.h>

#include <limits>
#include <string>
#include <vector>

#include "taraba/model/fields.h"
#include "taraba/model/item.h"
#include "taraba/model/page.h"
#include "taraba/model/summary.h"
#include "taraba/wire/dates.h"

namespace taraba::wire {

/// Any text: ASCII with its control characters, kana, and what takes four bytes.
inline rc::Gen<std::string> any_text() {
  const auto character = rc::gen::weightedOneOf<std::string>(
      {{4, rc::gen::map(rc::gen::inRange(1, 128),
                        [](int c) { return std::string(1, static_cast<char>(c)); })},
       {1, rc::gen::element<std::string>("é", "か", "蟹", "🦀", "한", "\u2028", "\u3000")}});
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(character),
                      [](const std::vector<std::string>& characters) {
                        std::string text;
                        for (const std::string& c : characters) text += c;
                        return text;
                      });
}

inline rc::Gen<Timestamp> any_time() {
  const auto first = to_microseconds(*parse_timestamp("0001-01-01"));
  const auto last = to_microseconds(*parse_timestamp("9999-12-31T23:59:59.999999Z"));
  return rc::gen::map(rc::gen::inRange<std::int64_t>(first, last + 1), from_microseconds);
}

// Each draws a value inside a property.
template <std::integral T>
void draw(T& out) {
  out = *rc::gen::arbitrary<T>();
}
template <class Tag>
void draw(Id<Tag>& out) {
  draw(out.value);
}
inline void draw(std::string& out) { out = *any_text(); }
inline void draw(Timestamp& out) { out = *any_time(); }
inline void draw(SrsStage& out) { out = SrsStage(*rc::gen::inRange(0, limits::max_srs_stage + 1)); }
inline void draw(Level& out) { out = Level(*rc::gen::inRange(1, limits::max_level + 1)); }

template <class Enum>
  requires std::is_enum_v<Enum>
void draw(Enum& out) {
  constexpr int count = boost::mp11::mp_size<boost::describe::describe_enumerators<Enum>>::value;
  out = static_cast<Enum>(*rc::gen::inRange(0, count));
}

template <class T>
void draw(std::optional<T>& out);
template <class T>
void draw(std::vector<T>& out);
inline void draw(CharacterImage& out);
inline void draw(PronunciationAudio& out);
inline void draw(SummaryHour& out);
inline void draw(SrsStageRow& out);
inline void draw(Subject& out);
inline void draw(SpacedRepetitionSystem& out);
inline void draw(Item& out);

template <class T>
  requires boost::describe::has_describe_members<T>::value
void draw(T& out) {
  boost::mp11::mp_for_each<Fields<T>>([&](auto field) { draw(out.*field.pointer); });
}

template <class T>
void draw(std::optional<T>& out) {
  if (*rc::gen::arbitrary<bool>()) draw(out.emplace());
}

template <class T>
void draw(std::vector<T>& out) {
  out.resize(*rc::gen::inRange<std::size_t>(0, 4));
  for (T& item : out) draw(item);
}

/// An address of another server, which goes over the wire as it is.
inline std::string any_address() {
  return "https://crab.example/" +
         *rc::gen::container<std::string>(rc::gen::elementOf(std::string("abc/%.?&=")));
}

inline void draw(CharacterImage& out) {
  out.url = any_address();
  draw(out.inline_styles);
  draw(out.content_type);
}

inline void draw(PronunciationAudio& out) {
  out.url = any_address();
  draw(out.gender);
  draw(out.source_id);
  draw(out.pronunciation);
  draw(out.voice_actor_id);
  draw(out.voice_actor_name);
  draw(out.voice_description);
  draw(out.content_type);
}

inline void draw(SummaryHour& out) {
  draw(out.available_at);
  draw(out.subject_ids);
}

inline void draw(Summary& out) {
  draw(out.data_updated_at);
  draw(out.lessons);
  draw(out.next_reviews_at);
  draw(out.reviews);
}

inline void draw(SrsStageRow& out) {
  draw(out.srs_stage);
  draw(out.srs_stage_name);
  draw(out.interval);
  draw(out.accelerated_interval);
}

inline void draw(User& out) {
  draw(out.data_updated_at);
  draw(out.id);
  draw(out.username);
  draw(out.level);
  draw(out.started_at);
  draw(out.subscription);
  draw(out.current_vacation_started_at);
  draw(out.preferences);
}

inline void draw(SpacedRepetitionSystem& out) {
  draw(out.id);
  draw(out.data_updated_at);
  draw(out.created_at);
  draw(out.name);
  draw(out.description);
  for (std::int64_t& seconds : out.intervals) seconds = *rc::gen::inRange(0, 400'000'000);
}

/// A subject with the fields that its type carries.
inline void draw(Subject& out) {
  draw(out.id);
  draw(out.object);
  draw(out.data_updated_at);
  draw(out.created_at);
  draw(out.level);
  draw(out.slug);
  draw(out.hidden_at);
  out.document_url = any_address();
  draw(out.characters);
  draw(out.meanings);
  draw(out.auxiliary_meanings);
  draw(out.meaning_mnemonic);
  draw(out.lesson_position);
  draw(out.spaced_repetition_system_id);
  if (is_word(out.object)) {
    draw(out.parts_of_speech);
    draw(out.context_sentences);
    draw(out.pronunciation_audios);
    draw(out.pitch_accent);
  }
  if (has_reading(out.object)) {
    draw(out.readings);
    draw(out.component_subject_ids);
    draw(out.reading_mnemonic);
  }
  if (out.object == SubjectType::vocabulary) {
    for (Reading& reading : out.readings) reading.type.clear();
  }
  if (out.object == SubjectType::kanji) {
    draw(out.visually_similar_subject_ids);
    draw(out.meaning_hint);
    draw(out.reading_hint);
  }
  if (out.object == SubjectType::radical) draw(out.character_images);
  if (!is_word(out.object)) draw(out.amalgamation_subject_ids);
}

inline void draw(CreatedReview& out) {
  draw(out.review);
  draw(out.assignment);
  draw(out.review_statistic);
}

inline void draw(Item& out) {
  draw(out.data_updated_at);
  draw(out.subject);
  draw(out.assignment);
  draw(out.review_statistic);
  draw(out.study_material);
}

template <class T>
void draw(Page<T>& out) {
  draw(out.data);
  draw(out.per_page);
  draw(out.next_after_id);
  draw(out.previous_before_id);
  draw(out.total_count);
  draw(out.data_updated_at);
}

template <class T>
T any() {
  T value{};
  draw(value);
  return value;
}

}  // namespace taraba::wire
