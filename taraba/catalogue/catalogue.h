#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "taraba/base/result.h"
#include "taraba/model/srs_system.h"
#include "taraba/model/subject.h"
#include "taraba/model/voice_actor.h"

namespace taraba {

/// One line of the curriculum: the subject as authored, its fingerprint, its picture.
struct CurriculumEntry {
  Subject subject;  ///< times zero, urls and amalgamations filled
  /// What was read: one piece of memory for all entries, gone with the last of them.
  std::shared_ptr<const std::string> text;
  std::string_view line;   ///< of the text
  std::uint64_t hash = 0;  ///< of the line
  std::string picture;     ///< SVG text of radicals and kanji: a `<path>` for each stroke, in order
};

/// Reads a curriculum (docs/data.md#curriculum): one JSON object a line. Checks ids, components and
/// levels; `invalid` names line, value and expectation.
Result<std::vector<CurriculumEntry>> parse_curriculum(std::string_view text);

/// Reads one such line for itself: amalgamations stay empty.
Result<CurriculumEntry> parse_curriculum_line(std::string_view line);

/// The curriculum that is built into the program.
std::string_view built_in_curriculum();

/// Gives the memory behind it back until somebody reads it again, from the program's file.
void rest_built_in_curriculum();

/// All subjects with their graph, at one moment; never changes once made. Shared between threads.
class Catalogue {
 public:
  /// `entries` with their times filled in, in the order of their ids; hidden ones included.
  explicit Catalogue(std::vector<CurriculumEntry> entries);

  const std::vector<Subject>& subjects() const { return subjects_; }
  const Subject* find(SubjectId id) const;
  const Subject* find_document(std::string_view document_path) const;
  const std::string* find_picture(SubjectId id) const;
  /// In lesson order: by `lesson_position`.
  const std::vector<SubjectId>& level(Level level) const;
  /// The visible kanji of a level: what level-up counts.
  const std::vector<SubjectId>& kanji_of(Level level) const;

  const std::vector<SpacedRepetitionSystem>& systems() const { return systems_; }
  /// Who is heard; as old as the first of what they say.
  const std::vector<VoiceActor>& voice_actors() const { return voice_actors_; }

  /// Equal for equal content and times.
  std::uint64_t revision() const { return revision_; }
  Timestamp changed_at() const { return changed_at_; }

 private:
  void add_voices(const Subject&);

  std::vector<Subject> subjects_;
  std::unordered_map<SubjectId, std::size_t> index_;
  std::unordered_map<std::string, std::size_t> documents_;
  std::unordered_map<SubjectId, std::string> pictures_;
  std::vector<std::vector<SubjectId>> levels_;
  std::vector<std::vector<SubjectId>> kanji_;
  std::vector<SpacedRepetitionSystem> systems_;
  std::vector<VoiceActor> voice_actors_;
  std::uint64_t revision_ = 0;
  Timestamp changed_at_;
};

}  // namespace taraba
