// How many reviews are due, and when the next ones come.
// usage: TARABA_TOKEN=... due_reviews http://127.0.0.1:8080

#include <taraba/sdk.h>

#include <cstdio>
#include <cstdlib>
#include <utility>

int fail(const taraba::Error& error) {
  std::fprintf(stderr, "due_reviews: %s\n", error.message.c_str());
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

  taraba::AssignmentFilter filter;
  filter.immediately_available_for_review = true;
  int due = 0;
  for (const auto& assignment : (*client)->assignments(filter)) {
    if (!assignment) return fail(assignment.error());
    ++due;
  }
  std::printf("%d due\n", due);

  const auto summary = (*client)->get_summary();
  if (!summary) return fail(summary.error());
  for (const taraba::SummaryHour& hour : summary->value.reviews) {
    if (hour.available_at <= summary->value.data_updated_at || hour.subject_ids.empty()) continue;
    std::printf("%s: %zu more\n", taraba::format_timestamp(hour.available_at).c_str(),
                hour.subject_ids.size());
  }
}
