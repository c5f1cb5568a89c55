#include "taraba/server/handlers.h"

namespace taraba::server {

Result<Answer> list_level_progressions(const Call& call) {
  return list(call, wire::parse_level_progression_filter, &Api::list_level_progressions);
}

Result<Answer> get_level_progression(const Call& call) {
  return get(call, &Api::get_level_progression);
}

}  // namespace taraba::server
