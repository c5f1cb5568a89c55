#include "taraba/store/memory_state.h"

#include <algorithm>
#include <utility>

namespace taraba {
namespace {

template <class Map>
auto values_of(const Map& map) {
  std::vector<typename Map::mapped_type> values;
  values.reserve(map.size());
  for (const auto& [key, value] : map) values.push_back(value);
  return values;
}

template <class Map, class Key>
std::optional<typename Map::mapped_type> value_at(const Map& map, const Key& key) {
  const auto found = map.find(key);
  if (found == map.end()) return std::nullopt;
  return found->second;
}

}  // namespace

void MemoryState::roll_back_to(Mark mark) {
  undo_.roll_back_to(mark.undo);
  hooks_.resize(mark.hooks);
}

std::vector<std::function<void()>> MemoryState::commit() {
  undo_.forget();
  return std::exchange(hooks_, {});
}

Result<std::optional<UserRecord>> MemoryState::find_user(UserNumber number) const {
  return value_at(users_, number);
}

Result<std::optional<UserRecord>> MemoryState::find_user(std::string_view username) const {
  const auto number = value_at(user_names_, username);
  if (!number) return std::optional<UserRecord>();
  return value_at(users_, *number);
}

Result<std::vector<UserRecord>> MemoryState::list_users() const { return values_of(users_); }

Result<UserNumber> MemoryState::new_user_number() {
  const std::int64_t newest = users_.empty() ? 0 : users_.rbegin()->first.value;
  const std::int64_t last = std::max(last_user_number_, newest);
  if (last >= max_user_number) return no_numbers_left();
  undo_.set(last_user_number_, last + 1);
  return UserNumber{last + 1};
}

Result<void> MemoryState::put_user(const UserRecord& record) {
  const auto holder = value_at(user_names_, record.user.username);
  if (holder && *holder != record.number) return name_taken(record.user.username);
  UserRecord kept = record;
  kept.user.subscription = {.type = record.user.subscription.type,
                            .period_ends_at = record.user.subscription.period_ends_at};
  const auto old = users_.find(record.number);
  if (old != users_.end()) undo_.erase(user_names_, old->second.user.username);
  undo_.assign(user_names_, record.user.username, record.number);
  undo_.assign(users_, record.number, std::move(kept));
  return {};
}

Result<void> MemoryState::remove_user(UserNumber number) {
  const auto found = users_.find(number);
  if (found != users_.end()) {
    undo_.set(last_user_number_, std::max(last_user_number_, number.value));
    undo_.erase(user_names_, found->second.user.username);
    undo_.erase(users_, number);
  }
  for (const TokenRecord& token : values_of(tokens_)) {
    if (token.user != number) continue;
    undo_.erase(token_hashes_, token.hash);
    undo_.erase(tokens_, token.id);
  }
  assignments_.remove_all(number);
  level_progressions_.remove_all(number);
  resets_.remove_all(number);
  reviews_.remove_all(number);
  review_statistics_.remove_all(number);
  srs_versions_.remove_all(number);
  study_materials_.remove_all(number);
  return {};
}

Result<std::optional<TokenRecord>> MemoryState::find_token(const TokenHash& hash) const {
  const auto id = value_at(token_hashes_, hash);
  if (!id) return std::optional<TokenRecord>();
  return value_at(tokens_, *id);
}

Result<std::vector<TokenRecord>> MemoryState::list_tokens() const { return values_of(tokens_); }

Result<TokenId> MemoryState::add_token(const TokenRecord& record) {
  if (token_hashes_.contains(record.hash)) return token_exists();
  undo_.set(last_token_id_, last_token_id_ + 1);
  TokenRecord kept = record;
  kept.id = TokenId{last_token_id_};
  undo_.assign(token_hashes_, kept.hash, kept.id);
  undo_.assign(tokens_, kept.id, kept);
  return kept.id;
}

Result<bool> MemoryState::remove_token(TokenId id) {
  const auto found = tokens_.find(id);
  if (found == tokens_.end()) return false;
  undo_.erase(token_hashes_, found->second.hash);
  undo_.erase(tokens_, id);
  return true;
}

Result<std::vector<SubjectRecord>> MemoryState::list_subjects() const {
  return values_of(subjects_);
}

Result<void> MemoryState::put_subject(const SubjectRecord& record) {
  undo_.assign(subjects_, record.id, record);
  return {};
}

Result<std::string> MemoryState::find_subject_line(SubjectId id) const {
  return value_at(subject_lines_, id).value_or("");
}

Result<void> MemoryState::put_subject_line(SubjectId id, std::string_view line) {
  undo_.assign(subject_lines_, id, std::string(line));
  return {};
}

}  // namespace taraba
