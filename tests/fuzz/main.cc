// libFuzzer's door to the one target that is linked with it.

#include <cstddef>
#include <cstdint>

#include "tests/support/fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  (*taraba::test::FuzzTarget::all().front())(input);
  return 0;
}
