#include "taraba/catalogue/curriculum_check.h"

#include <boost/describe/enum_to_string.hpp>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "taraba/model/fields.h"

namespace taraba {
namespace {

Error broken(std::size_t line, const std::string& what) {
  return invalid("curriculum line " + std::to_string(line) + ": " + what);
}

std::string_view name(SubjectType type) { return boost::describe::enum_to_string(type, "subject"); }

/// What a component of this type must be; none where there may be no components.
std::optional<SubjectType> component_type(SubjectType type) {
  switch (type) {
    case SubjectType::kanji: return SubjectType::radical;
    case SubjectType::vocabulary: return SubjectType::kanji;
    case SubjectType::radical:
    case SubjectType::kana_vocabulary: return std::nullopt;
  }
  return std::nullopt;
}

class Checker {
 public:
  explicit Checker(const std::vector<CurriculumEntry>& entries) : entries_(entries) {
    by_id_.reserve(entries.size());
  }

  Result<void> run() {
    // Ids first: everything else looks subjects up by them.
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      if (Result<void> ok = check_id(i); !ok) return ok;
    }
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      if (Result<void> ok = check_unique(i); !ok) return ok;
      if (Result<void> ok = check_components(i); !ok) return ok;
      if (Result<void> ok = check_similar(i); !ok) return ok;
    }
    return {};
  }

 private:
  const Subject& at(std::size_t i) const { return entries_[i].subject; }

  const Subject* find(SubjectId id) const {
    const auto found = by_id_.find(id);
    return found == by_id_.end() ? nullptr : &at(found->second);
  }

  Result<void> check_id(std::size_t i) {
    const SubjectId id = at(i).id;
    if (i > 0 && id <= at(i - 1).id) {
      return broken(i + 1, "id " + std::to_string(id.value) + " follows " +
                               std::to_string(at(i - 1).id.value) + ", expected ids to rise");
    }
    by_id_.emplace(id, i);
    return {};
  }

  Result<void> check_unique(std::size_t i) {
    const Subject& subject = at(i);
    const std::string type(name(subject.object));
    const std::string place = "level " + std::to_string(subject.level.value()) +
                              ", lesson_position " + std::to_string(subject.lesson_position);
    for (const std::string& key :
         {type + " slug " + subject.slug, "page " + subject.document_url, place}) {
      const auto [first, fresh] = taken_.emplace(key, i + 1);
      if (!fresh) {
        return broken(i + 1, key + " is that of line " + std::to_string(first->second) +
                                 ", expected one of its own");
      }
    }
    return {};
  }

  Result<void> check_components(std::size_t i) const {
    const Subject& subject = at(i);
    for (const SubjectId id : subject.component_subject_ids) {
      const std::string component = "component " + std::to_string(id.value);
      const std::optional<SubjectType> wanted = component_type(subject.object);
      if (!wanted) {
        return broken(i + 1,
                      component + " of a " + std::string(name(subject.object)) + ", expected none");
      }
      const Subject* found = find(id);
      if (!found || found->object != *wanted) {
        return broken(i + 1, component + " is " +
                                 (found ? "a " + std::string(name(found->object)) : "no subject") +
                                 ", expected a " + std::string(name(*wanted)));
      }
      if (found->level > subject.level) {
        return broken(i + 1, component + " is of level " + std::to_string(found->level.value()) +
                                 ", expected at most " + std::to_string(subject.level.value()));
      }
    }
    return {};
  }

  Result<void> check_similar(std::size_t i) const {
    for (const SubjectId id : at(i).visually_similar_subject_ids) {
      const Subject* found = find(id);
      if (!found || found->object != SubjectType::kanji || id == at(i).id) {
        return broken(
            i + 1, "visually similar subject " + std::to_string(id.value) + " is " +
                       (found ? id == at(i).id ? "the subject itself" : "no kanji" : "no subject") +
                       ", expected another kanji");
      }
    }
    return {};
  }

  const std::vector<CurriculumEntry>& entries_;
  std::unordered_map<SubjectId, std::size_t> by_id_;
  std::unordered_map<std::string, std::size_t> taken_;  ///< what is used once -> its line
};

}  // namespace

Result<void> check_curriculum(const std::vector<CurriculumEntry>& entries) {
  return Checker(entries).run();
}

}  // namespace taraba
