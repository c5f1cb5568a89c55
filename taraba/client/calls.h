#pragma once
// Not installed.

#include <chrono>
#include <exception>
#include <memory>
#include <mutex>
#include <new>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "taraba/client/client.h"
#include "taraba/client/page_reader.h"
#include "taraba/client/requester.h"
#include "taraba/wire/dates.h"
#include "taraba/wire/decode.h"
#include "taraba/wire/query.h"

namespace taraba {
namespace client {

/// What `call` returns; what it throws, as an error: memory may run out anywhere below.
template <class Call>
auto guarded(Call&& call) noexcept -> decltype(call()) {
  try {
    return call();
  } catch (const std::bad_alloc&) {
    return internal_error("out of memory");  // short enough to need none
  } catch (const std::exception&) {
    return internal_error("unexpected");
  }
}

template <class T>
Result<Versioned<T>> decode_versioned(const Reply& reply) {
  auto value = wire::decode<T>(reply.body);
  if (!value) return value.error();
  const auto changed_at = wire::parse_http_date(reply.validators.last_modified);
  return Versioned<T>{*std::move(value),
                      {.tag = {}, .changed_at = changed_at.value_or(reply.date)}};
}

/// For writes that need no settling: a second one changes nothing.
struct Unsettled {};

}  // namespace client

/// The operations, each from arguments to value, for a Client and its walks. Thread-safe.
class Client::Calls {
 public:
  explicit Calls(std::unique_ptr<client::Requester> requester) : requester_(std::move(requester)) {}

  const std::shared_ptr<client::Requester>& requester() const { return requester_; }

  template <class T>
  ReadResult<T> get(client::Op op, std::int64_t id = 0) {
    return client::guarded([&] { return read<T>(op, path_of(op, id)); });
  }

  template <class T, class Filter>
  PageResult<T> list(client::Op op, const Filter& filter, const PageRequest& page) {
    return client::guarded(
        [&] { return read<Page<T>>(op, client::target_of(op, wire::format_query(filter, page))); });
  }

  /// `make_body()` is the body's text. `settle(since)` says what became of a write whose answer was
  /// lost: none if it was not carried out, an error if that cannot be told. The time is the
  /// server's, not later than the first sending.
  template <class T, class MakeBody, class Settle = client::Unsettled>
  Result<T> write(client::Op op, std::int64_t id, const MakeBody& make_body,
                  const Settle& settle = {}) {
    return client::guarded(
        [&] { return write_and_settle<T>(op, path_of(op, id), make_body(), settle); });
  }

  /// The level up to which the user's subscription grants content; asked at most once an hour.
  Result<int> max_level_granted();
  void remember(const User&);

  // What became of a write whose answer was lost: see `write`.
  template <class Done>
  Result<std::optional<Assignment>> settle_assignment(AssignmentId id, const Done& done) {
    auto row = get<Assignment>(client::Op::get_assignment, id.value);
    if (!row) return row.error();
    if (!done(row->value)) return std::optional<Assignment>();
    return std::optional(std::move(row->value));
  }
  Result<std::optional<CreatedReview>> settle_review(const NewReview&, Timestamp since);
  Result<std::optional<StudyMaterial>> settle_study_material(SubjectId, const StudyMaterialPatch&,
                                                             Timestamp since);
  Result<std::optional<Reset>> settle_reset(std::int64_t target_level, Timestamp since);

 private:
  struct Grant {
    int level;
    Timestamp until;  ///< local
  };

  static std::string path_of(client::Op op, std::int64_t id);

  template <class T>
  ReadResult<T> read(client::Op op, std::string target) {
    const auto reply = requester_->ask(
        {.op = op, .target = std::move(target), .body = {}, .stop = requester_->options().stop});
    if (!reply) return reply.error();
    return client::decode_versioned<T>(*reply);
  }

  template <class T, class Settle>
  Result<T> write_and_settle(client::Op op, const std::string& target, const std::string& body,
                             const Settle& settle);
  Result<std::optional<Assignment>> find_reviewed(const NewReview&);

  std::shared_ptr<client::Requester> requester_;
  std::mutex mutex_;
  std::optional<Grant> grant_;
};

template <class T, class Settle>
Result<T> Client::Calls::write_and_settle(client::Op op, const std::string& target,
                                          const std::string& body, const Settle& settle) {
  const client::Operation& operation = client::operation(op);
  client::Attempts attempts;
  for (;;) {
    const auto reply = requester_->ask(
        {.op = op, .target = target, .body = body, .stop = requester_->options().stop}, attempts);
    if (reply) return wire::decode<T>(reply->body);
    const Error& error = reply.error();
    if constexpr (std::is_same_v<Settle, client::Unsettled>) {
      return error;
    } else {
      if (!attempts.in_doubt || error.code == ErrorCode::cancelled) return error;
      const bool refused = error.code == ErrorCode::invalid;
      if (operation.idempotent() && !refused) return error;

      const auto since = requester_->server_clock().at(attempts.first_sent_at);
      Result<std::optional<T>> settled = settle(since.value_or(attempts.first_sent_at));
      if (settled && *settled) return **std::move(settled);
      if (operation.idempotent() || (settled && refused)) return error;
      if (!settled || operation.repeat == client::Repeat::harmful) {
        return unavailable("the answer to " + std::string(name_of(operation.method)) + ' ' +
                           target + " was lost (" + error.message +
                           "), and whether it was carried out is not known" +
                           (settled ? "" : ": " + settled.error().message));
      }
      if (!requester_->may_try_again(attempts)) return error;
    }
  }
}

}  // namespace taraba
