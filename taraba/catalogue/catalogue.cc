#include "taraba/catalogue/catalogue.h"

#include <algorithm>
#include <utility>

#include "taraba/wire/conditional.h"

namespace taraba {
namespace {

using namespace std::chrono_literals;

/// The built-in systems are part of the program and older than any curriculum.
constexpr Timestamp systems_made_at = std::chrono::sys_days{2026y / std::chrono::January / 1};

std::vector<SpacedRepetitionSystem> built_in_systems() {
  return {{default_system, systems_made_at, systems_made_at, "Standard pace",
           "The intervals from level 3 on: from four hours up to four months.", default_intervals},
          {accelerated_system, systems_made_at, systems_made_at, "Quick start",
           "The intervals of levels 1 and 2: the first four waits are shorter.",
           accelerated_intervals}};
}

std::size_t slot(Level level) { return static_cast<std::size_t>(level.value() - 1); }

std::uint64_t mix(std::uint64_t seed, std::int64_t value) {
  return wire::fingerprint({reinterpret_cast<const char*>(&value), sizeof value}, seed);
}

std::uint64_t mix_entry(std::uint64_t seed, const CurriculumEntry& entry) {
  const Subject& subject = entry.subject;
  seed = mix(seed, subject.id.value);
  seed = mix(seed, static_cast<std::int64_t>(entry.hash));
  seed = mix(seed, to_microseconds(subject.created_at));
  seed = mix(seed, to_microseconds(subject.data_updated_at));
  return mix(seed, subject.hidden_at ? to_microseconds(*subject.hidden_at) : -1);
}

}  // namespace

Catalogue::Catalogue(std::vector<CurriculumEntry> entries)
    : levels_(limits::max_level),
      kanji_(limits::max_level),
      systems_(built_in_systems()),
      revision_(wire::fingerprint("")),
      changed_at_(systems_made_at) {
  subjects_.reserve(entries.size());
  index_.reserve(entries.size());
  documents_.reserve(entries.size());
  for (CurriculumEntry& entry : entries) {
    revision_ = mix_entry(revision_, entry);
    const Subject& subject = subjects_.emplace_back(std::move(entry.subject));
    changed_at_ = std::max(changed_at_, subject.data_updated_at);
    add_voices(subject);
    index_.emplace(subject.id, subjects_.size() - 1);
    levels_[slot(subject.level)].push_back(subject.id);
    if (!entry.picture.empty()) pictures_.emplace(subject.id, std::move(entry.picture));
    // A hidden subject keeps its rows and loses its page.
    if (!subject.hidden_at) documents_.emplace(subject.document_url, subjects_.size() - 1);
  }
  for (std::vector<SubjectId>& level : levels_) {
    std::sort(level.begin(), level.end(), [this](SubjectId a, SubjectId b) {
      return std::pair(find(a)->lesson_position, a) < std::pair(find(b)->lesson_position, b);
    });
    for (const SubjectId id : level) {
      const Subject& subject = *find(id);
      if (subject.object == SubjectType::kanji && !subject.hidden_at) {
        kanji_[slot(subject.level)].push_back(id);
      }
    }
  }
}

void Catalogue::add_voices(const Subject& subject) {
  for (const PronunciationAudio& audio : subject.pronunciation_audios) {
    auto voice = std::ranges::find(voice_actors_, audio.voice_actor_id, &VoiceActor::id);
    if (voice == voice_actors_.end()) {
      voice_actors_.push_back({.id = audio.voice_actor_id,
                               .data_updated_at = subject.data_updated_at,
                               .created_at = subject.data_updated_at,
                               .name = audio.voice_actor_name,
                               .description = audio.voice_description,
                               .gender = audio.gender});
    } else if (subject.data_updated_at < voice->data_updated_at) {
      voice->data_updated_at = voice->created_at = subject.data_updated_at;
    }
  }
}

const Subject* Catalogue::find(SubjectId id) const {
  const auto found = index_.find(id);
  return found == index_.end() ? nullptr : &subjects_[found->second];
}

const Subject* Catalogue::find_document(std::string_view document_path) const {
  const auto found = documents_.find(std::string(document_path));
  return found == documents_.end() ? nullptr : &subjects_[found->second];
}

const std::string* Catalogue::find_picture(SubjectId id) const {
  const auto found = pictures_.find(id);
  return found == pictures_.end() ? nullptr : &found->second;
}

const std::vector<SubjectId>& Catalogue::level(Level level) const { return levels_[slot(level)]; }

const std::vector<SubjectId>& Catalogue::kanji_of(Level level) const { return kanji_[slot(level)]; }

}  // namespace taraba
