#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <utility>

#include "taraba/catalogue/catalogue.h"
#include "taraba/catalogue/curriculum_check.h"
#include "taraba/catalogue/curriculum_line.h"

extern "C" {
extern const char taraba_curriculum_begin[];
extern const char taraba_curriculum_end[];
}

namespace taraba {
namespace {

/// The other direction of the component graph. Entries are in the order of their ids, so that each
/// list is, too.
void fill_amalgamations(std::vector<CurriculumEntry>& entries) {
  std::unordered_map<SubjectId, std::size_t> index;
  for (std::size_t i = 0; i < entries.size(); ++i) index.emplace(entries[i].subject.id, i);
  for (const CurriculumEntry& entry : entries) {
    for (const SubjectId component : entry.subject.component_subject_ids) {
      std::vector<SubjectId>& users = entries[index.at(component)].subject.amalgamation_subject_ids;
      if (users.empty() || users.back() != entry.subject.id) users.push_back(entry.subject.id);
    }
  }
}

}  // namespace

Result<std::vector<CurriculumEntry>> parse_curriculum(std::string_view text) {
  const auto kept = std::make_shared<const std::string>(text);
  CurriculumLineReader reader;
  std::vector<CurriculumEntry> entries;
  entries.reserve(static_cast<std::size_t>(std::ranges::count(*kept, '\n')) + 1);
  std::string_view rest = *kept;
  for (std::size_t line = 1; !rest.empty(); ++line) {
    const std::size_t length = std::min(rest.find('\n'), rest.size());
    Result<CurriculumEntry> entry = reader.read(rest.substr(0, length));
    if (!entry) {
      return invalid("curriculum line " + std::to_string(line) + ": " + entry.error().message);
    }
    entry->text = kept;
    entries.push_back(*std::move(entry));
    rest.remove_prefix(std::min(length + 1, rest.size()));
  }
  if (Result<void> sound = check_curriculum(entries); !sound) return sound.error();
  fill_amalgamations(entries);
  return entries;
}

Result<CurriculumEntry> parse_curriculum_line(std::string_view line) {
  const auto kept = std::make_shared<const std::string>(line);
  Result<CurriculumEntry> entry = CurriculumLineReader().read(*kept);
  if (entry) entry->text = kept;
  return entry;
}

std::string_view built_in_curriculum() {
  return {taraba_curriculum_begin,
          static_cast<std::size_t>(taraba_curriculum_end - taraba_curriculum_begin)};
}

void rest_built_in_curriculum() {
  const auto page = static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
  const auto begin = (reinterpret_cast<std::uintptr_t>(taraba_curriculum_begin) + page - 1) / page;
  const auto end = reinterpret_cast<std::uintptr_t>(taraba_curriculum_end) / page;
  if (begin >= end) return;
  // Advice: nothing is lost where it is not taken.
  ::madvise(reinterpret_cast<void*>(begin * page), (end - begin) * page, MADV_DONTNEED);
}

}  // namespace taraba
