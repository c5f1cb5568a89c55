// Answers one review, and says what became of it.
// usage: TARABA_TOKEN=... answer_review http://127.0.0.1:8080 SUBJECT_ID [WRONG_MEANINGS]

#include <taraba/sdk.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <utility>

std::string_view advice(taraba::ErrorCode code) {
  switch (code) {
    case taraba::ErrorCode::unauthorized: return "check the token and what it may do";
    case taraba::ErrorCode::invalid: return "this review is not due, or was answered elsewhere";
    case taraba::ErrorCode::network: return "the server cannot be reached; nothing is lost";
    case taraba::ErrorCode::unavailable: return "ask again later what became of it";
    default: return "nothing to be done here";
  }
}

int fail(const taraba::Error& error) {
  const std::string_view name = taraba::name_of(error.code);
  const std::string_view hint = advice(error.code);
  std::fprintf(stderr, "%.*s: %s (%.*s)\n", static_cast<int>(name.size()), name.data(),
               error.message.c_str(), static_cast<int>(hint.size()), hint.data());
  return EXIT_FAILURE;
}

const char* stage_name(taraba::SrsStage stage) {
  return taraba::srs_stage_names[static_cast<std::size_t>(stage.value())].data();
}

int main(int argc, char** argv) {
  const char* token = std::getenv("TARABA_TOKEN");
  if (argc < 3 || !token) return fail(taraba::invalid("wants TARABA_TOKEN, address, subject"));

  taraba::ClientOptions options;
  options.token = token;
  options.base_url = argv[1];
  auto client = taraba::Client::open(std::move(options));
  if (!client) return fail(client.error());

  taraba::NewReview answer;
  answer.subject_id = taraba::SubjectId{std::strtoll(argv[2], nullptr, 10)};
  answer.incorrect_meaning_answers = argc > 3 ? std::strtoll(argv[3], nullptr, 10) : 0;
  const auto created = (*client)->create_review(answer);
  if (!created) return fail(created.error());

  std::printf("%s -> %s\n", stage_name(created->review.starting_srs_stage),
              stage_name(created->review.ending_srs_stage));
  if (const auto next = created->assignment.available_at) {
    std::printf("next review: %s\n", taraba::format_timestamp(*next).c_str());
  }
}
