#include "taraba/server/handlers.h"

namespace taraba::server {

Result<Answer> list_items(const Call& call) {
  return list(call, wire::parse_item_filter, &Api::list_items);
}

}  // namespace taraba::server
