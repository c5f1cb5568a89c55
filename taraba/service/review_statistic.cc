#include "taraba/service/user_api.h"

namespace taraba {

PageResult<ReviewStatistic> UserApi::list_review_statistics(const ReviewStatisticFilter& filter,
                                                            const PageRequest& page) {
  const auto past = check_updated_after(filter.updated_after);
  if (!past) return past.error();
  return list(&Transaction::review_statistics, predicate_of(filter), page, limits::page_size);
}

ReadResult<ReviewStatistic> UserApi::get_review_statistic(ReviewStatisticId id) {
  return get(&Transaction::review_statistics, id);
}

}  // namespace taraba
