// Answers of servers.

#include "taraba/wire/decode.h"

#include "taraba/wire/json_out.h"
#include "tests/support/fuzz.h"

namespace taraba::wire {
namespace {

using test::require;

const Link link{.base = "https://crab.example", .path = "/v2/rows", .query = {}, .cursor = {}};

template <class T>
std::string written(const T& value) {
  return encode(value, link);
}
std::string written(const std::vector<SrsStageRow>& rows) { return encode(rows, link, {}); }

/// What was read says the same when it is written and read again.
template <class T>
void check(const std::string& text) {
  const auto value = decode<T>(text);
  if (!value) {
    require(value.error().code == ErrorCode::protocol, "a wrong answer is the server's error");
    require(!value.error().message.empty(), "a refusal has a message");
    return;
  }
  const std::string again = written(*value);
  const auto read_again = decode<T>(again);
  require(read_again.has_value(), "what was read can be written and read");
  require(written(*read_again) == again, "what was read stays as it is");
}

template <class... T>
void check_each(const std::string& text) {
  (check<T>(text), ...);
}

template <class... T>
void check_pages(const std::string& text) {
  (check<Page<T>>(text), ...);
}

void run(std::string_view input) {
  const std::string text(input);
  check_each<Assignment, LevelProgression, Reset, Review, ReviewStatistic, SpacedRepetitionSystem,
             StudyMaterial, Subject, VoiceActor, User, Summary, CreatedReview,
             std::vector<SrsStageRow>>(text);
  check_pages<Assignment, LevelProgression, Reset, Review, ReviewStatistic, SpacedRepetitionSystem,
              StudyMaterial, Subject, VoiceActor, Item>(text);
  require(!decode_error(text, 422).message.empty(), "an error has a message");
}

const test::FuzzTarget target("decode", run);

}  // namespace
}  // namespace taraba::wire
