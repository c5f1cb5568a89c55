#pragma once

#include <vector>

#include "taraba/catalogue/catalogue.h"
#include "taraba/model/voice_actor.h"

namespace taraba {

/// Adds to each word how the voice says each of its accepted readings, in every format. A word so
/// changed has another hash: those who know it learn of it. `edition` goes up when the same voice
/// says the same word otherwise. The voice's times say nothing here: the
/// catalogue knows them by its words.
void give_voice(std::vector<CurriculumEntry>& entries, const VoiceActor& voice, int edition);

}  // namespace taraba
