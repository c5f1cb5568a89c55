#include "taraba/server/recording.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "taraba/server/byte_range.h"
#include "taraba/server/handler.h"

namespace taraba::server {

std::optional<Recording> find_recording(const Library& library, std::string_view file) {
  const auto id = parse_id<SubjectId>(file.substr(0, file.find('-')));
  const auto subject = id ? library.find_subject(*id) : std::nullopt;
  if (!subject) return std::nullopt;
  const std::string url = "/audios/" + std::string(file);
  for (const PronunciationAudio& audio : subject->pronunciation_audios) {
    if (audio.url != url) continue;
    const auto format = std::ranges::find(audio_formats, audio.content_type,
                                          [](const AudioFormat& one) { return one.content_type; });
    if (format == audio_formats.end()) return std::nullopt;
    file.remove_suffix(format->suffix.size());
    return Recording{{std::string(file), *subject->characters, audio.pronunciation}, *format};
  }
  return std::nullopt;
}

Response audio_response(std::string audio, const AudioFormat& format, Method method,
                        std::string_view range) {
  Response response;
  response.content_type = format.content_type;
  response.with("Accept-Ranges", "bytes");
  const auto part = method == Method::get ? parse_range(range, audio.size()) : std::nullopt;
  if (part && part->length == 0) {
    Response refused = refusal(416);
    return std::move(refused).with("Content-Range", fmt::format("bytes */{}", audio.size()));
  }
  response.with("Cache-Control", "public, max-age=31536000, immutable");
  if (part) {
    response.status = 206;
    response.with("Content-Range", fmt::format("bytes {}-{}/{}", part->first,
                                               part->first + part->length - 1, audio.size()));
    audio = audio.substr(part->first, part->length);
  }
  response.own_body = std::move(audio);
  return response;
}

}  // namespace taraba::server
