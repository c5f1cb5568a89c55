#include "taraba/wire/resource.h"

// Which keys a type has, in their recorded order: docs/api.md#subjects.
namespace taraba::wire {
namespace {

/// A word's readings have no type.
using WordReadingFields = boost::mp11::mp_take_c<Fields<Reading>, 3>;
static_assert(std::string_view(boost::mp11::mp_back<Fields<Reading>>::name) == "type");

/// A path becomes an address on this server; what is an address stays one.
void put_url(JsonWriter& json, std::string_view name, std::string_view url, std::string_view base) {
  json.key(name);
  json.raw('"');
  if (url.starts_with('/')) json.raw(base);
  json.text_inside(percent_encode_url(url));
  json.raw('"');
}

void put_images(JsonWriter& json, const Subject& subject, std::string_view base) {
  json.key("character_images");
  put_array(json, subject.character_images, [&](const CharacterImage& image) {
    json.raw('{');
    put_url(json, "url", image.url, base);
    json.key("metadata");
    json.raw('{');
    put_member(json, "inline_styles", image.inline_styles);
    json.raw('}');
    put_member(json, "content_type", image.content_type);
    json.raw('}');
  });
}

void put_audios(JsonWriter& json, const Subject& subject, std::string_view base) {
  json.key("pronunciation_audios");
  put_array(json, subject.pronunciation_audios, [&](const PronunciationAudio& audio) {
    json.raw('{');
    put_url(json, "url", audio.url, base);
    json.key("metadata");
    json.raw('{');
    put_member(json, "gender", audio.gender);
    put_member(json, "source_id", audio.source_id);
    put_member(json, "pronunciation", audio.pronunciation);
    put_member(json, "voice_actor_id", audio.voice_actor_id);
    put_member(json, "voice_actor_name", audio.voice_actor_name);
    put_member(json, "voice_description", audio.voice_description);
    json.raw('}');
    put_member(json, "content_type", audio.content_type);
    json.raw('}');
  });
}

void put_word_readings(JsonWriter& json, const Subject& subject) {
  json.key("readings");
  put_array(json, subject.readings, [&](const Reading& reading) {
    json.raw('{');
    put_members<WordReadingFields>(json, reading);
    json.raw('}');
  });
}

void put_head(JsonWriter& json, const Subject& subject, std::string_view base) {
  put_member(json, "created_at", subject.created_at);
  put_member(json, "level", subject.level);
  put_member(json, "slug", subject.slug);
  put_member(json, "hidden_at", subject.hidden_at);
  put_url(json, "document_url", subject.document_url, base);
  put_member(json, "characters", subject.characters);
}

void put_meanings(JsonWriter& json, const Subject& subject) {
  put_member(json, "meanings", subject.meanings);
  put_member(json, "auxiliary_meanings", subject.auxiliary_meanings);
}

void put_radical(JsonWriter& json, const Subject& subject, std::string_view base) {
  put_images(json, subject, base);
  put_meanings(json, subject);
  put_member(json, "amalgamation_subject_ids", subject.amalgamation_subject_ids);
  put_member(json, "meaning_mnemonic", subject.meaning_mnemonic);
}

void put_kanji(JsonWriter& json, const Subject& subject) {
  put_meanings(json, subject);
  put_member(json, "readings", subject.readings);
  put_member(json, "component_subject_ids", subject.component_subject_ids);
  put_member(json, "amalgamation_subject_ids", subject.amalgamation_subject_ids);
  put_member(json, "visually_similar_subject_ids", subject.visually_similar_subject_ids);
  put_member(json, "meaning_mnemonic", subject.meaning_mnemonic);
  put_member(json, "meaning_hint", subject.meaning_hint);
  put_member(json, "reading_mnemonic", subject.reading_mnemonic);
  put_member(json, "reading_hint", subject.reading_hint);
}

void put_vocabulary(JsonWriter& json, const Subject& subject, std::string_view base) {
  put_meanings(json, subject);
  put_word_readings(json, subject);
  put_member(json, "parts_of_speech", subject.parts_of_speech);
  put_member(json, "component_subject_ids", subject.component_subject_ids);
  put_member(json, "meaning_mnemonic", subject.meaning_mnemonic);
  put_member(json, "reading_mnemonic", subject.reading_mnemonic);
  put_member(json, "context_sentences", subject.context_sentences);
  put_audios(json, subject, base);
}

void put_kana_vocabulary(JsonWriter& json, const Subject& subject, std::string_view base) {
  put_meanings(json, subject);
  put_member(json, "parts_of_speech", subject.parts_of_speech);
  put_member(json, "meaning_mnemonic", subject.meaning_mnemonic);
  put_member(json, "context_sentences", subject.context_sentences);
  put_audios(json, subject, base);
}

}  // namespace

void put_data(JsonWriter& json, const Subject& subject, std::string_view base) {
  json.raw('{');
  put_head(json, subject, base);
  switch (subject.object) {
    case SubjectType::radical: put_radical(json, subject, base); break;
    case SubjectType::kanji: put_kanji(json, subject); break;
    case SubjectType::vocabulary: put_vocabulary(json, subject, base); break;
    case SubjectType::kana_vocabulary: put_kana_vocabulary(json, subject, base); break;
  }
  put_member(json, "lesson_position", subject.lesson_position);
  put_member(json, "spaced_repetition_system_id", subject.spaced_repetition_system_id);
  json.raw('}');
}

}  // namespace taraba::wire
