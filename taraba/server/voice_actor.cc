#include "taraba/server/handlers.h"

namespace taraba::server {

Result<Answer> list_voice_actors(const Call& call) {
  return list(call, wire::parse_voice_actor_filter, &Api::list_voice_actors);
}

Result<Answer> get_voice_actor(const Call& call) { return get(call, &Api::get_voice_actor); }

}  // namespace taraba::server
