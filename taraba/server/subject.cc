#include "taraba/server/handlers.h"

namespace taraba::server {

Result<Answer> list_subjects(const Call& call) {
  return list(call, wire::parse_subject_filter, &Api::list_subjects);
}

Result<Answer> get_subject(const Call& call) { return get(call, &Api::get_subject); }

}  // namespace taraba::server
