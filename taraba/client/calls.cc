#include "taraba/client/calls.h"

#include <algorithm>

namespace taraba {
namespace {

constexpr std::chrono::hours grant_holds{1};

}  // namespace

Result<int> Client::Calls::max_level_granted() {
  {
    const std::lock_guard lock(mutex_);
    if (grant_ && requester_->clock().now() < grant_->until) return grant_->level;
  }
  const auto user = get<User>(client::Op::get_user);
  if (!user) return user.error();
  remember(user->value);
  return user->value.subscription.max_level_granted;
}

void Client::Calls::remember(const User& user) {
  const Timestamp now = requester_->clock().now();
  Timestamp until = now + grant_holds;
  if (const auto ends_at = user.subscription.period_ends_at; ends_at && *ends_at > now) {
    until = std::min(until, *ends_at);
  }
  const std::lock_guard lock(mutex_);
  grant_ = Grant{user.subscription.max_level_granted, until};
}

std::string Client::Calls::path_of(client::Op op, std::int64_t id) {
  constexpr std::string_view placeholder = ":id";
  std::string path(client::operation(op).path);
  const auto at = path.find(placeholder);
  if (at != std::string::npos) path.replace(at, placeholder.size(), std::to_string(id));
  return path;
}

}  // namespace taraba
