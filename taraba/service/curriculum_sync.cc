#include "taraba/service/curriculum_sync.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace taraba {
namespace {

using Remembered = std::unordered_map<SubjectId, SubjectRecord>;

Result<Remembered> remembered_subjects(const Transaction& t) {
  auto rows = t.list_subjects();
  if (!rows) return rows.error();
  Remembered remembered;
  for (SubjectRecord& row : *rows) remembered.emplace(row.id, std::move(row));
  return remembered;
}

SubjectRecord record_of(const CurriculumEntry& entry, const SubjectRecord* before, Timestamp now) {
  SubjectRecord record;
  record.id = entry.subject.id;
  record.type = entry.subject.object;
  record.level = entry.subject.level;
  record.hash = entry.hash;
  const bool unchanged = before != nullptr && before->hash == entry.hash && !before->hidden_at;
  record.created_at = before != nullptr ? before->created_at : now;
  record.data_updated_at = unchanged ? before->data_updated_at : now;
  return record;
}

Result<void> remember(Transaction& t, const SubjectRecord& record, std::string_view line) {
  if (const auto stored = t.put_subject(record); !stored) return stored;
  return t.put_subject_line(record.id, line);
}

/// A subject that the curriculum no longer has goes on being served, as it was last.
Result<CurriculumEntry> hide(Transaction& t, SubjectRecord& gone, Timestamp now) {
  if (!gone.hidden_at) {
    gone.hidden_at = now;
    gone.data_updated_at = now;
    if (const auto stored = t.put_subject(gone); !stored) return stored.error();
  }
  const auto line = t.find_subject_line(gone.id);
  if (!line) return line.error();
  auto entry = parse_curriculum_line(*line);
  if (!entry) return entry.error();
  entry->subject.created_at = gone.created_at;
  entry->subject.data_updated_at = gone.data_updated_at;
  entry->subject.hidden_at = gone.hidden_at;
  return entry;
}

}  // namespace

Result<std::vector<CurriculumEntry>> sync_curriculum(Store& store, Timestamp now,
                                                     std::vector<CurriculumEntry> entries) {
  return store.write([&](Transaction& t) -> Result<std::vector<CurriculumEntry>> {
    auto remembered = remembered_subjects(t);
    if (!remembered) return remembered.error();
    for (CurriculumEntry& entry : entries) {
      const auto found = remembered->find(entry.subject.id);
      const SubjectRecord* before = found == remembered->end() ? nullptr : &found->second;
      const SubjectRecord after = record_of(entry, before, now);
      if (before == nullptr || *before != after) {
        if (const auto stored = remember(t, after, entry.line); !stored) return stored.error();
      }
      entry.subject.created_at = after.created_at;
      entry.subject.data_updated_at = after.data_updated_at;
      if (before != nullptr) remembered->erase(found);
    }
    for (auto& [id, gone] : *remembered) {
      auto hidden = hide(t, gone, now);
      if (!hidden) return hidden.error();
      entries.push_back(std::move(*hidden));
    }
    std::ranges::sort(entries, {}, [](const CurriculumEntry& entry) { return entry.subject.id; });
    return std::move(entries);
  });
}

Result<void> remember_subjects(Store& store, const Catalogue& catalogue) {
  return store.run_write([&](Transaction& t) -> Result<void> {
    for (const Subject& subject : catalogue.subjects()) {
      const auto stored = t.put_subject({.id = subject.id,
                                         .type = subject.object,
                                         .level = subject.level,
                                         .created_at = subject.created_at,
                                         .data_updated_at = subject.data_updated_at,
                                         .hidden_at = subject.hidden_at});
      if (!stored) return stored;
    }
    return {};
  });
}

}  // namespace taraba
