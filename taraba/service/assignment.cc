#include "taraba/srs/assignment.h"
#include "taraba/service/progress.h"
#include "taraba/service/user_api.h"
#include "taraba/srs/statistics.h"

namespace taraba {
namespace {

Result<void> check_may_start(UserWrite& write, const Assignment& a, const Subject& subject,
                             Timestamp started_at) {
  if (const auto open = check_may_study(write, write.record(), subject); !open) return open;
  if (subject.level > write.user().level) {
    return invalid("level " + std::to_string(subject.level.value()) +
                   " is above the account's level " + std::to_string(write.user().level.value()));
  }
  if (!a.unlocked_at) return invalid("the assignment is locked");
  if (a.started_at || a.srs_stage != unlocking_stage) {
    return invalid("the assignment has been started already");
  }
  if (started_at < *a.unlocked_at) {
    return invalid("started_at: " + format_timestamp(started_at) + " is before unlocked_at " +
                   format_timestamp(*a.unlocked_at));
  }
  if (started_at > write.now()) {
    return invalid("started_at: " + format_timestamp(started_at) + " must be in the past");
  }
  return {};
}

/// A lesson gives the subject its statistic; after a reset it has one already.
Result<void> ensure_statistic(UserWrite& write, const Subject& subject) {
  const auto known = write.find_statistic(subject.id);
  if (!known) return known.error();
  if (*known) return {};
  auto statistic = write.make<ReviewStatistic>();
  statistic.subject_id = subject.id;
  statistic.subject_type = subject.object;
  return write.put(statistic);
}

}  // namespace

PageResult<Assignment> UserApi::list_assignments(const AssignmentFilter& filter,
                                                 const PageRequest& page) {
  const Timestamp now = clock_.now();
  if (const auto past = check_updated_after(filter.updated_after); !past) return past.error();
  const auto known = record();
  if (!known) return known.error();
  auto result = list(&Transaction::assignments, predicate_of(filter, moment_of(**known, now)), page,
                     limits::page_size);
  const bool timed =
      filter.immediately_available_for_lessons || filter.immediately_available_for_review;
  if (result && timed) result->version = version_now(**known, now);
  return result;
}

ReadResult<Assignment> UserApi::get_assignment(AssignmentId id) {
  return get(&Transaction::assignments, id);
}

template <class F>
Result<Assignment> UserApi::change_assignment(AssignmentId id, F&& change) {
  return write([&](UserWrite& w) -> Result<Assignment> {
    const Transaction& t = w.transaction();
    auto row = found(t, &Transaction::assignments, id);
    if (!row) return row.error();
    const Subject* subject = w.catalogue().find(row->subject_id);
    if (subject == nullptr) return invalid("the subject is hidden");
    auto system = w.system_of(*subject);
    if (!system) return system.error();
    auto changed = change(w, std::move(*row), *subject, system->intervals);
    if (!changed) return changed.error();
    if (const auto stored = w.put(*changed); !stored) return stored.error();
    return changed;
  });
}

Result<Assignment> UserApi::start_assignment(AssignmentId id, std::optional<Timestamp> started_at) {
  return change_assignment(id,
                           [&](UserWrite& w, Assignment row, const Subject& subject,
                               const SrsIntervals& intervals) -> Result<Assignment> {
                             const Timestamp at = started_at.value_or(w.now());
                             if (const auto may = check_may_start(w, row, subject, at); !may)
                               return may.error();
                             if (const auto kept = ensure_statistic(w, subject); !kept)
                               return kept.error();
                             if (const auto told = after_start(w, subject.level, at); !told)
                               return told.error();
                             return srs::started(std::move(row), intervals, at);
                           });
}

Result<Assignment> UserApi::resurrect_assignment(AssignmentId id) {
  return change_assignment(
      id,
      [](UserWrite& w, Assignment row, const Subject& subject,
         const SrsIntervals& intervals) -> Result<Assignment> {
        if (row.srs_stage != burning_stage) {
          return invalid("only a burned assignment can be resurrected; this one is in stage " +
                         std::to_string(row.srs_stage.value()));
        }
        const auto may = check_may_study(w, w.record(), subject);
        if (!may) return may.error();
        return srs::resurrected(std::move(row), intervals, w.now());
      });
}

Result<Assignment> UserApi::burn_assignment(AssignmentId id) {
  return change_assignment(id,
                           [](UserWrite& w, Assignment row, const Subject& subject,
                              const SrsIntervals&) -> Result<Assignment> {
                             if (!row.resurrected_at || row.srs_stage == burning_stage ||
                                 row.srs_stage == unlocking_stage) {
                               return invalid("only a resurrected assignment can be burned again");
                             }
                             if (const auto may = check_may_study(w, w.record(), subject); !may)
                               return may.error();
                             return srs::burned_again(std::move(row));
                           });
}

Result<Assignment> UserApi::set_assignment_stage(AssignmentId id, std::int64_t srs_stage) {
  return change_assignment(id,
                           [&](UserWrite& w, Assignment row, const Subject& subject,
                               const SrsIntervals& intervals) -> Result<Assignment> {
                             if (srs_stage < 1 || srs_stage > row.srs_stage.value()) {
                               return invalid("srs_stage: " + std::to_string(srs_stage) +
                                              " is not from 1 to the current stage " +
                                              std::to_string(row.srs_stage.value()));
                             }
                             if (const auto may = check_may_study(w, w.record(), subject); !may)
                               return may.error();
                             return srs::moved_to(std::move(row), intervals,
                                                  SrsStage(static_cast<int>(srs_stage)), w.now());
                           });
}

}  // namespace taraba
