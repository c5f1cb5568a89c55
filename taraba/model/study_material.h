#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "taraba/base/ids.h"
#include "taraba/base/timestamp.h"
#include "taraba/model/subject.h"

namespace taraba {

/// A user's own notes and synonyms for one subject.
struct StudyMaterial {
  StudyMaterialId id;
  Timestamp data_updated_at;
  Timestamp created_at;
  SubjectId subject_id;
  SubjectType subject_type = SubjectType::radical;
  std::string meaning_note;
  std::string reading_note;
  std::vector<std::string> meaning_synonyms;
  bool hidden = false;  ///< the subject's; stores fill it in

  friend bool operator==(const StudyMaterial&, const StudyMaterial&) = default;
};

/// Every field narrows.
struct StudyMaterialFilter {
  std::optional<std::vector<std::int64_t>> ids;
  std::optional<Timestamp> updated_after;
  std::optional<bool> hidden;
  std::optional<std::vector<std::int64_t>> subject_ids;
  std::optional<std::vector<SubjectType>> subject_types;

  friend bool operator==(const StudyMaterialFilter&, const StudyMaterialFilter&) = default;
};

/// What a write says; an absent field keeps its value.
struct StudyMaterialPatch {
  std::optional<std::string> meaning_note;
  std::optional<std::string> reading_note;
  std::optional<std::vector<std::string>> meaning_synonyms;

  friend bool operator==(const StudyMaterialPatch&, const StudyMaterialPatch&) = default;
};

}  // namespace taraba
