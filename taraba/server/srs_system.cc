#include "taraba/server/handlers.h"
#include "taraba/wire/json_in.h"

namespace taraba::server {

Result<Answer> list_srs_systems(const Call& call) {
  return list(call, wire::parse_srs_filter, &Api::list_spaced_repetition_systems);
}

Result<Answer> get_srs_system(const Call& call) {
  return get(call, &Api::get_spaced_repetition_system);
}

Result<Change> set_srs_system(const Call& call) {
  const auto id = parse_id<SrsId>(call.id);
  if (!id) return not_found();
  const auto intervals = wire::decode_intervals(call.body);
  if (!intervals) return intervals.error();
  return change(call, [id = *id, intervals = *intervals](Api& api) {
    return api.set_spaced_repetition_system(id, intervals);
  });
}

Result<Change> reset_srs_system(const Call& call) {
  const auto id = parse_id<SrsId>(call.id);
  if (!id) return not_found();
  return change(call, [id = *id](Api& api) { return api.reset_spaced_repetition_system(id); });
}

Result<Answer> list_srs_stages(const Call& call) {
  const auto rows = call.api.list_srs_stages();
  if (!rows) return rows.error();
  Answer answer;
  answer.body = wire::encode(rows->value, link_of(call), rows->version.changed_at);
  answer.version = rows->version;
  return answer;
}

}  // namespace taraba::server
