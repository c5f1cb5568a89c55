#include "taraba/catalogue/curriculum_line.h"

#include "tests/support/fuzz.h"

namespace taraba {
namespace {

void run(std::string_view input) {
  const auto entry = parse_curriculum_line(input);
  if (!entry) test::require(!entry.error().message.empty(), "a refusal has a message");
  const auto all = parse_curriculum(input);
  if (!all) test::require(!all.error().message.empty(), "a refusal has a message");
}

const test::FuzzTarget target("curriculum_line", run);

}  // namespace
}  // namespace taraba
