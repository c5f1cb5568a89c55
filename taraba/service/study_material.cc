#include "taraba/service/text.h"
#include "taraba/service/user_api.h"

namespace taraba {
namespace {

Result<void> check_note(std::string_view name, const std::optional<std::string>& note) {
  if (!note || note->size() <= limits::max_note_bytes) return {};
  return invalid(std::string(name) + ": " + std::to_string(note->size()) +
                 " bytes are too many, at most " + std::to_string(limits::max_note_bytes));
}

Result<void> check_synonyms(const std::optional<std::vector<std::string>>& synonyms) {
  if (!synonyms) return {};
  if (synonyms->size() > limits::max_synonyms) {
    return invalid("meaning_synonyms: " + std::to_string(synonyms->size()) +
                   " are too many, at most " + std::to_string(limits::max_synonyms));
  }
  for (const std::string& synonym : *synonyms) {
    if (synonym.empty() || count_characters(synonym) > limits::max_synonym_characters) {
      return invalid("meaning_synonyms: \"" + synonym + "\" is not 1 to " +
                     std::to_string(limits::max_synonym_characters) + " characters");
    }
  }
  return {};
}

Result<void> check(const StudyMaterialPatch& patch) {
  if (const auto note = check_note("meaning_note", patch.meaning_note); !note) return note;
  if (const auto note = check_note("reading_note", patch.reading_note); !note) return note;
  return check_synonyms(patch.meaning_synonyms);
}

void apply(const StudyMaterialPatch& patch, StudyMaterial& row) {
  if (patch.meaning_note) row.meaning_note = *patch.meaning_note;
  if (patch.reading_note) row.reading_note = *patch.reading_note;
  if (patch.meaning_synonyms) row.meaning_synonyms = *patch.meaning_synonyms;
}

}  // namespace

PageResult<StudyMaterial> UserApi::list_study_materials(const StudyMaterialFilter& filter,
                                                        const PageRequest& page) {
  const auto past = check_updated_after(filter.updated_after);
  if (!past) return past.error();
  return list(&Transaction::study_materials, predicate_of(filter), page, limits::page_size);
}

ReadResult<StudyMaterial> UserApi::get_study_material(StudyMaterialId id) {
  return get(&Transaction::study_materials, id);
}

Result<StudyMaterial> UserApi::create_study_material(SubjectId subject_id,
                                                     const StudyMaterialPatch& patch) {
  return write([&](UserWrite& w) -> Result<StudyMaterial> {
    const Subject* subject = w.catalogue().find(subject_id);
    if (subject == nullptr) {
      return invalid("subject_id: there is no subject " + std::to_string(subject_id.value));
    }
    const auto known = w.transaction().study_materials().select(
        user_, {{Column::subject_id, Op::in, {subject_id.value}}});
    if (!known) return known.error();
    if (!known->empty()) {
      return invalid("subject_id: subject " + std::to_string(subject_id.value) +
                     " has a study material already: " + std::to_string(known->front().id.value));
    }
    if (const auto sound = check(patch); !sound) return sound.error();
    auto row = w.make<StudyMaterial>();
    row.subject_id = subject_id;
    row.subject_type = subject->object;
    row.hidden = subject->hidden_at.has_value();
    apply(patch, row);
    if (const auto stored = w.put(row); !stored) return stored.error();
    return row;
  });
}

Result<StudyMaterial> UserApi::update_study_material(StudyMaterialId id,
                                                     const StudyMaterialPatch& patch) {
  return write([&](UserWrite& w) -> Result<StudyMaterial> {
    auto row = found(w.transaction(), &Transaction::study_materials, id);
    if (!row) return row.error();
    if (const auto sound = check(patch); !sound) return sound.error();
    apply(patch, *row);
    if (const auto stored = w.put(*row); !stored) return stored.error();
    return row;
  });
}

}  // namespace taraba
