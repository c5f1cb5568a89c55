#include "taraba/service/roster.h"

#include <mutex>
#include <utility>

namespace taraba {

std::uint64_t Roster::generation() const {
  const std::shared_lock lock(mutex_);
  return generation_;
}

Result<std::shared_ptr<const UserRecord>> Roster::user(UserNumber number) {
  {
    const std::shared_lock lock(mutex_);
    if (const auto found = users_.find(number); found != users_.end()) return found->second;
  }
  const std::uint64_t before = generation();
  auto read = store_.read([&](const Transaction& t) { return t.find_user(number); });
  if (!read) return read.error();
  if (!*read) return unauthorized();
  auto record = std::make_shared<const UserRecord>(std::move(**read));
  const std::unique_lock lock(mutex_);
  if (generation_ == before) users_.insert_or_assign(number, record);
  return record;
}

Result<TokenRecord> Roster::token(const TokenHash& hash) {
  {
    const std::shared_lock lock(mutex_);
    if (const auto found = tokens_.find(hash); found != tokens_.end()) return found->second;
  }
  const std::uint64_t before = generation();
  auto read = store_.read([&](const Transaction& t) { return t.find_token(hash); });
  if (!read) return read.error();
  if (!*read) return unauthorized();
  const std::unique_lock lock(mutex_);
  if (generation_ == before) tokens_.insert_or_assign(hash, **read);
  return **read;
}

void Roster::changed(const UserRecord& record) {
  auto copy = std::make_shared<const UserRecord>(record);
  const std::unique_lock lock(mutex_);
  ++generation_;
  users_.insert_or_assign(record.number, std::move(copy));
}

void Roster::removed(UserNumber number) {
  const std::unique_lock lock(mutex_);
  ++generation_;
  users_.erase(number);
  std::erase_if(tokens_, [&](const auto& entry) { return entry.second.user == number; });
}

void Roster::revoked(TokenId id) {
  const std::unique_lock lock(mutex_);
  ++generation_;
  std::erase_if(tokens_, [&](const auto& entry) { return entry.second.id == id; });
}

}  // namespace taraba
