#pragma once
// What the operations have in common: a call in, an answer or a change out.

#include <charconv>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "taraba/base/result.h"
#include "taraba/model/api.h"
#include "taraba/wire/json_out.h"
#include "taraba/wire/query.h"

namespace taraba::server {

/// A request to one operation. Views end with the call.
struct Call {
  Api& api;
  std::string_view path;  ///< of the collection, without an id
  std::string_view id;    ///< as it stands in the path; empty without
  std::string_view query;
  std::string_view body;
  const std::string& base;  ///< what addresses in the answer begin with
  bool unmodified = false;  ///< a collection asked legally is not needed: the client's copy is good
  Timestamp now;
};

/// What becomes a 200.
struct Answer {
  std::string body;
  Version version;
  bool dated = true;     ///< false: nothing in it has a newest change
  bool once = false;     ///< nobody asks this again: not worth keeping
  bool skipped = false;  ///< `unmodified` held, and nothing was fetched
};

/// A write, decoded and ready for the writer's thread; gives the body of the answer.
using Change = std::function<Result<std::string>(Api&)>;

using Read = Result<Answer> (*)(const Call&);
using Write = Result<Change> (*)(const Call&);

/// None for what is no number above 0 in range.
template <class Id>
std::optional<Id> parse_id(std::string_view text) {
  Id id;
  const char* end = text.data() + text.size();
  const auto [last, error] = std::from_chars(text.data(), end, id.value);
  if (error != std::errc() || last != end || id.value < 0) return std::nullopt;
  return id;
}

template <class Filter>
bool asked_once(const Filter& filter) {
  return filter.ids || filter.updated_after;
}
inline bool asked_once(const ItemFilter& filter) {
  return filter.subject.ids || filter.updated_after;
}

/// Whether the answer changes as time goes by, or is an error until then.
template <class Filter>
bool waits_for_time(const Filter& filter, Timestamp now) {
  if (filter.updated_after && *filter.updated_after > now) return true;
  if constexpr (requires { filter.immediately_available_for_review; }) {
    return filter.immediately_available_for_lessons || filter.immediately_available_for_review;
  }
  if constexpr (requires { filter.assignment; }) return waits_for_time(filter.assignment, now);
  return false;
}

/// GET of a collection.
template <class Filter, class T>
Result<Answer> list(const Call& call, Result<wire::Asked<Filter>> (*parse)(const wire::Parameters&),
                    PageResult<T> (Api::*query)(const Filter&, const PageRequest&)) {
  const auto parameters = wire::parse_query(call.query);
  if (!parameters) return parameters.error();
  auto asked = parse(*parameters);
  if (!asked) return asked.error();

  Answer answer;
  answer.once = asked_once(asked->filter);
  answer.skipped = call.unmodified && !waits_for_time(asked->filter, call.now);
  if (answer.skipped) return answer;

  auto page = (call.api.*query)(asked->filter, asked->page);
  if (!page) return page.error();
  answer.body = wire::encode(page->value, {.base = call.base,
                                           .path = std::string(call.path),
                                           .query = std::move(asked->query),
                                           .cursor = std::move(asked->cursor)});
  answer.version = page->version;
  answer.dated = page->value.data_updated_at.has_value();
  return answer;
}

/// The address that single resources and reports are made of.
inline wire::Link link_of(const Call& call) {
  return {.base = call.base, .path = std::string(call.path), .query = {}, .cursor = {}};
}

template <class T>
Result<Answer> rendered(const Call& call, const ReadResult<T>& read) {
  if (!read) return read.error();
  Answer answer;
  answer.body = wire::encode(read->value, link_of(call));
  answer.version = read->version;
  return answer;
}

/// GET of one resource.
template <class Id, class T>
Result<Answer> get(const Call& call, ReadResult<T> (Api::*find)(Id)) {
  const auto id = parse_id<Id>(call.id);
  if (!id) return not_found();
  return rendered(call, (call.api.*find)(*id));
}

/// A change that calls `act` on the writer's thread and renders what it returns.
template <class Act>
Change change(const Call& call, Act act) {
  return [link = link_of(call), act = std::move(act)](Api& api) -> Result<std::string> {
    const auto changed = act(api);
    if (!changed) return changed.error();
    return wire::encode(*changed, link);
  };
}

}  // namespace taraba::server
