#include "taraba/server/conditional.h"

#include <algorithm>

#include "taraba/wire/conditional.h"
#include "taraba/wire/dates.h"

namespace taraba::server {

std::string Validators::header_lines(Timestamp now) const {
  std::string lines;
  lines.reserve(96);
  lines.append("ETag: ").append(etag).append("\r\n");
  if (changed_at) {
    const Timestamp date = std::min(*changed_at, now);
    lines.append("Last-Modified: ").append(wire::format_http_date(date)).append("\r\n");
  }
  return lines;
}

bool names_tag(const Request& request, std::string_view etag) {
  return !request.if_none_match.empty() && trimmed(request.if_none_match) != "*" &&
         wire::etag_matches(request.if_none_match, etag);
}

bool fresh_by_date(const Request& request, Timestamp changed_at) {
  return request.if_none_match.empty() && !request.if_modified_since.empty() &&
         wire::unmodified_since(request.if_modified_since, changed_at, request.received_at);
}

bool not_modified(const Request& request, const Validators& validators) {
  if (!request.if_none_match.empty()) {
    return wire::etag_matches(request.if_none_match, validators.etag);
  }
  return validators.changed_at && fresh_by_date(request, *validators.changed_at);
}

}  // namespace taraba::server
