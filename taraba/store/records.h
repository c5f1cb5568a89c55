#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "taraba/base/ids.h"
#include "taraba/base/timestamp.h"
#include "taraba/model/scope.h"
#include "taraba/model/subject.h"
#include "taraba/model/user.h"

namespace taraba {

/// An account as it is kept. `user.data_updated_at` moves with the account's own fields;
/// `user.subscription` holds type and period only: the rest is computed when read.
struct UserRecord {
  UserNumber number;
  User user;
  bool hibernating = false;
  Timestamp revision;          ///< the last write of anything of this user; strictly rising
  bool revised_twice = false;  ///< the revision's second saw an earlier write, too
  std::int64_t next_row = 1;   ///< the n of the next row id
  std::int64_t srs_revision =
      0;  ///< 0 until the user sets own intervals; then rises with each change

  friend bool operator==(const UserRecord&, const UserRecord&) = default;
};

using TokenHash = std::array<std::uint8_t, 32>;

struct TokenRecord {
  TokenId id;
  TokenHash hash{};
  UserNumber user;
  Scopes scopes;
  Timestamp created_at;

  friend bool operator==(const TokenRecord&, const TokenRecord&) = default;
};

/// What a directory remembers of a subject between releases of the curriculum.
struct SubjectRecord {
  SubjectId id;
  SubjectType type = SubjectType::radical;
  Level level;
  std::uint64_t hash = 0;  ///< of the subject's line in the curriculum
  Timestamp created_at;
  Timestamp data_updated_at;
  std::optional<Timestamp> hidden_at;

  friend bool operator==(const SubjectRecord&, const SubjectRecord&) = default;
};

}  // namespace taraba
