#include "taraba/server/handlers.h"
#include "taraba/wire/json_in.h"

namespace taraba::server {

Result<Answer> list_resets(const Call& call) {
  return list(call, wire::parse_reset_filter, &Api::list_resets);
}

Result<Answer> get_reset(const Call& call) { return get(call, &Api::get_reset); }

Result<Change> create_reset(const Call& call) {
  const auto target_level = wire::decode_reset(call.body);
  if (!target_level) return target_level.error();
  return change(
      call, [target_level = *target_level](Api& api) { return api.create_reset(target_level); });
}

}  // namespace taraba::server
