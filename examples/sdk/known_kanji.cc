// Prints the kanji that have reached Guru, in the order of their levels.
// usage: TARABA_TOKEN=... known_kanji http://127.0.0.1:8080

#include <taraba/sdk.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <utility>
#include <vector>

int fail(const taraba::Error& error) {
  std::fprintf(stderr, "known_kanji: %s\n", error.message.c_str());
  return EXIT_FAILURE;
}

int main(int argc, char** argv) {
  const char* token = std::getenv("TARABA_TOKEN");
  if (argc != 2 || !token) return fail(taraba::invalid("wants TARABA_TOKEN and an address"));

  taraba::ClientOptions options;
  options.token = token;
  options.base_url = argv[1];
  auto client = taraba::Client::open(std::move(options));
  if (!client) return fail(client.error());

  taraba::AssignmentFilter passed;
  passed.subject_types = {{taraba::SubjectType::kanji}};
  passed.srs_stages = {{5, 6, 7, 8, 9}};
  const auto assignments = taraba::collect((*client)->assignments(passed));
  if (!assignments) return fail(assignments.error());

  taraba::SubjectFilter known;
  known.ids.emplace();
  for (const taraba::Assignment& assignment : *assignments) {
    known.ids->push_back(assignment.subject_id.value);
  }
  auto subjects = taraba::collect((*client)->subjects(known));
  if (!subjects) return fail(subjects.error());

  std::ranges::sort(*subjects, {}, [](const taraba::Subject& subject) {
    return std::pair(subject.level, subject.id);
  });
  for (const taraba::Subject& kanji : *subjects) {
    if (kanji.characters) std::fputs(kanji.characters->c_str(), stdout);
  }
  std::printf("\n%zu kanji\n", subjects->size());
}
