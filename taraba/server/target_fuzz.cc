// Request targets: their way to a route, and into the log.

#include <algorithm>

#include "taraba/server/access_log.h"
#include "taraba/server/origin.h"
#include "taraba/server/routes.h"
#include "taraba/wire/conditional.h"
#include "taraba/wire/query.h"
#include "tests/support/fuzz.h"

namespace taraba::server {
namespace {

using test::require;

void run(std::string_view input) {
  static const Router router;
  static const auto origin = Origin::make("https://crab.example/school", false);
  const Target target = split_target(input);
  const std::string_view path = without_trailing_slash(origin->strip_prefix(target.path));
  for (const Method method : {Method::get, Method::head, Method::put, Method::other}) {
    const Router::Match match = router.find(method, path);
    require(path.find(match.id) != std::string_view::npos, "an id is a part of the path");
  }
  if (const auto decoded = wire::percent_decode_path(path)) {
    require(decoded->size() <= path.size(), "decoding makes nothing longer");
  }
  const std::string logged = loggable_target(input);
  require(std::ranges::all_of(logged, [](char c) { return c > ' ' && c < 0x7f && c != '"'; }),
          "a line of the log stays one line");
  wire::etag_matches(input, "W/\"1\"");
}

const test::FuzzTarget fuzz_target("target", run);

}  // namespace
}  // namespace taraba::server
