#include "taraba/service/audit.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "taraba/service/audit_report.h"
#include "taraba/store/row_traits.h"

namespace taraba {
namespace {

using Stamp = std::pair<const char*, std::optional<Timestamp>>;

/// One account's rows against each other, but for the replay.
class Audit {
 public:
  Audit(const Catalogue& catalogue, const UserRecord& record, const AccountRows& rows,
        AuditReport& report)
      : catalogue_(catalogue), record_(record), rows_(rows), report_(report) {
    for (const Assignment& a : rows.assignments) by_subject_.emplace(a.subject_id, &a);
    for (const LevelProgression& p : rows.level_progressions) {
      if (!p.abandoned_at) opened_at_[p.level.value()] = p.unlocked_at;
    }
  }

  void run() {
    check_ids();
    check_revision();
    check_subjects();
    check_systems();
    for (const Assignment& a : rows_.assignments) {
      check_stamps(a);
      check_unlock(a);
    }
    for (const LevelProgression& p : rows_.level_progressions) check_stamps(p);
    check_progressions();
  }

 private:
  void check_ids();
  void check_revision();
  void check_subjects();
  void check_systems();
  void check_stamps(const Assignment&);
  void check_stamps(const LevelProgression&);
  void check_unlock(const Assignment&);
  void check_progressions();

