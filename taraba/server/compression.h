#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace taraba::server {

/// Smaller bodies are sent as they are.
inline constexpr std::size_t min_compressed_bytes = 1024;

/// Whether an `Accept-Encoding` allows gzip: named, or by `*`, with a weight above 0.
bool accepts_gzip(std::string_view accept_encoding);

enum class Effort { fast, thorough };  ///< for an answer sent once, and for one that is kept

/// The body as gzip; empty if zlib has no memory for it.
std::string gzip(std::string_view body, Effort effort);

}  // namespace taraba::server
