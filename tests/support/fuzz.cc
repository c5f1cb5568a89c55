#include "tests/support/fuzz.h"

#include <cstdio>
#include <cstdlib>

namespace taraba::test {
namespace {

std::vector<const FuzzTarget*>& targets() {
  static std::vector<const FuzzTarget*> all;
  return all;
}

}  // namespace

FuzzTarget::FuzzTarget(std::string_view name, Run run) : name_(name), run_(run) {
  targets().push_back(this);
}

const std::vector<const FuzzTarget*>& FuzzTarget::all() { return targets(); }

void require(bool holds, std::string_view promise) {
  if (holds) return;
  std::fprintf(stderr, "broken: %.*s\n", static_cast<int>(promise.size()), promise.data());
  std::abort();
}

}  // namespace taraba::test
