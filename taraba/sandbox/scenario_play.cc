#include "taraba/sandbox/scenario_play.h"

#include <memory>
#include <utility>

#include "taraba/model/fields.h"
#include "taraba/sandbox/step_player.h"
#include "taraba/store/memory.h"

namespace taraba::sandbox {
namespace {

/// When all lives begin.
constexpr Timestamp origin = std::chrono::sys_days{std::chrono::year(2000) / 1 / 1};

void shift(Timestamp& time, std::chrono::hours by) { time += by; }
void shift(std::optional<Timestamp>& time, std::chrono::hours by) {
  if (time) *time += by;
}
void shift(const auto&, std::chrono::hours) {}

}  // namespace

Result<PlayedAccount> play(const Service& beside, const Scenario& scenario) {
  const std::unique_ptr<Store> store = open_memory_store();
  ManualClock clock(origin);
  const auto service = beside.open_beside(*store, clock);
  if (!service) return service.error();
  StepPlayer player(**service, clock, scenario);
  const auto number = player.play();
  if (!number) return number.error();
  auto copy = store->read([&](const Transaction& t) { return copy_account(t, *number); });
  if (!copy) return copy.error();
  // Stamps may run ahead of a clock that stands: the hour is left to them.
  return PlayedAccount{std::move(*copy), floor_hour(clock.now()) + std::chrono::hours(1)};
}

AccountCopy shifted(AccountCopy account, std::chrono::hours by) {
  UserRecord& record = account.record;
  shift(record.revision, by);
  shift(record.user.data_updated_at, by);
  shift(record.user.started_at, by);
  shift(record.user.current_vacation_started_at, by);
  shift(record.user.subscription.period_ends_at, by);
  for_each_kind(account.rows, [&]<class Row>(std::vector<Row>& rows, const char*) {
    for (Row& row : rows) {
      boost::mp11::mp_for_each<Fields<Row>>([&](auto field) { shift(row.*field.pointer, by); });
    }
  });
  return account;
}

}  // namespace taraba::sandbox
