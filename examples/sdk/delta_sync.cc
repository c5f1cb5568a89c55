// Shows the assignments that changed since the last time. FILE keeps what the last time was.
// usage: TARABA_TOKEN=... delta_sync http://127.0.0.1:8080 FILE

#include <taraba/sdk.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <optional>
#include <string>
#include <utility>

int fail(const taraba::Error& error) {
  std::fprintf(stderr, "delta_sync: %s\n", error.message.c_str());
  return EXIT_FAILURE;
}

std::optional<taraba::Timestamp> read_cursor(const std::string& file) {
  std::int64_t microseconds = 0;
  if (!(std::ifstream(file) >> microseconds)) return std::nullopt;
  return taraba::from_microseconds(microseconds);
}

/// All or nothing: a cursor that was half written would lose changes.
bool write_cursor(const std::string& file, taraba::Timestamp cursor) {
  const std::string draft = file + ".new";
  std::ofstream out(draft);
  out << taraba::to_microseconds(cursor) << '\n';
  out.close();
  return out && std::rename(draft.c_str(), file.c_str()) == 0;
}

int main(int argc, char** argv) {
  const char* token = std::getenv("TARABA_TOKEN");
  if (argc != 3 || !token) return fail(taraba::invalid("wants TARABA_TOKEN, address and file"));

  taraba::ClientOptions options;
  options.token = token;
  options.base_url = argv[1];
  auto client = taraba::Client::open(std::move(options));
  if (!client) return fail(client.error());

  taraba::AssignmentFilter filter;
  filter.updated_after = read_cursor(argv[2]);
  auto changed = (*client)->assignments(filter);
  const auto head = changed.head();
  if (!head) return fail(head.error());
  for (const auto& assignment : changed) {
    if (!assignment) return fail(assignment.error());
    std::printf("%lld is in stage %d\n", static_cast<long long>(assignment->subject_id.value),
                assignment->srs_stage.value());
  }

  // Only now: what was not read to its end is read again.
  if (head->data_updated_at && !write_cursor(argv[2], *head->data_updated_at)) {
    return fail(taraba::storage_error("cannot write " + std::string(argv[2])));
  }
}
