#include "taraba/server/handlers.h"

namespace taraba::server {

Result<Answer> list_review_statistics(const Call& call) {
  return list(call, wire::parse_review_statistic_filter, &Api::list_review_statistics);
}

Result<Answer> get_review_statistic(const Call& call) {
  return get(call, &Api::get_review_statistic);
}

}  // namespace taraba::server
