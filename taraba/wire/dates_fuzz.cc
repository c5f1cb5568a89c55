#include "taraba/wire/dates.h"

#include "tests/support/fuzz.h"

namespace taraba::wire {
namespace {

using test::require;

void run(std::string_view input) {
  if (const auto t = parse_timestamp(input)) {
    require(parse_timestamp(format_timestamp(*t)) == t, "a date is read as it was written");
    require(parse_http_date(format_http_date(*t)) == std::chrono::floor<std::chrono::seconds>(*t),
            "an HTTP date is read as it was written");
  }
  if (const auto t = parse_http_date(input)) {
    require(format_http_date(*t) == input, "an HTTP date has one form");
  }
}

const test::FuzzTarget target("dates", run);

}  // namespace
}  // namespace taraba::wire
