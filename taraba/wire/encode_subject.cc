#include "taraba/wire/resource.h"

// Which keys a type has, in their recorded order: docs/api.md#subjects.
namespace taraba::wire {
namespace {

/// A word's readings have no type.
using WordReadingFields = boost::mp11::mp_take_c<Fields<Reading>, 3>;
static_assert(std::string_view(boost::mp11::mp_back<Fields<Reading>>::name) == "type");

/// A path becomes an address on this server; what is an address stays one.
void put_place(JsonWriter& json, std::string_view name, std::string_view url,
               std::string_view base) {
  json.key(name);
  json.raw('"');
  if (url.starts_with('/')) json.raw(base);
  json.text_inside(percent_encode_url(url));
  json.raw('"');
}
void put_place(SchemaWriter& schema, std::string_view name, std::string_view, std::string_view) {
  put_url(schema, name, std::string());
}

template <class Out>
void put_images(Out& out, const Subject& subject, std::string_view base) {
  put_objects(out, "character_images", subject.character_images,
              [&](Out& inside, const CharacterImage& image) {
                put_place(inside, "url", image.url, base);
                put_object(inside, "metadata", [&](Out& metadata) {
                  put_member(metadata, "inline_styles", image.inline_styles);
                });
                put_member(inside, "content_type", image.content_type);
              });
}

template <class Out>
void put_audios(Out& out, const Subject& subject, std::string_view base) {
  put_objects(out, "pronunciation_audios", subject.pronunciation_audios,
              [&](Out& inside, const PronunciationAudio& audio) {
                put_place(inside, "url", audio.url, base);
                put_object(inside, "metadata", [&](Out& metadata) {
                  put_member(metadata, "gender", audio.gender);
                  put_member(metadata, "source_id", audio.source_id);
                  put_member(metadata, "pronunciation", audio.pronunciation);
                  put_member(metadata, "voice_actor_id", audio.voice_actor_id);
                  put_member(metadata, "voice_actor_name", audio.voice_actor_name);
                  put_member(metadata, "voice_description", audio.voice_description);
                });
                put_member(inside, "content_type", audio.content_type);
              });
}

template <class Out>
void put_word_readings(Out& out, const Subject& subject) {
  put_objects(out, "readings", subject.readings, [](Out& inside, const Reading& reading) {
    put_members<WordReadingFields>(inside, reading);
  });
}

template <class Out>
void put_head(Out& out, const Subject& subject, std::string_view base) {
  put_member(out, "created_at", subject.created_at);
  put_member(out, "level", subject.level);
  put_member(out, "slug", subject.slug);
  put_member(out, "hidden_at", subject.hidden_at);
  put_place(out, "document_url", subject.document_url, base);
  put_member(out, "characters", subject.characters);
}

template <class Out>
void put_meanings(Out& out, const Subject& subject) {
  put_member(out, "meanings", subject.meanings);
  put_member(out, "auxiliary_meanings", subject.auxiliary_meanings);
}

template <class Out>
void put_radical(Out& out, const Subject& subject, std::string_view base) {
  put_images(out, subject, base);
  put_meanings(out, subject);
  put_member(out, "amalgamation_subject_ids", subject.amalgamation_subject_ids);
  put_member(out, "meaning_mnemonic", subject.meaning_mnemonic);
}

template <class Out>
void put_kanji(Out& out, const Subject& subject) {
  put_meanings(out, subject);
  put_member(out, "readings", subject.readings);
  put_member(out, "component_subject_ids", subject.component_subject_ids);
  put_member(out, "amalgamation_subject_ids", subject.amalgamation_subject_ids);
  put_member(out, "visually_similar_subject_ids", subject.visually_similar_subject_ids);
  put_member(out, "meaning_mnemonic", subject.meaning_mnemonic);
  put_member(out, "meaning_hint", subject.meaning_hint);
  put_member(out, "reading_mnemonic", subject.reading_mnemonic);
  put_member(out, "reading_hint", subject.reading_hint);
}

template <class Out>
void put_vocabulary(Out& out, const Subject& subject, std::string_view base) {
  put_meanings(out, subject);
  put_word_readings(out, subject);
  put_member(out, "parts_of_speech", subject.parts_of_speech);
  put_member(out, "component_subject_ids", subject.component_subject_ids);
  put_member(out, "meaning_mnemonic", subject.meaning_mnemonic);
  put_member(out, "reading_mnemonic", subject.reading_mnemonic);
  put_member(out, "context_sentences", subject.context_sentences);
  put_audios(out, subject, base);
  put_member(out, "pitch_accent", subject.pitch_accent);
}

template <class Out>
void put_kana_vocabulary(Out& out, const Subject& subject, std::string_view base) {
  put_meanings(out, subject);
  put_member(out, "parts_of_speech", subject.parts_of_speech);
  put_member(out, "meaning_mnemonic", subject.meaning_mnemonic);
  put_member(out, "context_sentences", subject.context_sentences);
  put_audios(out, subject, base);
  put_member(out, "pitch_accent", subject.pitch_accent);
}

template <class Out>
void put_subject(Out& out, const Subject& subject, std::string_view base) {
  put_head(out, subject, base);
  switch (subject.object) {
    case SubjectType::radical: put_radical(out, subject, base); break;
    case SubjectType::kanji: put_kanji(out, subject); break;
    case SubjectType::vocabulary: put_vocabulary(out, subject, base); break;
    case SubjectType::kana_vocabulary: put_kana_vocabulary(out, subject, base); break;
  }
  put_member(out, "lesson_position", subject.lesson_position);
  put_member(out, "spaced_repetition_system_id", subject.spaced_repetition_system_id);
}

/// `KanaVocabulary` of `kana_vocabulary`.
std::string schema_name_of(std::string_view type) {
  std::string name;
  bool begins = true;
  for (const char c : type) {
    if (c != '_') name += begins ? static_cast<char>(c - 'a' + 'A') : c;
    begins = c == '_';
  }
  return name;
}

}  // namespace

void put_data_members(JsonWriter& json, const Subject& subject, std::string_view base) {
  put_subject(json, subject, base);
}
void put_data_members(SchemaWriter& schema, const Subject& subject, std::string_view base) {
  put_subject(schema, subject, base);
}

void add_subject_schemas(Schemas& schemas) {
  std::string any;
  std::string by_object;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<SubjectType>>([&](auto type) {
    Subject subject;
    subject.object = type.value;
    const std::string name = schema_name_of(type.name);
    schemas.add_object(name,
                       [&](SchemaWriter& schema) { put_resource_members(schema, subject, ""); });
    any.append(any.empty() ? "" : ",").append(reference_to(name));
    by_object.append(by_object.empty() ? "\"" : ",\"").append(type.name);
    by_object.append(R"(":"#/components/schemas/)").append(name).append("\"");
  });
  schemas.add(Kind<Subject>::schema,
              R"({"oneOf":[)" + any + R"(],"discriminator":{"propertyName":"object","mapping":{)" +
                  by_object + "}}}");
}

}  // namespace taraba::wire
