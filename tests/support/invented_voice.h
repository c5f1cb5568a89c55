#pragma once

#include "taraba/model/voice_actor.h"

namespace taraba {

/// Somebody to say what is taught.
inline VoiceActor invented_voice() {
  return {.id = VoiceActorId{1},
          .data_updated_at = {},
          .created_at = {},
          .name = "Ami",
          .description = "Nobody's voice",
          .gender = "female"};
}

}  // namespace taraba
