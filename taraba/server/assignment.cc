#include "taraba/server/handlers.h"
#include "taraba/wire/json_in.h"

namespace taraba::server {

Result<Answer> list_assignments(const Call& call) {
  return list(call, wire::parse_assignment_filter, &Api::list_assignments);
}

Result<Answer> get_assignment(const Call& call) { return get(call, &Api::get_assignment); }

Result<Change> start_assignment(const Call& call) {
  const auto id = parse_id<AssignmentId>(call.id);
  if (!id) return not_found();
  const auto started_at = wire::decode_start(call.body);
  if (!started_at) return started_at.error();
  return change(call, [id = *id, started_at = *started_at](Api& api) {
    return api.start_assignment(id, started_at);
  });
}

Result<Change> resurrect_assignment(const Call& call) {
  const auto id = parse_id<AssignmentId>(call.id);
  if (!id) return not_found();
  return change(call, [id = *id](Api& api) { return api.resurrect_assignment(id); });
}

Result<Change> burn_assignment(const Call& call) {
  const auto id = parse_id<AssignmentId>(call.id);
  if (!id) return not_found();
  return change(call, [id = *id](Api& api) { return api.burn_assignment(id); });
}

Result<Change> set_assignment_stage(const Call& call) {
  const auto id = parse_id<AssignmentId>(call.id);
  if (!id) return not_found();
  const auto stage = wire::decode_stage(call.body);
  if (!stage) return stage.error();
  return change(
      call, [id = *id, stage = *stage](Api& api) { return api.set_assignment_stage(id, stage); });
}

}  // namespace taraba::server
