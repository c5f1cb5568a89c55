#include "taraba/service/service.h"

#include <utility>

#include "taraba/service/curriculum_sync.h"
#include "taraba/service/store_service.h"

namespace taraba {

Result<std::unique_ptr<Service>> Service::open(Store& store, const Clock& clock,
                                               std::vector<CurriculumEntry> curriculum) {
  auto entries = sync_curriculum(store, clock.now(), std::move(curriculum));
  if (!entries) return entries.error();
  return std::unique_ptr<Service>(std::make_unique<StoreService>(
      store, clock, std::make_shared<const Catalogue>(std::move(*entries))));
}

Result<std::unique_ptr<Service>> StoreService::open_beside(Store& store, const Clock& clock) const {
  if (auto known = remember_subjects(store, core_.catalogue); !known) return known.error();
  return std::unique_ptr<Service>(
      std::make_unique<StoreService>(store, clock, core_.shared_catalogue));
}

namespace {

std::optional<Subject> copy_of(const Subject* subject) {
  if (subject == nullptr) return std::nullopt;
  return *subject;
}

}  // namespace

std::optional<Subject> StoreService::find_document(std::string_view path) const {
  return copy_of(core_.catalogue.find_document(path));
}

std::optional<Subject> StoreService::find_subject(SubjectId id) const {
  return copy_of(core_.catalogue.find(id));
}

std::optional<std::string> StoreService::find_picture(SubjectId id) const {
  const std::string* picture = core_.catalogue.find_picture(id);
  if (picture == nullptr) return std::nullopt;
  return *picture;
}

}  // namespace taraba
