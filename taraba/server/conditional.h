#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "taraba/base/timestamp.h"
#include "taraba/server/request.h"

namespace taraba::server {

/// What a client can ask about later: `changed_at` is none where nothing has a newest change.
struct Validators {
  std::string etag;
  std::optional<Timestamp> changed_at;

  /// `ETag: ...` and `Last-Modified: ...`, each line with its end; never a date to come.
  std::string header_lines(Timestamp now) const;
};

/// Whether the client named this very tag, so that nothing else needs to be known.
bool names_tag(const Request&, std::string_view etag);

/// Whether a date alone says that the client's copy is good: `If-None-Match` makes it mute.
bool fresh_by_date(const Request&, Timestamp changed_at);

/// Whether what would be a 200 becomes a 304.
bool not_modified(const Request&, const Validators&);

}  // namespace taraba::server