  const Catalogue& catalogue_;
  const UserRecord& record_;
  const AccountRows& rows_;
  AuditReport& report_;
  std::unordered_map<SubjectId, const Assignment*> by_subject_;
  std::array<std::optional<Timestamp>, limits::max_level + 1> opened_at_;
};

/// One sequence of ids for all kinds.
void Audit::check_ids() {
  std::set<std::int64_t> seen;
  for_each_kind(rows_, [&](const auto& rows, const char* kind) {
    for (const auto& row : rows) {
      const std::int64_t n = row.id.value - row_id(record_.number, 0);
      if (n < 1 || n >= record_.next_row) {
        report_.add("ids", kind, row,
                    "is row " + std::to_string(n) + " of the account, expected 1 to " +
                        std::to_string(record_.next_row - 1));
      }
      if (!seen.insert(row.id.value).second) {
        report_.add("ids", kind, row, "has the id of another row");
      }
    }
  });
}

void Audit::check_revision() {
  const auto is_later = [&](Timestamp t) { return t > record_.revision; };
  const std::string expected =
      ", expected none later than the account's revision " + format_timestamp(record_.revision);
  for_each_kind(rows_, [&](const auto& rows, const char* kind) {
    for (const auto& row : rows) {
      if (is_later(row.data_updated_at)) {
        report_.add("revision", kind, row,
                    "has data_updated_at " + format_timestamp(row.data_updated_at) + expected);
      }
      if (row.created_at > row.data_updated_at) {
        report_.add("revision", kind, row,
                    "has created_at " + format_timestamp(row.created_at) +
                        ", expected none later than its data_updated_at " +
                        format_timestamp(row.data_updated_at));
      }
    }
  });
  if (is_later(record_.user.data_updated_at)) {
    report_.add("revision", "account",
                "has data_updated_at " + format_timestamp(record_.user.data_updated_at) + expected);
  }
}

void Audit::check_subjects() {
  for_each_kind(rows_, [&](const auto& rows, const char* kind) {
    using Row = typename std::decay_t<decltype(rows)>::value_type;
    if constexpr (is_about_subject<Row>) {
      for (const Row& row : rows) {
        const Subject* subject = catalogue_.find(row.subject_id);
        const std::string name = "subject " + std::to_string(row.subject_id.value);
        if (subject == nullptr) {
          report_.add("subjects", kind, row, "is about " + name + ", which does not exist");
          continue;
        }
        if constexpr (is_one_per_subject<Row>) {
          if (subject->object != row.subject_type) {
            report_.add("subjects", kind, row, "has another type than its " + name);
          }
        }
      }
    }
  });
}

/// Own intervals: what they replace, and one in force for each.
void Audit::check_systems() {
  std::set<SrsId> replaced;
  for (const SrsVersion& version : rows_.srs_versions) {
    if (version.base_id != default_system && version.base_id != accelerated_system) {
      report_.add(
          "systems", "srs version", version,
          "replaces system " + std::to_string(version.base_id.value) + ", expected a built-in one");
    }
    if (version.active && !replaced.insert(version.base_id).second) {
      report_.add("systems", "srs version", version, "is in force beside another one");
    }
  }
  if (!rows_.srs_versions.empty() && record_.srs_revision == 0) {
    report_.add("systems", "account", "has own intervals and srs_revision 0, expected a count");
  }
}

void Audit::check_stamps(const Assignment& a) {
  const auto add = [&](std::string message) {
    report_.add("stamps", "assignment", a, std::move(message));
  };
  const std::array<Stamp, 4> stamps = {{{"unlocked_at", a.unlocked_at},
                                        {"started_at", a.started_at},
                                        {"passed_at", a.passed_at},
                                        {"burned_at", a.burned_at}}};
  for (std::size_t i = 1; i < stamps.size(); ++i) {
    const auto& [before_name, before] = stamps[i - 1];
    const auto& [name, at] = stamps[i];
    if (at && (!before || *before > *at)) {
      add(std::string("has ") + name + " " + shown(at) + ", expected none before its " +
          before_name + " " + shown(before));
    }
  }
  const int stage = a.srs_stage.value();
  const auto expect = [&](bool sound, const char* expectation) {
    if (!sound) add("is in stage " + std::to_string(stage) + ", expected " + expectation);
  };
  expect((stage > 0) == a.started_at.has_value(), "0 exactly without started_at");
  expect(stage < passing_stage.value() || a.passed_at, "less than 5 without passed_at");
  expect(stage < burning_stage.value() || a.burned_at, "less than 9 without burned_at");
  expect((stage > 0 && stage < burning_stage.value()) == a.available_at.has_value(),
         "available_at exactly in stages 1 to 8");
  if (a.resurrected_at && !a.burned_at) add("has resurrected_at, expected none without burned_at");
}

void Audit::check_stamps(const LevelProgression& p) {
  for (const auto& [name, at] :
       {Stamp("started_at", p.started_at), Stamp("passed_at", p.passed_at),
        Stamp("completed_at", p.completed_at), Stamp("abandoned_at", p.abandoned_at)}) {
    if (at && (!p.unlocked_at || *p.unlocked_at > *at)) {
      report_.add("stamps", "level progression", p,
                  std::string("has ") + name + " " + shown(at) +
                      ", expected none before its unlocked_at " + shown(p.unlocked_at));
    }
  }
}

/// An unlocked subject's level was open, and each of its components had been passed.
void Audit::check_unlock(const Assignment& a) {
  const Subject* subject = catalogue_.find(a.subject_id);
  if (!a.unlocked_at || subject == nullptr || changed_since(*subject, a.created_at)) return;
  const auto add = [&](const std::string& expectation) {
    report_.add("unlocks", "assignment", a,
                "has unlocked_at " + shown(a.unlocked_at) + ", expected " + expectation);
  };
  const Level level = subject->level;
  if (level > record_.user.level) {
    add("none: its level " + std::to_string(level.value()) + " is above the account's " +
        std::to_string(record_.user.level.value()));
    return;
  }
  const auto opened_at = opened_at_[level.value()];
  if (opened_at && *opened_at > *a.unlocked_at) {
    add("none before its level opened " + shown(opened_at));
  }
  for (const SubjectId id : subject->component_subject_ids) {
    const Subject* component = catalogue_.find(id);
    if (component == nullptr || component->hidden_at || changed_since(*component, a.created_at)) {
      continue;
    }
    const auto found = by_subject_.find(id);
    const auto passed_at = found == by_subject_.end() ? std::nullopt : found->second->passed_at;
    if (!passed_at || *passed_at > *a.unlocked_at) {
      add("none before its component " + std::to_string(id.value) + " was passed " +
          shown(passed_at));
    }
  }
}

/// Each level up to the account's was opened, and only that one is still open.
void Audit::check_progressions() {
  std::vector<const LevelProgression*> open;
  const LevelProgression* current = nullptr;
  for (const LevelProgression& p : rows_.level_progressions) {
    if (p.abandoned_at) continue;
    if (!p.passed_at) open.push_back(&p);
    if (p.level == record_.user.level) current = &p;
  }
  for (int level = 1; level <= record_.user.level.value(); ++level) {
    if (!opened_at_[level]) {
      report_.add("progressions", "account", "has none for level " + std::to_string(level));
    }
  }
  const bool at_the_end = record_.user.level.value() == limits::max_level && current != nullptr &&
                          current->passed_at.has_value();
  const std::size_t expected = at_the_end ? 0 : 1;
  if (open.size() != expected) {
    report_.add("progressions", "account",
                "has " + std::to_string(open.size()) + " that are open, expected " +
                    std::to_string(expected));
  }
  for (const LevelProgression* p : open) {
    if (p->level == record_.user.level) continue;
    report_.add("progressions", "level progression", *p,
                "is open at level " + std::to_string(p->level.value()) +
                    ", expected the account's level " + std::to_string(record_.user.level.value()));
  }
}

}  // namespace

std::vector<Finding> audit_rows(const Catalogue& catalogue, const UserRecord& record,
                                const AccountRows& rows) {
  AuditReport report(record.user.username);
  Audit(catalogue, record, rows, report).run();
  audit_replay(catalogue, rows, report);
  return std::move(report).take();
}

Result<std::vector<Finding>> audit_account(const Transaction& t, const Catalogue& catalogue,
                                           UserNumber user) {
  const auto record = t.find_user(user);
  if (!record) return record.error();
  if (!*record) return std::vector<Finding>();
  const auto rows = read_rows(t, user);
  if (rows) return audit_rows(catalogue, **record, *rows);
  if (rows.error().code != ErrorCode::storage) return rows.error();
  AuditReport report((*record)->user.username);
  report.add("values", "account", rows.error().message);
  return std::move(report).take();
}

Result<std::vector<Finding>> audit_tokens(const Transaction& t) {
  const auto tokens = t.list_tokens();
  if (!tokens) return tokens.error();
  std::vector<Finding> findings;
  for (const TokenRecord& token : *tokens) {
    const auto owner = t.find_user(token.user);
    if (!owner) return owner.error();
    if (*owner) continue;
    findings.push_back(
        {"tokens", "", "token " + std::to_string(token.id.value),
         "belongs to user " + std::to_string(token.user.value) + ", who does not exist"});
  }
  return findings;
}

}  // namespace taraba
