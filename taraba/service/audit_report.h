#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "taraba/base/timestamp.h"
#include "taraba/service/audit.h"

namespace taraba {

/// Findings about one account.
class AuditReport {
 public:
  explicit AuditReport(std::string account) : account_(std::move(account)) {}

  template <class Row>
  void add(std::string rule, const char* kind, const Row& row, std::string message) {
    add(std::move(rule), kind + (" " + std::to_string(row.id.value)), std::move(message));
  }
  void add(std::string rule, std::string where, std::string message) {
    findings_.push_back({std::move(rule), account_, std::move(where), std::move(message)});
  }

  std::vector<Finding> take() && { return std::move(findings_); }

 private:
  std::string account_;
  std::vector<Finding> findings_;
};

inline std::string shown(const std::optional<Timestamp>& time) {
  return time ? format_timestamp(*time) : "null";
}

/// Whether a release changed the subject, or may have, since `since`: then what followed from it
/// before cannot be judged by what it is now.
inline bool changed_since(const Subject& subject, Timestamp since) {
  return subject.data_updated_at != subject.created_at && subject.data_updated_at > since;
}

/// Assignments and statistics against a replay of the reviews; reviews against each other.
void audit_replay(const Catalogue&, const AccountRows&, AuditReport&);

}  // namespace taraba
