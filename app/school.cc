#include "app/school.h"

#include <utility>
#include <vector>

#include "taraba/catalogue/catalogue.h"
#include "taraba/catalogue/voices.h"
#include "taraba/store/sqlite/sqlite_store.h"

namespace taraba::app {

Result<School> open_school(const DataDirectory& directory, const Clock& clock) {
  School school;
  school.fresh = !directory.has_database();
  Result<std::vector<CurriculumEntry>> curriculum = parse_curriculum(built_in_curriculum());
  if (!curriculum) return curriculum.error();
  rest_built_in_curriculum();
  const voice::OpenJtalk jtalk;
  if (jtalk.is_installed()) {
    give_voice(*curriculum, voice::speaker(), voice::edition);
    school.jtalk = jtalk;
  }
  SqliteOptions options;
  options.path = directory.database();
  Result<std::unique_ptr<Store>> store = open_sqlite_store(options);
  if (!store) return store.error();
  school.store = *std::move(store);
  Result<std::unique_ptr<Service>> service =
      Service::open(*school.store, clock, *std::move(curriculum));
  if (!service) return service.error();
  school.service = *std::move(service);
  return school;
}

}  // namespace taraba::app
