#include "taraba/server/access_log.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "taraba/wire/query.h"

namespace taraba::server {
namespace {

constexpr std::size_t block_bytes = 32 * 1024;
constexpr std::size_t max_target_bytes = 512;
constexpr std::size_t max_method_bytes = 16;

bool is_secret(std::string_view name) {
  for (const std::string_view word : {"token", "key", "auth", "secret", "password"}) {
    if (name.find(word) != std::string_view::npos) return true;
  }
  return false;
}

constexpr bool is_hex(char c) {
  return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f');
}

/// Whether a text, its escapes decoded, has the form of a token somewhere.
bool holds_token(std::string_view text) {
  constexpr std::string_view form = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
  if (text.size() < form.size()) return false;
  const auto decoded = wire::percent_decode_path(text);
  if (decoded) text = *decoded;
  for (std::size_t at = 0; at + form.size() <= text.size(); ++at) {
    if (std::ranges::equal(text.substr(at, form.size()), form,
                           [](char c, char f) { return f == 'x' ? is_hex(c) : c == f; })) {
      return true;
    }
  }
  return false;
}

/// Methods are words of capitals; what is not may be anything.
std::string_view loggable_method(std::string_view method) {
  const bool is_word = std::ranges::all_of(method, [](char c) { return c >= 'A' && c <= 'Z'; });
  return is_word && !method.empty() && method.size() <= max_method_bytes ? method : "-";
}

void append_plain(std::string& out, std::string_view text) {
  for (const char c : text) {
    if (c > ' ' && c < 0x7f && c != '"' && c != '\\') {
      out += c;
    } else {
      fmt::format_to(std::back_inserter(out), "%{:02X}", static_cast<unsigned char>(c));
    }
  }
}

}  // namespace

std::string loggable_target(std::string_view target) {
  const auto mark = target.find('?');
  const std::string_view path = target.substr(0, mark);
  if (path.find("/api/") != std::string_view::npos) return "/api/...";  // keys stood in the path
  std::string text;
  append_plain(text, holds_token(path) ? "/***" : path.substr(0, max_target_bytes));
  if (mark == std::string_view::npos) return text;

  char separator = '?';
  for (std::string_view rest = target.substr(mark + 1); !rest.empty();) {
    if (text.size() > max_target_bytes) return text.append("...");
    const std::string_view pair = rest.substr(0, rest.find('&'));
    const auto equals = pair.find('=');
    std::string name(pair.substr(0, equals));
    std::ranges::transform(name, name.begin(), [](char c) {
      return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    });
    text += separator;
    separator = '&';
    if (holds_token(pair) && (equals == std::string_view::npos || holds_token(name))) {
      text += "***";
    } else if (equals != std::string_view::npos &&
               (is_secret(name) || name.find('%') != name.npos || holds_token(pair))) {
      append_plain(text, pair.substr(0, equals));
      text += "=***";
    } else {
      append_plain(text, pair.substr(0, max_target_bytes));
    }
    rest.remove_prefix(std::min(rest.size(), pair.size() + 1));
  }
  return text;
}

AccessLog::AccessLog(LogFormat format, std::function<void(std::string_view)> sink)
    : format_(format), sink_(std::move(sink)) {}

void AccessLog::write(const Request& request, const Response& response,
                      std::chrono::microseconds took) {
  constexpr std::string_view text = "{} {} {} {} {} {}us\n";
  constexpr std::string_view json =
      R"({{"time":"{}","method":"{}","target":"{}","status":{},"bytes":{},"microseconds":{}}})"
      "\n";
  fmt::memory_buffer line;
  const std::string time = format_timestamp(request.received_at);
  const std::string target = loggable_target(request.target);
  const std::string_view method = loggable_method(request.method_name);
  fmt::format_to(std::back_inserter(line), fmt::runtime(format_ == LogFormat::json ? json : text),
                 time, method, target.empty() ? "-" : target, response.status,
                 response.body().size(), took.count());

  std::unique_lock lock(mutex_);
  lines_.append(line.data(), line.size());
  if (lines_.size() < block_bytes) return;
  lock.unlock();
  flush();
}

void AccessLog::flush() {
  const std::lock_guard order(sink_mutex_);
  std::string lines;
  {
    const std::lock_guard lock(mutex_);
    lines.swap(lines_);
    lines_.reserve(block_bytes);
  }
  if (!lines.empty()) sink_(lines);
}

}  // namespace taraba::server
