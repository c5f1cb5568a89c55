#include <algorithm>

#include "taraba/model/paginate.h"
#include "taraba/service/user_api.h"

namespace taraba {
namespace {

SpacedRepetitionSystem shown(const SrsVersion& version) {
  const std::string base = std::to_string(version.base_id.value);
  return {version.id,
          version.data_updated_at,
          version.created_at,
          "Own intervals for system " + base,
          version.active ? "In force in place of system " + base + "."
                         : "No longer in force; older reviews were made with it.",
          version.intervals};
}

/// The built-in system that an id, its own or a version's, stands for.
Result<SrsId> base_of(SrsId id, const std::vector<SrsVersion>& versions) {
  if (id == default_system || id == accelerated_system) return id;
  for (const SrsVersion& version : versions) {
    if (version.id == id) return version.base_id;
  }
  return not_found();
}

/// Whole hours where a stage waits, nothing where none does.
Result<void> check_intervals(const SrsIntervals& intervals) {
  constexpr std::int64_t hour_s = 3600;
  for (int stage = 0; stage <= limits::max_srs_stage; ++stage) {
    const bool waits = stage != unlocking_stage.value() && stage != burning_stage.value();
    const std::int64_t interval = intervals[stage];
    const bool sound = waits ? interval >= hour_s && interval % hour_s == 0 &&
                                   interval / hour_s <= limits::max_interval_hours
                             : interval == 0;
    if (sound) continue;
    return invalid("stages: the interval " + std::to_string(interval) + " of stage " +
                   std::to_string(stage) + " is not " +
                   (waits ? "whole hours in seconds, one hour to ten years" : "0"));
  }
  return {};
}

/// No version of this system is in force any more.
Result<void> retire(UserWrite& write, std::vector<SrsVersion>& versions, SrsId base) {
  for (SrsVersion& version : versions) {
    if (!version.active || version.base_id != base) continue;
    version.active = false;
    if (const auto stored = write.put(version); !stored) return stored;
  }
  return {};
}

}  // namespace

Result<std::vector<SpacedRepetitionSystem>> UserApi::systems() {
  const auto versions = srs_versions();
  if (!versions) return versions.error();
  std::vector<SpacedRepetitionSystem> systems = core_.catalogue.systems();
  for (const SrsVersion& version : *versions) systems.push_back(shown(version));
  return systems;
}

PageResult<SpacedRepetitionSystem> UserApi::list_spaced_repetition_systems(
    const SrsFilter& filter, const PageRequest& request) {
  const auto past = check_updated_after(filter.updated_after);
  if (!past) return past.error();
  const auto before = version(Depends::catalogue);
  if (!before) return before.error();
  const auto all = systems();
  if (!all) return all.error();
  const Predicate where = predicate_of(filter);
  std::vector<const SpacedRepetitionSystem*> matching;
  for (const SpacedRepetitionSystem& system : *all) {
    if (matches(where, system, {})) matching.push_back(&system);
  }
  return Versioned<Page<SpacedRepetitionSystem>>{paginate(matching, request, limits::page_size),
                                                 *before};
}

ReadResult<SpacedRepetitionSystem> UserApi::get_spaced_repetition_system(SrsId id) {
  const auto before = version(Depends::catalogue);
  if (!before) return before.error();
  auto all = systems();
  if (!all) return all.error();
  for (SpacedRepetitionSystem& system : *all) {
    if (system.id == id) return Versioned<SpacedRepetitionSystem>{std::move(system), *before};
  }
  return not_found();
}

Result<SpacedRepetitionSystem> UserApi::set_spaced_repetition_system(
    SrsId id, const SrsIntervals& intervals) {
  return write([&](UserWrite& w) -> Result<SpacedRepetitionSystem> {
    auto versions = w.transaction().srs_versions().select(user_, {});
    if (!versions) return versions.error();
    const auto base = base_of(id, *versions);
    if (!base) return base.error();
    if (const auto sound = check_intervals(intervals); !sound) return sound.error();
    if (const auto done = retire(w, *versions, *base); !done) return done.error();
    auto row = w.make<SrsVersion>();
    row.base_id = *base;
    row.active = true;
    row.intervals = intervals;
    if (const auto stored = w.put(row); !stored) return stored.error();
    ++w.record().srs_revision;
    return shown(row);
  });
}

Result<SpacedRepetitionSystem> UserApi::reset_spaced_repetition_system(SrsId id) {
  return write([&](UserWrite& w) -> Result<SpacedRepetitionSystem> {
    auto versions = w.transaction().srs_versions().select(user_, {});
    if (!versions) return versions.error();
    const auto base = base_of(id, *versions);
    if (!base) return base.error();
    if (const auto done = retire(w, *versions, *base); !done) return done.error();
    if (w.record().srs_revision != 0) ++w.record().srs_revision;
    const auto& built_in = w.catalogue().systems();
    return *std::ranges::find(built_in, *base, &SpacedRepetitionSystem::id);
  });
}

ReadResult<std::vector<SrsStageRow>> UserApi::list_srs_stages() {
  const auto before = version(Depends::catalogue);
  if (!before) return before.error();
  std::vector<SrsStageRow> rows;
  for (int stage = 0; stage <= limits::max_srs_stage; ++stage) {
    rows.push_back({stage, std::string(srs_stage_names[stage]), default_intervals[stage],
                    accelerated_intervals[stage]});
  }
  return Versioned<std::vector<SrsStageRow>>{std::move(rows), *before};
}

}  // namespace taraba
