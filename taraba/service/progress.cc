#include "taraba/service/progress.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

#include "taraba/srs/levels.h"

namespace taraba {
namespace {

/// When each level was opened, by the newest attempt that was not abandoned.
using OpenedAt = std::array<std::optional<Timestamp>, limits::max_level + 1>;

Result<OpenedAt> levels_opened_at(UserWrite& write) {
  const auto rows = write.transaction().level_progressions().select(write.number(), {});
  if (!rows) return rows.error();
  OpenedAt opened;
  for (const LevelProgression& row : *rows) {
    if (!row.abandoned_at) opened[row.level.value()] = row.unlocked_at;
  }
  return opened;
}

/// The assignments of an account, by subject.
class Known {
 public:
  explicit Known(std::vector<Assignment> rows) {
    for (Assignment& row : rows) by_subject_.emplace(row.subject_id, std::move(row));
  }

  const Assignment* find(SubjectId id) const {
    const auto found = by_subject_.find(id);
    return found == by_subject_.end() ? nullptr : &found->second;
  }

 private:
  std::unordered_map<SubjectId, Assignment> by_subject_;
};

/// When the subject unlocks by its components, hidden ones left out: nobody can learn those.
std::optional<Timestamp> unlock_time(const UserWrite& write, const Subject& subject,
                                     const Known& known, Timestamp level_opened_at) {
  std::vector<std::optional<Timestamp>> passed_at;
  for (const SubjectId id : subject.component_subject_ids) {
    const Subject* component = write.catalogue().find(id);
    if (component == nullptr || component->hidden_at) continue;
    const Assignment* assignment = known.find(id);
    passed_at.push_back(assignment != nullptr ? assignment->passed_at : std::nullopt);
  }
  return srs::unlocked_at(passed_at, level_opened_at);
}

/// Unlocks the subject if it can be and is not yet.
Result<void> unlock_if_ready(UserWrite& write, const Subject& subject, const Known& known,
                             const OpenedAt& opened) {
  const Assignment* row = known.find(subject.id);
  if (subject.hidden_at || subject.level > write.user().level ||
      (row != nullptr && row->unlocked_at)) {
    return {};
  }
  const Timestamp level_opened_at = opened[subject.level.value()].value_or(write.user().started_at);
  const auto at = unlock_time(write, subject, known, level_opened_at);
  if (!at) return {};
  Assignment unlocked = row != nullptr ? *row : write.make<Assignment>();
  unlocked.subject_id = subject.id;
  unlocked.subject_type = subject.object;
  unlocked.unlocked_at = at;
  return write.put(unlocked);
}

/// Everything of the account's level and below that has become ready.
Result<void> unlock_levels(UserWrite& write) {
  auto rows = write.transaction().assignments().select(write.number(), {});
  if (!rows) return rows.error();
  const Known known(std::move(*rows));
  const auto opened = levels_opened_at(write);
  if (!opened) return opened.error();
  for (int level = 1; level <= write.user().level.value(); ++level) {
    for (const SubjectId id : write.catalogue().level(Level(level))) {
      const auto done = unlock_if_ready(write, *write.catalogue().find(id), known, *opened);
      if (!done) return done;
    }
  }
  return {};
}

/// What the subject is part of, and what that is made of.
Result<void> unlock_amalgamations(UserWrite& write, const Subject& passed) {
  std::vector<SubjectId> needed = passed.amalgamation_subject_ids;
  for (const SubjectId id : passed.amalgamation_subject_ids) {
    const Subject* whole = write.catalogue().find(id);
    if (whole->level > write.user().level) continue;
    needed.insert(needed.end(), whole->component_subject_ids.begin(),
                  whole->component_subject_ids.end());
  }
  auto rows = write.assignments_of(needed);
  if (!rows) return rows.error();
  const Known known(std::move(*rows));
  const auto opened = levels_opened_at(write);
  if (!opened) return opened.error();
  for (const SubjectId id : passed.amalgamation_subject_ids) {
    const auto done = unlock_if_ready(write, *write.catalogue().find(id), known, *opened);
    if (!done) return done;
  }
  return {};
}

/// When the account's level was passed, if it has been.
Result<std::optional<Timestamp>> current_level_passed_at(UserWrite& write, Timestamp opened_at) {
  const auto& kanji = write.catalogue().kanji_of(write.user().level);
  const auto rows = write.assignments_of(kanji);
  if (!rows) return rows.error();
  std::vector<Timestamp> passed_at;
  for (const Assignment& row : *rows) {
    if (row.passed_at) passed_at.push_back(*row.passed_at);
  }
  return srs::level_passed_at(std::move(passed_at), kanji.size(), opened_at);
}

/// Leaves the level while it has been passed: what unlocks above may have been passed before.
Result<void> leave_passed_levels(UserWrite& write) {
  while (true) {
    auto progression = find_progression(write, write.user().level);
    if (!progression) return progression.error();
    if (!*progression || (*progression)->passed_at) return {};
    const Timestamp opened_at = (*progression)->unlocked_at.value_or(write.user().started_at);
    const auto passed_at = current_level_passed_at(write, opened_at);
    if (!passed_at) return passed_at.error();
    if (!*passed_at) return {};

    (*progression)->passed_at = *passed_at;
    if (const auto stored = write.put(**progression); !stored) return stored;
    const auto next = Level::from(write.user().level.value() + 1);
    if (!next) return {};
    if (const auto opened = open_level(write, *next, **passed_at); !opened) return opened;
  }
}

}  // namespace

Result<std::optional<LevelProgression>> find_progression(UserWrite& write, Level level) {
  auto rows = write.transaction().level_progressions().select(write.number(), {});
  if (!rows) return rows.error();
  std::optional<LevelProgression> newest;
  for (LevelProgression& row : *rows) {
    if (row.level == level && !row.abandoned_at) newest = std::move(row);
  }
  return newest;
}

Result<void> open_level(UserWrite& write, Level level, Timestamp at) {
  write.user().level = level;
  write.touch_user();
  auto progression = write.make<LevelProgression>();
  progression.level = level;
  progression.unlocked_at = at;
  if (const auto stored = write.put(progression); !stored) return stored;
  return unlock_levels(write);
}

Result<void> after_pass(UserWrite& write, const Subject& subject) {
  if (const auto done = unlock_amalgamations(write, subject); !done) return done;
  // Whatever was passed: a release of the curriculum may have left no kanji of the level to pass.
  return leave_passed_levels(write);
}

Result<void> after_burn(UserWrite& write, const Subject& subject, Timestamp at) {
  std::vector<SubjectId> visible;
  for (const SubjectId id : write.catalogue().level(subject.level)) {
    if (!write.catalogue().find(id)->hidden_at) visible.push_back(id);
  }
  const auto rows = write.assignments_of(visible);
  if (!rows) return rows.error();
  std::size_t burned = 0;
  Timestamp last = at;
  for (const Assignment& row : *rows) {
    if (!row.burned_at) continue;
    ++burned;
    last = std::max(last, *row.burned_at);
  }
  if (burned < visible.size()) return {};

  auto progression = find_progression(write, subject.level);
  if (!progression) return progression.error();
  if (!*progression || (*progression)->completed_at) return {};
  (*progression)->completed_at = last;
  return write.put(**progression);
}

Result<void> after_start(UserWrite& write, Level level, Timestamp at) {
  auto progression = find_progression(write, level);
  if (!progression) return progression.error();
  // Lessons that were done offline may arrive in any order.
  if (!*progression || (*progression)->started_at.value_or(at + Timestamp::duration(1)) <= at) {
    return {};
  }
  (*progression)->started_at = at;
  return write.put(**progression);
}

}  // namespace taraba
