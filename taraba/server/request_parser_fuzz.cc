// HTTP requests, in pieces of any size, and the addresses made from them.

#include "taraba/server/authorization.h"
#include "taraba/server/origin.h"
#include "taraba/server/test_parse.h"
#include "tests/support/fuzz.h"

namespace taraba::server {
namespace {

using test::require;

void check_origin(const Request& request, bool behind_proxy) {
  const auto origin = Origin::make("", behind_proxy);
  const auto base = origin->of(request);
  if (!base) return;
  constexpr std::string_view quotes = "\"<>'\\ \r\n";
  require(base->find_first_of(quotes) == std::string::npos, "an address stays inside its quotes");
}

void run(std::string_view input) {
  if (input.empty()) return;
  const auto piece = static_cast<std::size_t>(static_cast<unsigned char>(input.front())) + 1;
  input.remove_prefix(1);
  const Parsed whole = test_parse(input);
  // What is refused as a whole may in pieces still wait for its end, but is never taken.
  const Parsed pieces = test_parse(input, piece);
  require(whole.done == pieces.done, "pieces make the same request as the whole");
  if (!whole.done) return;
  require(whole.left == pieces.left, "pieces end where the whole ends");
  require(whole.request.target == pieces.request.target, "pieces ask for the same");
  require(whole.request.host == pieces.request.host, "pieces name the same host");
  require(whole.request.body == pieces.request.body, "pieces have the same body");
  find_token(whole.request.authorization);
  check_origin(whole.request, false);
  check_origin(whole.request, true);
}

const test::FuzzTarget target("request_parser", run);

}  // namespace
}  // namespace taraba::server
