#include "taraba/server/handlers.h"
#include "taraba/wire/json_in.h"

namespace taraba::server {

Result<Answer> list_reviews(const Call& call) {
  return list(call, wire::parse_review_filter, &Api::list_reviews);
}

Result<Answer> get_review(const Call& call) { return get(call, &Api::get_review); }

Result<Change> create_review(const Call& call) {
  const auto review = wire::decode_review(call.body);
  if (!review) return review.error();
  return change(call, [review = *review](Api& api) { return api.create_review(review); });
}

}  // namespace taraba::server
