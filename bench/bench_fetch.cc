// Reads a whole account through the SDK, into values: bench_fetch BASE_URL TOKEN. Prints rows.

#include <cstdio>
#include <cstdlib>

#include "taraba/sdk.h"

namespace {

template <class T>
long count(taraba::Rows<T> rows) {
  long count = 0;
  for (const taraba::Result<T>& row : rows) {
    if (!row) {
      std::fprintf(stderr, "%s\n", row.error().message.c_str());
      std::exit(1);
    }
    ++count;
  }
  return count;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  taraba::ClientOptions options;
  options.base_url = argv[1];
  options.token = argv[2];
  options.proxy = "";
  options.compression = false;
  const auto client = taraba::Client::open(options);
  if (!client) return 1;
  std::printf("%ld\n", count((*client)->subjects()) + count((*client)->assignments()) +
                           count((*client)->reviews()));
  return 0;
}
