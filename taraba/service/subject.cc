#include <algorithm>
#include <unordered_set>

#include "taraba/model/paginate.h"
#include "taraba/service/user_api.h"

namespace taraba {
namespace {

SubjectFacts facts_of(const Subject& subject) {
  return {subject.object, subject.level, subject.hidden_at.has_value()};
}

}  // namespace

void name_system(const std::vector<SrsVersion>& versions, Subject& subject) {
  for (const SrsVersion& version : versions) {
    if (version.active && version.base_id == subject.spaced_repetition_system_id) {
      subject.spaced_repetition_system_id = version.id;
      return;
    }
  }
}

Result<std::vector<SrsVersion>> UserApi::srs_versions() {
  const auto known = record();
  if (!known) return known.error();
  if ((*known)->srs_revision == 0) return std::vector<SrsVersion>();
  return core_.store.read([&](const Transaction& t) { return t.srs_versions().select(user_, {}); });
}

PageResult<Subject> UserApi::list_subjects(const SubjectFilter& filter,
                                           const PageRequest& request) {
  const auto past = check_updated_after(filter.updated_after);
  if (!past) return past.error();
  const auto before = version(Depends::catalogue);
  if (!before) return before.error();
  const Predicate where = predicate_of(filter);
  if (asks_beyond(where, core_.catalogue.changed_at())) {
    Page<Subject> empty;
    empty.per_page = limits::large_page_size;
    return Versioned<Page<Subject>>{std::move(empty), *before};
  }
  const auto versions = srs_versions();
  if (!versions) return versions.error();

  std::optional<std::unordered_set<std::string_view>> slugs;
  if (filter.slugs) slugs.emplace(filter.slugs->begin(), filter.slugs->end());
  std::vector<const Subject*> matching;
  for (const Subject& subject : core_.catalogue.subjects()) {
    if (slugs && !slugs->contains(subject.slug)) continue;
    if (matches(where, subject, facts_of(subject))) matching.push_back(&subject);
  }
  Page<Subject> page = paginate(matching, request, limits::large_page_size);
  for (Subject& subject : page.data) name_system(*versions, subject);
  return Versioned<Page<Subject>>{std::move(page), *before};
}

ReadResult<Subject> UserApi::get_subject(SubjectId id) {
  const auto before = version(Depends::catalogue);
  if (!before) return before.error();
  const auto versions = srs_versions();
  if (!versions) return versions.error();
  const Subject* known = core_.catalogue.find(id);
  if (known == nullptr) return not_found();
  Subject subject = *known;
  name_system(*versions, subject);
  return Versioned<Subject>{std::move(subject), *before};
}

}  // namespace taraba
