// Dumps of sandboxes.

#include "taraba/sandbox/dump.h"

#include "tests/support/fuzz.h"

namespace taraba::sandbox {
namespace {

using test::require;

void run(std::string_view input) {
  static const Catalogue catalogue(*parse_curriculum(built_in_curriculum()));
  for (const Rows rows : {Rows::included, Rows::elsewhere}) {
    const auto dump = parse_dump(input, rows, catalogue);
    if (!dump) {
      require(!dump.error().message.empty(), "a refusal has a message");
      continue;
    }
    const std::string text = format_dump(*dump, catalogue);
    const auto again = parse_dump(text, rows, catalogue);
    require(again && format_dump(*again, catalogue) == text, "what was read is written, and read");
  }
}

const test::FuzzTarget target("dump", run);

}  // namespace
}  // namespace taraba::sandbox
