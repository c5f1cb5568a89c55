#pragma once

#include <cstddef>

namespace taraba::limits {

inline constexpr int max_level = 60;
inline constexpr int free_max_level = 3;
inline constexpr int max_srs_stage = 9;

inline constexpr int page_size = 500;
inline constexpr int large_page_size = 1000;  ///< subjects and reviews

inline constexpr int max_interval_hours = 10 * 365 * 24;  ///< of a stage; at least one

inline constexpr std::size_t max_synonyms = 8;
inline constexpr std::size_t max_synonym_characters = 64;
inline constexpr std::size_t max_note_bytes = 64 * 1024;
inline constexpr int max_incorrect_answers = 10'000;
inline constexpr std::size_t max_username_characters = 64;

inline constexpr std::size_t max_request_line_bytes = 64 * 1024;  ///< a thousand ids are routine
inline constexpr std::size_t max_header_bytes = 16 * 1024;
inline constexpr std::size_t max_body_bytes = 256 * 1024;

}  // namespace taraba::limits
