#include "app/account_text.h"

#include <boost/describe/enum_to_string.hpp>

#include "app/json_text.h"
#include "app/suggestion.h"
#include "app/table.h"
#include "taraba/model/fields.h"

namespace taraba::app {
namespace {

std::string name_of(SubscriptionType type) {
  return boost::describe::enum_to_string(type, "unknown");
}

std::string time_or(const std::optional<Timestamp>& time, const char* otherwise) {
  return time ? format_timestamp(*time) : otherwise;
}

Result<std::int64_t> count(Api& api, const AssignmentFilter& filter) {
  const PageResult<Assignment> page = api.list_assignments(filter, {});
  if (!page) return page.error();
  return page->value.total_count;
}

JsonObject describe(const Account& account) {
  const Subscription& subscription = account.user.subscription;
  return JsonObject()
      .text("id", account.user.id)
      .text("username", account.user.username)
      .number("level", account.user.level.value())
      .json("subscription", JsonObject()
                                .flag("active", subscription.active)
                                .text("type", name_of(subscription.type))
                                .number("max_level_granted", subscription.max_level_granted)
                                .time("period_ends_at", subscription.period_ends_at)
                                .str())
      .flag("hibernating", account.hibernating)
      .time("started_at", account.user.started_at)
      .time("current_vacation_started_at", account.user.current_vacation_started_at);
}

}  // namespace

Result<Waiting> count_waiting(Accounts& accounts, UserNumber user) {
  const std::unique_ptr<Api> api = accounts.open(user);
  AssignmentFilter lessons;
  lessons.immediately_available_for_lessons = true;
  AssignmentFilter reviews;
  reviews.immediately_available_for_review = true;
  const Result<std::int64_t> lesson_count = count(*api, lessons);
  if (!lesson_count) return lesson_count.error();
  const Result<std::int64_t> review_count = count(*api, reviews);
  if (!review_count) return review_count.error();
  return Waiting{*lesson_count, *review_count};
}

Result<Account> find_user(Accounts& accounts, std::string_view username) {
  Result<Account> found = accounts.find_account(username);
  if (found || found.error().code != ErrorCode::not_found) return found;
  const Result<std::vector<Account>> all = accounts.list_accounts();
  if (!all) return all.error();
  std::vector<std::string> names;
  for (const Account& account : *all) names.push_back(account.user.username);
  const std::string near = suggestion(username, names);
  return Error{ErrorCode::not_found,
               "no user is called \"" + std::string(username) + "\"" +
                   (near.empty() ? ", expected a name from taraba user list" : near)};
}

std::string account_table(const Account& account, const Waiting& waiting) {
  const User& user = account.user;
  return format_table({{"username", user.username},
                       {"id", user.id},
                       {"level", std::to_string(user.level.value())},
                       {"subscription", name_of(user.subscription.type)},
                       {"period ends", time_or(user.subscription.period_ends_at, "never")},
                       {"hibernating", account.hibernating ? "yes" : "no"},
                       {"started", format_timestamp(user.started_at)},
                       {"vacation since", time_or(user.current_vacation_started_at, "none")},
                       {"lessons", std::to_string(waiting.lessons)},
                       {"reviews", std::to_string(waiting.reviews)}});
}

std::string account_json(const Account& account, const Waiting& waiting) {
  return describe(account)
             .number("lessons", waiting.lessons)
             .number("reviews", waiting.reviews)
             .str() +
         "\n";
}

std::string accounts_table(const std::vector<Account>& accounts) {
  std::vector<std::vector<std::string>> rows = {
      {"USERNAME", "LEVEL", "SUBSCRIPTION", "HIBERNATING", "STARTED", "ID"}};
  for (const Account& account : accounts) {
    const User& user = account.user;
    rows.push_back({user.username, std::to_string(user.level.value()),
                    name_of(user.subscription.type), account.hibernating ? "yes" : "no",
                    format_timestamp(user.started_at), user.id});
  }
  return format_table(rows);
}

std::string accounts_json(const std::vector<Account>& accounts) {
  std::vector<std::string> items;
  for (const Account& account : accounts) items.push_back(describe(account).str());
  return json_list(items) + "\n";
}

}  // namespace taraba::app
