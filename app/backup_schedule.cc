#include "app/backup_schedule.h"

#include <algorithm>
#include <filesystem>
#include <vector>

#include "taraba/wire/dates.h"

namespace taraba::app {
namespace {

constexpr std::string_view prefix = "taraba-";
constexpr std::string_view suffix = ".db";
constexpr std::string_view partial = ".db.partial-";
constexpr std::chrono::minutes pause_after_failure{15};

Error failed(const std::string& what, const std::string& path, const std::error_code& error) {
  return storage_error("cannot " + what + " " + path + ": " + error.message());
}

Result<std::vector<std::string>> list_names(const std::string& directory) {
  std::vector<std::string> names;
  std::error_code error;
  for (std::filesystem::directory_iterator at(directory, error), end; !error && at != end;
       at.increment(error)) {
    names.push_back(at->path().filename().string());
  }
  if (error) return failed("read", directory, error);
  return names;
}

/// Of the backups that were made up to `now`, in the order of their making.
Result<std::vector<Timestamp>> list_times(const std::string& directory, Timestamp now) {
  const auto names = list_names(directory);
  if (!names) return names.error();
  std::vector<Timestamp> times;
  for (const std::string& name : *names) {
    const auto made = parse_backup_name(name);
    if (made && *made <= now) times.push_back(*made);
  }
  std::ranges::sort(times);
  return times;
}

/// What a backup that did not come to its end left, if the program was killed.
bool is_left_over(std::string_view name) {
  const std::size_t at = name.find(partial);
  return at != std::string_view::npos &&
         parse_backup_name(std::string(name.substr(0, at)) + std::string(suffix)).has_value();
}

Result<void> remove_left_overs(const std::string& directory) {
  const auto names = list_names(directory);
  if (!names) return names.error();
  for (const std::string& name : *names) {
    if (!is_left_over(name)) continue;
    const std::filesystem::path path = std::filesystem::path(directory) / name;
    std::error_code error;
    std::filesystem::remove(path, error);
    if (error) return failed("remove", path.string(), error);
  }
  return {};
}

}  // namespace

std::string backup_name(Timestamp at) {
  std::string stamp = format_timestamp(at).substr(0, 19);
  std::erase_if(stamp, [](char c) { return c == '-' || c == ':'; });
  return std::string(prefix) + stamp + "Z" + std::string(suffix);
}

std::optional<Timestamp> parse_backup_name(std::string_view name) {
  if (name.size() != backup_name(Timestamp()).size()) return std::nullopt;
  const std::string_view digits = name.substr(prefix.size());
  const auto part = [&](std::size_t at, std::size_t length) {
    return std::string(digits.substr(at, length));
  };
  const auto time = wire::parse_timestamp(part(0, 4) + "-" + part(4, 2) + "-" + part(6, 2) + "T" +
                                          part(9, 2) + ":" + part(11, 2) + ":" + part(13, 2) + "Z");
  if (!time || backup_name(*time) != name) return std::nullopt;
  return time;
}

BackupSchedule::Turn BackupSchedule::take_turn(Timestamp now) const {
  std::error_code error;
  std::filesystem::create_directory(plan_.directory, error);  // else the listing tells
  const auto times = list_times(plan_.directory, now);
  if (!times) return {std::nullopt, times.error(), now + pause_after_failure};
  if (!times->empty() && times->back() + plan_.every > now) {
    return {std::nullopt, std::nullopt, times->back() + plan_.every};
  }
  const auto made = back_up(now);
  if (!made) return {std::nullopt, made.error(), now + pause_after_failure};
  Turn turn{*made, std::nullopt, now + plan_.every};
  if (const auto removed = remove_oldest(now); !removed) turn.error = removed.error();
  return turn;
}

Result<std::string> BackupSchedule::back_up(Timestamp now) const {
  if (const auto removed = remove_left_overs(plan_.directory); !removed) return removed.error();
  std::string file = plan_.directory + "/" + backup_name(now);
  if (const auto bytes = copy_(file); !bytes) return bytes.error();
  return file;
}

Result<void> BackupSchedule::remove_oldest(Timestamp now) const {
  const auto times = list_times(plan_.directory, now);
  if (!times) return times.error();
  for (std::size_t i = 0; i + plan_.keep < times->size(); ++i) {
    const std::string file = plan_.directory + "/" + backup_name((*times)[i]);
    std::error_code error;
    std::filesystem::remove(file, error);
    if (error) return failed("remove", file, error);
  }
  return {};
}

}  // namespace taraba::app
