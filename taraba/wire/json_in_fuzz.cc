// Bodies of writes.

#include "taraba/wire/json_in.h"

#include "taraba/wire/json_out.h"
#include "tests/support/fuzz.h"

namespace taraba::wire {
namespace {

using test::require;

template <class T>
void check(const Result<T>& decoded) {
  if (decoded) return;
  require(
      decoded.error().code == ErrorCode::invalid || decoded.error().code == ErrorCode::malformed,
      "a wrong body is the client's error");
  require(!decoded.error().message.empty(), "a refusal has a message");
  require(encode_error(decoded.error()).ends_with('}'), "a refusal can be written");
}

void run(std::string_view input) {
  check(decode_start(input));
  check(decode_review(input));
  check(decode_new_study_material(input));
  check(decode_study_material(input));
  check(decode_user(input));
  check(decode_stage(input));
  check(decode_reset(input));
  check(decode_intervals(input));
}

const test::FuzzTarget target("json_in", run);

}  // namespace
}  // namespace taraba::wire
