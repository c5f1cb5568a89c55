#include "taraba/service/user_api.h"

namespace taraba {

PageResult<LevelProgression> UserApi::list_level_progressions(const LevelProgressionFilter& filter,
                                                              const PageRequest& page) {
  const auto past = check_updated_after(filter.updated_after);
  if (!past) return past.error();
  return list(&Transaction::level_progressions, predicate_of(filter), page, limits::page_size);
}

ReadResult<LevelProgression> UserApi::get_level_progression(LevelProgressionId id) {
  return get(&Transaction::level_progressions, id);
}

}  // namespace taraba
