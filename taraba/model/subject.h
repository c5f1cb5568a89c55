#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "taraba/base/ids.h"
#include "taraba/base/timestamp.h"
#include "taraba/model/stage.h"

namespace taraba {

enum class SubjectType { radical, kanji, vocabulary, kana_vocabulary };

/// Whether a subject is asked for its reading too: kanji and vocabulary.
constexpr bool has_reading(SubjectType type) {
  return type == SubjectType::kanji || type == SubjectType::vocabulary;
}

/// Whether it is a word: vocabulary and kana vocabulary.
constexpr bool is_word(SubjectType type) {
  return type == SubjectType::vocabulary || type == SubjectType::kana_vocabulary;
}

/// What a subject means, in English.
struct Meaning {
  std::string meaning;
  bool primary = false;
  bool accepted_answer = false;
  friend bool operator==(const Meaning&, const Meaning&) = default;
};

/// An answer that is judged, and not shown.
struct AuxiliaryMeaning {
  std::string meaning;
  std::string type;  ///< `whitelist`: an accepted answer; `blacklist`: a wrong one
  friend bool operator==(const AuxiliaryMeaning&, const AuxiliaryMeaning&) = default;
};

/// How a kanji or a word is read, in kana.
struct Reading {
  std::string reading;
  bool primary = false;
  bool accepted_answer = false;
  std::string type;  ///< `onyomi`, `kunyomi`, `nanori`; empty for vocabulary
  friend bool operator==(const Reading&, const Reading&) = default;
};

/// A sentence that uses a word.
struct ContextSentence {
  std::string en;  ///< in English
  std::string ja;  ///< in Japanese
  friend bool operator==(const ContextSentence&, const ContextSentence&) = default;
};

/// A picture of a radical.
struct CharacterImage {
  std::string url;            ///< a path on the server inside it, absolute on the wire
  bool inline_styles = true;  ///< it needs no style sheet
  std::string content_type;   ///< a media type
  friend bool operator==(const CharacterImage&, const CharacterImage&) = default;
};

/// A word, spoken.
struct PronunciationAudio {
  std::string url;                ///< as CharacterImage::url
  std::string gender;             ///< of the voice
  std::int64_t source_id = 0;     ///< equal for formats of one recording
  std::string pronunciation;      ///< in kana
  VoiceActorId voice_actor_id;    ///< who speaks
  std::string voice_actor_name;   ///< the voice actor's
  std::string voice_description;  ///< the voice actor's
  std::string content_type;       ///< a media type
  friend bool operator==(const PronunciationAudio&, const PronunciationAudio&) = default;
};

/// A radical, kanji, word or kana word. Which fields a type carries: docs/api.md#subjects;
/// the others stay empty.
struct Subject {
  SubjectId id;
  SubjectType object = SubjectType::radical;
  Timestamp data_updated_at;
  Timestamp created_at;
  Level level;
  std::string slug;
  std::optional<Timestamp> hidden_at;
  std::string document_url;  ///< as CharacterImage::url
  std::optional<std::string> characters;
  std::vector<CharacterImage> character_images;
  std::vector<Meaning> meanings;
  std::vector<AuxiliaryMeaning> auxiliary_meanings;
  std::vector<Reading> readings;
  std::vector<std::string> parts_of_speech;
  std::vector<SubjectId> component_subject_ids;
  std::vector<SubjectId> amalgamation_subject_ids;
  std::vector<SubjectId> visually_similar_subject_ids;
  std::string meaning_mnemonic;
  std::optional<std::string> meaning_hint;
  std::string reading_mnemonic;
  std::optional<std::string> reading_hint;
  std::vector<ContextSentence> context_sentences;
  std::vector<PronunciationAudio> pronunciation_audios;
  /// The mora after which the pitch of the primary reading falls; 0 if it does not.
  std::optional<std::int64_t> pitch_accent;
  int lesson_position = 0;
  SrsId spaced_repetition_system_id{1};

  friend bool operator==(const Subject&, const Subject&) = default;
};

/// What rules and filters ask about a subject.
struct SubjectFacts {
  SubjectType type = SubjectType::radical;
  Level level;
  bool hidden = false;
};

/// Every field narrows.
struct SubjectFilter {
  std::optional<std::vector<std::int64_t>> ids;
  std::optional<Timestamp> updated_after;
  std::optional<std::vector<SubjectType>> types;
  std::optional<std::vector<std::string>> slugs;
  std::optional<std::vector<std::int64_t>> levels;
  std::optional<bool> hidden;

  friend bool operator==(const SubjectFilter&, const SubjectFilter&) = default;
};

}  // namespace taraba
