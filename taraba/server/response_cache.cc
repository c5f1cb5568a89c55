#include "taraba/server/response_cache.h"

#include <utility>

#include "taraba/wire/conditional.h"

namespace taraba::server {
namespace {

constexpr std::size_t entry_overhead_bytes = 256;  // list node, index node, control block

std::size_t size_of(const ResponseCache::Key& key, const Rendered& rendered) {
  return key.target.size() + key.base.size() + rendered.plain.size() + rendered.packed.size() +
         entry_overhead_bytes;
}

}  // namespace

std::uint64_t hash_of(const ResponseCache::Key& key) {
  const std::uint64_t target = wire::fingerprint(key.target);
  const std::uint64_t base = wire::fingerprint(key.base, target ^ 0xff);
  return base ^ (static_cast<std::uint64_t>(key.user.value) * 0x9e3779b97f4a7c15);
}

RenderedPtr ResponseCache::find(const Key& key, std::uint64_t tag) {
  const std::uint64_t hash = hash_of(key);
  Shard& shard = shard_of(hash);
  const std::lock_guard lock(shard.mutex);
  const auto found = shard.index.find(hash);
  if (found != shard.index.end()) {
    const Entry& entry = *found->second;
    if (entry.tag == tag && entry.user == key.user && entry.target == key.target &&
        entry.base == key.base) {
      shard.entries.splice(shard.entries.begin(), shard.entries, found->second);
      hits_.fetch_add(1, std::memory_order_relaxed);
      return entry.rendered;
    }
  }
  misses_.fetch_add(1, std::memory_order_relaxed);
  return nullptr;
}

void ResponseCache::put(const Key& key, std::uint64_t tag, RenderedPtr rendered) {
  const std::size_t bytes = size_of(key, *rendered);
  const std::uint64_t hash = hash_of(key);
  Shard& shard = shard_of(hash);
  const std::lock_guard lock(shard.mutex);
  const auto found = shard.index.find(hash);
  if (found != shard.index.end()) drop(shard, found->second);
  if (bytes > max_shard_bytes_) return;
  while (shard.bytes + bytes > max_shard_bytes_) drop(shard, std::prev(shard.entries.end()));

  shard.entries.push_front(Entry{.hash = hash,
                                 .target = std::string(key.target),
                                 .base = std::string(key.base),
                                 .user = key.user,
                                 .tag = tag,
                                 .rendered = std::move(rendered),
                                 .bytes = bytes});
  shard.index[hash] = shard.entries.begin();
  shard.bytes += bytes;
  bytes_.fetch_add(bytes, std::memory_order_relaxed);
}

void ResponseCache::drop(Shard& shard, std::list<Entry>::iterator entry) {
  shard.bytes -= entry->bytes;
  bytes_.fetch_sub(entry->bytes, std::memory_order_relaxed);
  shard.index.erase(entry->hash);
  shard.entries.erase(entry);
}

}  // namespace taraba::server
