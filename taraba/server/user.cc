#include "taraba/server/handlers.h"
#include "taraba/wire/json_in.h"

namespace taraba::server {

Result<Answer> get_user(const Call& call) { return rendered(call, call.api.get_user()); }

Result<Change> update_user(const Call& call) {
  const auto patch = wire::decode_user(call.body);
  if (!patch) return patch.error();
  return change(call, [patch = *patch](Api& api) { return api.update_user(patch); });
}

Result<Change> start_vacation(const Call& call) {
  return change(call, [](Api& api) { return api.start_vacation(); });
}

Result<Change> end_vacation(const Call& call) {
  return change(call, [](Api& api) { return api.end_vacation(); });
}

}  // namespace taraba::server
