#include "taraba/wire/resource_reader.h"

// Which keys a type has: docs/api.md#subjects.
namespace taraba::wire {
namespace {

bool get(Fault& fault, JsonElement value, CharacterImage& out) {
  JsonElement metadata;
  out.inline_styles = false;  // pictures in pixels do not say it
  return get_object(fault, value, required<"url">(out.url), required<"metadata">(metadata),
                    required<"content_type">(out.content_type)) &&
         (get_object(fault, metadata, if_given<"inline_styles">(out.inline_styles)) ||
          fault.inside("metadata"));
}

bool get(Fault& fault, JsonElement value, PronunciationAudio& out) {
  JsonElement metadata;
  return get_object(fault, value, required<"url">(out.url), required<"metadata">(metadata),
                    required<"content_type">(out.content_type)) &&
         (get_object(fault, metadata, required<"gender">(out.gender),
                     required<"source_id">(out.source_id),
                     required<"pronunciation">(out.pronunciation),
                     required<"voice_actor_id">(out.voice_actor_id),
                     required<"voice_actor_name">(out.voice_actor_name),
                     required<"voice_description">(out.voice_description)) ||
          fault.inside("metadata"));
}

/// A list whose items are read by the functions above.
template <class T>
bool get_list(Fault& fault, std::string_view key, JsonElement value, std::vector<T>& out) {
  const auto get_item = [&](JsonElement item, T& into) { return get(fault, item, into); };
  return get_array(fault, value, out, get_item) || fault.inside(key);
}

/// What each type has, with what this one has besides where it stands.
template <class... Members>
bool get_data(Fault& fault, JsonElement value, Subject& out, const Members&... members) {
  return get_object(
      fault, value, required<"created_at">(out.created_at), required<"level">(out.level),
      required<"slug">(out.slug), if_given<"hidden_at">(out.hidden_at),
      required<"document_url">(out.document_url), if_given<"characters">(out.characters),
      required<"meanings">(out.meanings), if_given<"auxiliary_meanings">(out.auxiliary_meanings),
      members..., required<"lesson_position">(out.lesson_position),
      required<"spaced_repetition_system_id">(out.spaced_repetition_system_id));
}

bool get_radical(Fault& fault, JsonElement value, Subject& out) {
  JsonElement images;
  return get_data(fault, value, out, required<"character_images">(images),
                  required<"amalgamation_subject_ids">(out.amalgamation_subject_ids),
                  required<"meaning_mnemonic">(out.meaning_mnemonic)) &&
         get_list(fault, "character_images", images, out.character_images);
}

bool get_kanji(Fault& fault, JsonElement value, Subject& out) {
  return get_data(fault, value, out, required<"readings">(out.readings),
                  required<"component_subject_ids">(out.component_subject_ids),
                  required<"amalgamation_subject_ids">(out.amalgamation_subject_ids),
                  if_given<"visually_similar_subject_ids">(out.visually_similar_subject_ids),
                  required<"meaning_mnemonic">(out.meaning_mnemonic),
                  if_given<"meaning_hint">(out.meaning_hint),
                  required<"reading_mnemonic">(out.reading_mnemonic),
                  if_given<"reading_hint">(out.reading_hint));
}

bool get_vocabulary(Fault& fault, JsonElement value, Subject& out) {
  JsonElement audios;
  return get_data(fault, value, out, required<"readings">(out.readings),
                  required<"parts_of_speech">(out.parts_of_speech),
                  required<"component_subject_ids">(out.component_subject_ids),
                  required<"meaning_mnemonic">(out.meaning_mnemonic),
                  required<"reading_mnemonic">(out.reading_mnemonic),
                  required<"context_sentences">(out.context_sentences),
                  required<"pronunciation_audios">(audios),
                  if_given<"pitch_accent">(out.pitch_accent)) &&
         get_list(fault, "pronunciation_audios", audios, out.pronunciation_audios);
}

bool get_kana_vocabulary(Fault& fault, JsonElement value, Subject& out) {
  JsonElement audios;
  return get_data(fault, value, out, required<"parts_of_speech">(out.parts_of_speech),
                  required<"meaning_mnemonic">(out.meaning_mnemonic),
                  required<"context_sentences">(out.context_sentences),
                  required<"pronunciation_audios">(audios),
                  if_given<"pitch_accent">(out.pitch_accent)) &&
         get_list(fault, "pronunciation_audios", audios, out.pronunciation_audios);
}

bool get_data_of_type(Fault& fault, JsonElement value, Subject& out) {
  switch (out.object) {
    case SubjectType::radical: return get_radical(fault, value, out);
    case SubjectType::kanji: return get_kanji(fault, value, out);
    case SubjectType::vocabulary: return get_vocabulary(fault, value, out);
    case SubjectType::kana_vocabulary: return get_kana_vocabulary(fault, value, out);
  }
  return false;
}

}  // namespace

bool get_resource(Fault& fault, JsonElement value, Subject& out) {
  JsonElement data;
  return get_object(fault, value, required<"id">(out.id), required<"object">(out.object),
                    required<"data_updated_at">(out.data_updated_at), required<"data">(data)) &&
         (get_data_of_type(fault, data, out) || fault.inside("data"));
}

}  // namespace taraba::wire
