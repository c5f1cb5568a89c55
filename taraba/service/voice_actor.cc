#include "taraba/model/paginate.h"
#include "taraba/service/user_api.h"

namespace taraba {

PageResult<VoiceActor> UserApi::list_voice_actors(const VoiceActorFilter& filter,
                                                  const PageRequest& request) {
  const auto past = check_updated_after(filter.updated_after);
  if (!past) return past.error();
  const auto before = version(Depends::catalogue);
  if (!before) return before.error();
  const Predicate where = predicate_of(filter);
  std::vector<const VoiceActor*> matching;
  for (const VoiceActor& voice : core_.catalogue.voice_actors()) {
    if (matches(where, voice, {})) matching.push_back(&voice);
  }
  return Versioned<Page<VoiceActor>>{paginate(matching, request, limits::page_size), *before};
}

ReadResult<VoiceActor> UserApi::get_voice_actor(VoiceActorId id) {
  const auto before = version(Depends::catalogue);
  if (!before) return before.error();
  for (const VoiceActor& voice : core_.catalogue.voice_actors()) {
    if (voice.id == id) return Versioned<VoiceActor>{voice, *before};
  }
  return not_found();
}

}  // namespace taraba
