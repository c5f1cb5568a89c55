#pragma once
// Not installed.

#include <cstdint>
#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

#include "taraba/client/requester.h"
#include "taraba/model/page.h"

namespace taraba::client {

/// Stops when either of two does, or when told.
class EitherStop {
 public:
  EitherStop(const std::stop_token& one, const std::stop_token& other)
      : by_one_(one, Pass{source_}), by_other_(other, Pass{source_}) {}

  std::stop_token token() const { return source_.get_token(); }
  void request_stop() { source_.request_stop(); }

 private:
  struct Pass {
    std::stop_source source;
    void operator()() { source.request_stop(); }
  };

  std::stop_source source_;
  std::stop_callback<Pass> by_one_;
  std::stop_callback<Pass> by_other_;
};

/// Fetches the pages of one collection as text. While a page is used, the next one is under way.
class PageReader {
 public:
  using QueryOf = std::function<std::string(const PageRequest&)>;

  /// `query_of` gives the query of a page, filter and cursor, `stop` is the caller's.
  PageReader(std::shared_ptr<Requester>, Op, QueryOf query_of, const std::stop_token& stop,
             bool read_ahead);
  /// Gives up what is under way.
  ~PageReader();

  Result<Reply> read(const PageRequest&);

 private:
  struct Ahead {
    std::int64_t after_id;
    std::future<Result<Reply>> reply;
  };

  Request request_of(const PageRequest&) const;
  void start(std::int64_t after_id);

  std::shared_ptr<Requester> requester_;
  Op op_;
  QueryOf query_of_;
  bool read_ahead_;
  EitherStop stop_;
  std::optional<Ahead> ahead_;
};

/// Path and query.
std::string target_of(Op, std::string_view query);

/// The cursor in a page's `next_url`, read without the rest: a guess at what the next request is.
std::optional<std::int64_t> guess_next_cursor(std::string_view page);

}  // namespace taraba::client
