#pragma once
// What the operations have in common: a call in, an answer or a change out.

#include <charconv>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "taraba/base/result.h"
#include "taraba/model/api.h"
#include "taraba/wire/json_out.h"
#include "taraba/wire/query.h"
#include "taraba/wire/schema.h"

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
  if constexpr (requires { wire::encode(read->value, link_of(call)); }) {
    answer.body = wire::encode(read->value, link_of(call));
  } else {
    answer.body = wire::encode(read->value, link_of(call), read->version.changed_at);
  }
  answer.version = read->version;
  return answer;
}

/// What an operation asks for and answers, for those who describe it.
struct Contract {
  std::string (*answer)() = nullptr;                       ///< name of a schema
  std::vector<wire::Parameter> (*parameters)() = nullptr;  ///< of a collection
  std::string_view body;                                   ///< name of a schema; empty without one
  bool body_may_be_absent = false;
};

/// GET of a collection.
template <auto query, auto parse>
struct List {
  static Result<Answer> read(const Call& call) { return list(call, parse, query); }

  template <class Filter, class T>
  static constexpr Contract describe(PageResult<T> (Api::*)(const Filter&, const PageRequest&)) {
    return {.answer = wire::answer_schema<Page<T>>,
            .parameters = wire::list_parameters<Filter>,
            .body = {}};
  }
  static constexpr Contract contract = describe(query);
};

/// GET of one resource.
template <auto find>
struct Get {
  template <class Id, class T>
  static Result<Answer> read_by(const Call& call, ReadResult<T> (Api::*)(Id)) {
    const auto id = parse_id<Id>(call.id);
    if (!id) return not_found();
    return rendered(call, (call.api.*find)(*id));
  }
  static Result<Answer> read(const Call& call) { return read_by(call, find); }

  template <class Id, class T>
  static constexpr Contract describe(ReadResult<T> (Api::*)(Id)) {
    return {.answer = wire::answer_schema<T>, .body = {}};
  }
  static constexpr Contract contract = describe(find);
};

/// GET of what there is one of.
template <auto find>
struct Report {
  static Result<Answer> read(const Call& call) { return rendered(call, (call.api.*find)()); }

  template <class T>
  static constexpr Contract describe(ReadResult<T> (Api::*)()) {
    return {.answer = wire::answer_schema<T>, .body = {}};
  }
  static constexpr Contract contract = describe(find);
};

/// What a write takes and gives: a method of Api, or a function of an Api.
template <class Act>
struct ActTraits;
template <class T, class... Args>
struct ActTraits<Result<T> (Api::*)(Args...)> {
  using Value = T;
  using FirstId = void;
};
template <class T, class Tag, class... Args>
struct ActTraits<Result<T> (Api::*)(Id<Tag>, Args...)> {
  using Value = T;
  using FirstId = Id<Tag>;  ///< stands in the path
};
template <class T, class... Args>
struct ActTraits<Result<T> (*)(Api&, Args...)> {
  using Value = T;
  using FirstId = void;
};

/// Everything that is no GET: `act` with the path's id, if it begins with one, and with the decoded
/// body, if there is a form of it.
template <auto act, const auto&... form>
struct Writing {
  using Traits = ActTraits<decltype(act)>;

  static Result<Change> write(const Call& call) {
    if constexpr (std::is_void_v<typename Traits::FirstId>) {
      return write_with(call);
    } else {
      const auto id = parse_id<typename Traits::FirstId>(call.id);
      if (!id) return not_found();
      return write_with(call, *id);
    }
  }

  template <class... Ids>
  static Result<Change> write_with(const Call& call, Ids... id) {
    if constexpr (sizeof...(form) == 0) {
      return change(call, [id...](Api& api) { return std::invoke(act, api, id...); });
    } else {
      auto body = (form.decode(call.body), ...);
      if (!body) return body.error();
      return change(call, [id..., body = *std::move(body)](Api& api) {
        return std::invoke(act, api, id..., body);
      });
    }
  }

  static constexpr Contract describe() {
    Contract said{.answer = wire::answer_schema<typename Traits::Value>, .body = {}};
    ((said.body = form.schema, said.body_may_be_absent = form.may_be_absent), ...);
    return said;
  }
  static constexpr Contract contract = describe();

 private:
  /// Runs on the writer's thread; what `act` returns is the answer.
  template <class Act>
  static Change change(const Call& call, Act run) {
    return [link = link_of(call), run = std::move(run)](Api& api) -> Result<std::string> {
      const auto changed = run(api);
      if (!changed) return changed.error();
      return wire::encode(*changed, link);
    };
  }
};

}  // namespace taraba::server
