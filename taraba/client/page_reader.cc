#include "taraba/client/page_reader.h"

#include <charconv>
#include <system_error>
#include <utility>

namespace taraba::client {

PageReader::PageReader(std::shared_ptr<Requester> requester, Op op, QueryOf query_of,
                       const std::stop_token& stop, bool read_ahead)
    : requester_(std::move(requester)),
      op_(op),
      query_of_(std::move(query_of)),
      read_ahead_(read_ahead),
      stop_(requester_->options().stop, stop) {}

PageReader::~PageReader() { stop_.request_stop(); }

Result<Reply> PageReader::read(const PageRequest& page) {
  Result<Reply> reply = [&] {
    if (!ahead_ || ahead_->after_id != page.page_after_id) return requester_->ask(request_of(page));
    auto under_way = std::move(ahead_->reply);
    ahead_.reset();
    return under_way.get();
  }();
  // Who asks for a second page reads on.
  if (reply && read_ahead_ && page.page_after_id) {
    if (const auto next = guess_next_cursor(reply->body)) start(*next);
  }
  return reply;
}

void PageReader::start(std::int64_t after_id) {
  Request request = request_of({.page_after_id = after_id, .page_before_id = {}});
  try {
    ahead_ = Ahead{after_id, std::async(std::launch::async,
                                        [requester = requester_, request = std::move(request)] {
                                          return requester->ask(request);
                                        })};
  } catch (const std::system_error&) {
    ahead_.reset();  // no thread to be had: the page is fetched when it is wanted
  }
}

Request PageReader::request_of(const PageRequest& page) const {
  return {.op = op_, .target = target_of(op_, query_of_(page)), .body = {}, .stop = stop_.token()};
}

std::string target_of(Op op, std::string_view query) {
  std::string target(operation(op).path);
  if (!query.empty()) target.append("?").append(query);
  return target;
}

std::optional<std::int64_t> guess_next_cursor(std::string_view page) {
  constexpr std::size_t far_enough = 16 * 1024;
  constexpr std::string_view key = "\"next_url\":\"";
  constexpr std::string_view cursor = "page_after_id=";
  page = page.substr(0, far_enough);
  const auto begin = page.find(key);
  if (begin == std::string_view::npos) return std::nullopt;
  page.remove_prefix(begin + key.size());
  page = page.substr(0, page.find('"'));
  const auto at = page.find(cursor);
  if (at == std::string_view::npos) return std::nullopt;
  page.remove_prefix(at + cursor.size());
  std::int64_t id = 0;
  const auto error = std::from_chars(page.data(), page.data() + page.size(), id).ec;
  if (error != std::errc()) return std::nullopt;
  return id;
}

}  // namespace taraba::client
