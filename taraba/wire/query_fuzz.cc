// Query strings, filters and cursors.

#include "taraba/wire/query.h"

#include "tests/support/fuzz.h"

namespace taraba::wire {
namespace {

using test::require;

/// What was accepted says the same when it comes back as a `next_url`.
template <class Filter>
void check(const Parameters& parameters, Result<Asked<Filter>> (*parse)(const Parameters&)) {
  const auto asked = parse(parameters);
  if (!asked) {
    require(asked.error().code == ErrorCode::invalid, "a wrong value is invalid");
    require(!asked.error().message.empty(), "a refusal has a message");
    return;
  }
  const auto again = parse_query(asked->query + "&" + asked->cursor);
  require(again.has_value(), "a canonical query can be read");
  const auto asked_again = parse(*again);
  require(asked_again.has_value(), "a canonical query is accepted");
  require(asked_again->query == asked->query, "a canonical query stays as it is");
  require(asked_again->cursor == asked->cursor, "a cursor stays as it is");
  require(asked_again->page.page_after_id == asked->page.page_after_id, "pages go on in place");
  require(asked_again->page.page_before_id == asked->page.page_before_id, "pages go back in place");
}

void run(std::string_view input) {
  const auto parameters = parse_query(input);
  if (!parameters) {
    require(!parameters.error().message.empty(), "a refusal has a message");
    return;
  }
  check(*parameters, parse_assignment_filter);
  check(*parameters, parse_item_filter);
  check(*parameters, parse_level_progression_filter);
  check(*parameters, parse_reset_filter);
  check(*parameters, parse_review_filter);
  check(*parameters, parse_review_statistic_filter);
  check(*parameters, parse_srs_filter);
  check(*parameters, parse_study_material_filter);
  check(*parameters, parse_subject_filter);
  check(*parameters, parse_voice_actor_filter);
}

const test::FuzzTarget target("query", run);

}  // namespace
}  // namespace taraba::wire
