#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "taraba/model/library.h"
#include "taraba/model/voice.h"
#include "taraba/server/request.h"
#include "taraba/server/response.h"

namespace taraba::server {

/// A word that can be heard.
struct Recording {
  Utterance word;
  AudioFormat format;
};

/// What a file below /audios/ is; none where no word names it.
std::optional<Recording> find_recording(const Library&, std::string_view file);

/// The file, or the part that the request asks for: some browsers play nothing else.
Response audio_response(std::string audio, const AudioFormat&, Method, std::string_view range);

}  // namespace taraba::server
