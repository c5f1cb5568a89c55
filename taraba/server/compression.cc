#include "taraba/server/compression.h"

#include <zlib.h>

#include <optional>

#include "taraba/server/request.h"

namespace taraba::server {
namespace {

constexpr int gzip_window = 15 + 16;  // zlib's way to say gzip, not zlib
constexpr int memory_level = 8;

/// Whether the parameters of a coding leave it a weight: `q=0`, `q=0.000` do not.
bool has_weight(std::string_view parameters) {
  const auto equals = parameters.find('=');
  if (equals == std::string_view::npos) return true;
  if (!equals_ignoring_case(trimmed(parameters.substr(0, equals)), "q")) return true;
  return trimmed(parameters.substr(equals + 1)).find_first_not_of("0.") != std::string_view::npos;
}

}  // namespace

bool accepts_gzip(std::string_view accept_encoding) {
  std::optional<bool> named;
  bool any = false;
  while (!accept_encoding.empty()) {
    const auto comma = accept_encoding.find(',');
    const std::string_view item = accept_encoding.substr(0, comma);
    const auto semicolon = item.find(';');
    const std::string_view coding = trimmed(item.substr(0, semicolon));
    const bool allowed =
        semicolon == std::string_view::npos || has_weight(item.substr(semicolon + 1));
    if (equals_ignoring_case(coding, "gzip") || equals_ignoring_case(coding, "x-gzip")) {
      named = allowed;
    }
    if (coding == "*") any = allowed;
    if (comma == std::string_view::npos) break;
    accept_encoding.remove_prefix(comma + 1);
  }
  return named.value_or(any);
}

std::string gzip(std::string_view body, Effort effort) {
  z_stream stream{};
  const int level = effort == Effort::fast ? Z_BEST_SPEED : Z_DEFAULT_COMPRESSION;
  if (deflateInit2(&stream, level, Z_DEFLATED, gzip_window, memory_level, Z_DEFAULT_STRATEGY) !=
      Z_OK) {
    return {};
  }
  std::string packed(deflateBound(&stream, body.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(body.data()));
  stream.avail_in = static_cast<uInt>(body.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  const int ended = deflate(&stream, Z_FINISH);
  packed.resize(ended == Z_STREAM_END ? stream.total_out : 0);
  deflateEnd(&stream);
  packed.shrink_to_fit();
  return packed;
}

}  // namespace taraba::server
