#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "taraba/catalogue/catalogue.h"

namespace taraba {

/// Subjects that nobody teaches: their texts are made of their numbers. Components come before
/// what they are part of.
class InventedCurriculum {
 public:
  InventedCurriculum() = default;
  /// Levels of two radicals, `kanji` kanji of one radical each, three words and a kana word.
  InventedCurriculum(int levels, int kanji);

  SubjectId radical(int level);
  SubjectId kanji(int level, std::vector<SubjectId> components);
  SubjectId word(int level, std::vector<SubjectId> components);
  SubjectId kana_word(int level);

  /// A later release: another text for it, or without it, while others go on naming it.
  void reword(SubjectId);
  void drop(SubjectId);

  /// In the order of their ids.
  std::vector<SubjectId> of(int level, SubjectType) const;
  std::vector<SubjectId> of(int level) const;

  /// As parsed from the file format.
  std::vector<CurriculumEntry> entries() const;

 private:
  struct Sketch {
    SubjectType type;
    int level;
    std::vector<SubjectId> components;
    int edition = 1;
    bool dropped = false;
  };

  SubjectId add(SubjectType, int level, std::vector<SubjectId> components);
  /// By subject: radicals, kanji, words, kana words, each in the order of their ids.
  std::map<SubjectId, int> lesson_positions() const;

  std::map<SubjectId, Sketch> sketches_;
};

}  // namespace taraba
