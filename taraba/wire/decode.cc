#include "taraba/wire/decode.h"

#include "taraba/wire/resource_reader.h"

namespace taraba::wire {

template <class T>
Result<T> decode(const std::string& text) {
  static_assert(decode_padding >= simdjson::SIMDJSON_PADDING);
  simdjson::dom::parser parser;
  JsonElement root;
  if (const auto error = parser.parse(text).get(root)) {
    return protocol_error(std::string("The answer is not JSON: ") + simdjson::error_message(error));
  }
  T value{};
  Fault fault;
  if (!get_resource(fault, root, value)) return fault.error();
  return value;
}

template Result<Assignment> decode(const std::string&);
template Result<LevelProgression> decode(const std::string&);
template Result<Reset> decode(const std::string&);
template Result<Review> decode(const std::string&);
template Result<ReviewStatistic> decode(const std::string&);
template Result<SpacedRepetitionSystem> decode(const std::string&);
template Result<StudyMaterial> decode(const std::string&);
template Result<Subject> decode(const std::string&);
template Result<VoiceActor> decode(const std::string&);
template Result<User> decode(const std::string&);
template Result<Summary> decode(const std::string&);
template Result<CreatedReview> decode(const std::string&);
template Result<std::vector<SrsStageRow>> decode(const std::string&);

template Result<Page<Assignment>> decode(const std::string&);
template Result<Page<LevelProgression>> decode(const std::string&);
template Result<Page<Reset>> decode(const std::string&);
template Result<Page<Review>> decode(const std::string&);
template Result<Page<ReviewStatistic>> decode(const std::string&);
template Result<Page<SpacedRepetitionSystem>> decode(const std::string&);
template Result<Page<StudyMaterial>> decode(const std::string&);
template Result<Page<Subject>> decode(const std::string&);
template Result<Page<VoiceActor>> decode(const std::string&);
template Result<Page<Item>> decode(const std::string&);

}  // namespace taraba::wire
