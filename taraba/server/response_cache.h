#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "taraba/base/ids.h"
#include "taraba/server/conditional.h"

namespace taraba::server {

/// An answer ready to be sent, as often as wanted.
struct Rendered {
  std::string plain;
  std::string packed;  ///< gzip of it; empty until somebody asks
  Validators validators;
};
using RenderedPtr = std::shared_ptr<const Rendered>;

/// Rendered answers up to so many bytes, the least recently used go first. An answer is stored
/// under its question and the version it was made from; a new version takes the old one's place.
/// Thread-safe; threads meet only in the same one of its shards.
class ResponseCache {
 public:
  /// Views: look-ups copy nothing.
  struct Key {
    std::string_view target;  ///< path and query
    std::string_view base;    ///< what addresses in the answer begin with
    UserNumber user;          ///< 0 where everybody sees the same
  };

  explicit ResponseCache(std::size_t max_bytes) : max_shard_bytes_(max_bytes / shard_count) {}

  /// Counts a hit or a miss.
  RenderedPtr find(const Key&, std::uint64_t tag);
  /// What is larger than a shard is not kept.
  void put(const Key&, std::uint64_t tag, RenderedPtr);

  std::uint64_t hits() const { return hits_.load(std::memory_order_relaxed); }
  std::uint64_t misses() const { return misses_.load(std::memory_order_relaxed); }
  std::size_t bytes() const { return bytes_.load(std::memory_order_relaxed); }

 private:
  static constexpr std::size_t shard_count = 4;

  struct Entry {
    std::uint64_t hash;
    std::string target;
    std::string base;
    UserNumber user;
    std::uint64_t tag;
    RenderedPtr rendered;
    std::size_t bytes;
  };
  struct Shard {
    std::mutex mutex;
    std::list<Entry> entries;  ///< the most recently used first
    std::unordered_map<std::uint64_t, std::list<Entry>::iterator> index;
    std::size_t bytes = 0;
  };

  Shard& shard_of(std::uint64_t hash) { return shards_[hash % shard_count]; }
  void drop(Shard&, std::list<Entry>::iterator);

  std::size_t max_shard_bytes_;
  std::array<Shard, shard_count> shards_;
  std::atomic<std::uint64_t> hits_{0};
  std::atomic<std::uint64_t> misses_{0};
  std::atomic<std::size_t> bytes_{0};
};

/// One number for a question, equal in every run of the program.
std::uint64_t hash_of(const ResponseCache::Key&);

}  // namespace taraba::server
